import { ProjectIamCustomRole } from '@cdktf/provider-google/lib/project-iam-custom-role';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ProjectService } from '@cdktf/provider-google/lib/project-service';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

const PROJECT = 'acme-ai-prod';
const LABELS = {
  'cost-center': '4711',
  'modelport-service': 'support',
  'modelport-environment': 'prod',
  'modelport-target': 'gcp-us',
};

/** What target `gcp-us` of `examples/three-clouds` becomes, written by hand. */
export class GcpThreeClouds extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const provider = new GoogleProvider(this, 'google', { project: PROJECT, region: 'us-central1' });
    // cdktf would write `cost-center` as `cost_center`.
    provider.addOverride('default_labels', LABELS);
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    this.enable('aiplatform');
    const dependsOn = [this.enable('iam'), this.enable('cloudresourcemanager')];

    const role = new ProjectIamCustomRole(this, 'role', {
      project: PROJECT,
      roleId: 'modelInvoker_support_prod_gcp_us',
      title: 'Model invoker',
      description: 'May call the models of this project, and nothing else',
      permissions: ['aiplatform.endpoints.predict'],
      dependsOn,
    });
    new ProjectIamMember(this, 'api', {
      project: PROJECT,
      role: role.name,
      member: `serviceAccount:support-api@${PROJECT}.iam.gserviceaccount.com`,
      dependsOn,
    });
    new TerraformOutput(this, 'connections', {
      description: 'How clients reach the model endpoints of this stack',
      value: [
        {
          endpoint: 'open',
          target: 'gcp-us',
          cloud: 'gcp',
          model: 'openai/gpt-oss-120b-maas',
          baseUrl: `https://aiplatform.googleapis.com/v1/projects/${PROJECT}/locations/global/endpoints/openapi`,
          apis: ['chat-completions'],
          auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
          gates: ['model-enablement'],
        },
      ],
    });
  }

  private enable(service: string): ProjectService {
    return new ProjectService(this, service, {
      project: PROJECT,
      service: `${service}.googleapis.com`,
      disableOnDestroy: false,
      disableDependentServices: false,
    });
  }
}
