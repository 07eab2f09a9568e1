/** A team's own stack on Google Cloud: its provider, its service account, a model that Google serves. */
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { ManagedModelEndpoint, ProjectServices, VERTEX_AI } from 'modelport/gcp';

const PROJECT = 'acme-ai-prod';

export class SearchOnGoogleCloud extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new GoogleProvider(this, 'google', { project: PROJECT, region: 'us-central1' });
    new ProjectServices(this, 'services', { project: PROJECT }).enable(VERTEX_AI);
    const worker = new ServiceAccount(this, 'worker', { accountId: 'search-worker' });

    const answers = new ManagedModelEndpoint(this, 'answers', {
      project: PROJECT,
      location: 'global',
      api: 'openapi',
      model: 'openai/gpt-oss-120b-maas',
    });

    // Known only after deploying, so the grant needs a key for its address.
    answers.grants.invoke({ member: worker.member, key: 'worker' });

    new TerraformOutput(this, 'answers-url', { value: answers.baseUrl });
  }
}
