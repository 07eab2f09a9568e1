import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
import { ComputeGlobalForwardingRule } from '@cdktf/provider-google/lib/compute-global-forwarding-rule';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { DnsRecordSet } from '@cdktf/provider-google/lib/dns-record-set';
import { ProjectIamCustomRole } from '@cdktf/provider-google/lib/project-iam-custom-role';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ProjectService } from '@cdktf/provider-google/lib/project-service';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { type ITerraformDependable, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

const PROJECT = 'acme-ai-prod';
const REGION = 'us-central1';
const NETWORK = 'support-prod-gcp-us';
const NETWORK_ID = `projects/${PROJECT}/global/networks/${NETWORK}`;
const SUBNET = '10.20.0.0/24';
const ENDPOINT = '10.20.3.254';
const LABELS = {
  'cost-center': '4711',
  'modelport-service': 'support',
  'modelport-environment': 'prod',
  'modelport-target': 'gcp-us',
};

/** Hand-written equivalent of target `gcp-us` in `examples/three-clouds`. */
export class GcpThreeClouds extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const provider = new GoogleProvider(this, 'google', { project: PROJECT, region: REGION });
    // cdktf would write `cost-center` as `cost_center`.
    provider.addOverride('default_labels', LABELS);
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    this.enable('aiplatform');
    this.addNetwork([this.enable('compute'), this.enable('dns'), this.enable('servicedirectory')]);
    const dependsOn = [this.enable('iam'), this.enable('cloudresourcemanager')];

    const role = new ProjectIamCustomRole(this, 'role', {
      project: PROJECT,
      roleId: 'modelInvoker_support_prod_gcp_us',
      title: 'Model invoker',
      description: "May only call this project's models",
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

  private addNetwork(services: ProjectService[]): void {
    const project = PROJECT;
    const network = new ComputeNetwork(this, 'network', {
      project,
      name: NETWORK,
      autoCreateSubnetworks: false,
      lifecycle: { createBeforeDestroy: true },
      dependsOn: services,
    });
    const subnetwork = new ComputeSubnetwork(this, 'subnetwork', {
      project,
      region: REGION,
      name: `${NETWORK}-10-20-0-0`,
      network: network.id,
      ipCidrRange: SUBNET,
      privateIpGoogleAccess: true,
    });
    const egress = { project, network: network.id, direction: 'EGRESS' };
    new ComputeFirewall(this, 'allow-endpoints', {
      ...egress,
      name: `${NETWORK}-allow-endpoints`,
      description: 'Allows egress to private model API endpoints',
      priority: 1000,
      destinationRanges: [SUBNET, `${ENDPOINT}/32`],
      allow: [{ protocol: 'tcp', ports: ['443'] }],
    });
    new ComputeFirewall(this, 'deny-egress', {
      ...egress,
      name: `${NETWORK}-deny-egress`,
      description: 'Denies all other egress',
      priority: 65534,
      destinationRanges: ['0.0.0.0/0'],
      deny: [{ protocol: 'all' }],
    });
    this.addGoogleApis([network, subnetwork, ...services]);
  }

  private addGoogleApis(dependsOn: ITerraformDependable[]): void {
    const project = PROJECT;
    const address = new ComputeGlobalAddress(this, 'address', {
      project,
      name: 'apisdmmxvdbrmahr7dw4',
      network: NETWORK_ID,
      addressType: 'INTERNAL',
      purpose: 'PRIVATE_SERVICE_CONNECT',
      address: ENDPOINT,
      dependsOn,
    });
    const rule = new ComputeGlobalForwardingRule(this, 'google-apis', {
      project,
      name: 'apisxy8w0bfhmzt5rxuq',
      network: NETWORK_ID,
      ipAddress: address.id,
      target: 'all-apis',
      loadBalancingScheme: '',
      noAutomateDnsZone: true,
      lifecycle: { replaceTriggeredBy: ['google_compute_global_address.address.id'] },
    });
    const zone = new DnsManagedZone(this, 'zone', {
      project,
      name: `${NETWORK}-aiplatform-googleapis-com`,
      description: 'Resolves aiplatform.googleapis.com to a private address',
      dnsName: 'aiplatform.googleapis.com.',
      visibility: 'private',
      privateVisibilityConfig: { networks: [{ networkUrl: NETWORK_ID }] },
      dependsOn: [rule],
    });
    new DnsRecordSet(this, 'record', {
      project,
      managedZone: zone.name,
      name: 'aiplatform.googleapis.com.',
      type: 'A',
      ttl: 300,
      rrdatas: [address.address],
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
