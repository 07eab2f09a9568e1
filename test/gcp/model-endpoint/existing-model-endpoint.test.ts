import { CallerIdentity } from '../../../lib/gcp/caller-identity';
import { DataGoogleProject } from '../../../lib/gcp/google/workload-identity-pool';
import { DedicatedModelEndpoint } from '../../../lib/gcp/model-endpoint/dedicated-model-endpoint';
import type { ExistingModelEndpointOptions } from '../../../lib/gcp/model-endpoint/existing-model-endpoint';
import { TerraformOutput } from '../../../lib/terraform/cdktf';
import { only, synthesize, teamStack } from '../support/synthesize';

const NAME = 'projects/acme-ai-prod/locations/us-central1/endpoints/1234567890';
const NUMBERED = 'projects/123456789012/locations/us-central1/endpoints/1234567890';

describe('an existing endpoint on Google Cloud', () => {
  it('is not created', () => {
    expect(synthesize((stack) => DedicatedModelEndpoint.fromEndpointName(stack, 'open', NAME)).resource).toEqual({});
  });

  it('is located by its name', () => {
    expect(existing(NAME)).toMatchObject({ project: 'acme-ai-prod', location: 'us-central1', endpointName: NAME, model: '' });
  });

  it('exposes the command that prints its base URL', () => {
    expect(existing(NAME).connection).toEqual({
      model: '',
      baseUrl: null,
      discover: `gcloud ai endpoints describe 1234567890 --region=us-central1 --project=acme-ai-prod --format='value(format("https://{0}/v1beta1/{1}", dedicatedEndpointDns, name))'`,
      auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
    });
  });

  it('is called at its host if that is known', () => {
    expect(existing(NUMBERED, { host: 'us-central1-aiplatform.googleapis.com' }).connection).toMatchObject({
      baseUrl: `https://us-central1-aiplatform.googleapis.com/v1beta1/${NUMBERED}`,
    });
    expect(existing(NUMBERED, { host: 'us-central1-aiplatform.googleapis.com' }).connection).not.toHaveProperty('discover');
  });

  it.each([
    [NAME, {}, 'acme-ai-prod'],
    [NUMBERED, { project: 'acme-ai-prod' }, 'acme-ai-prod'],
    [NAME, { project: '123456789012' }, '123456789012'],
  ])('is granted in the project that owns it: %s, %p', (name, options, project) => {
    const made = synthesize((stack) =>
      DedicatedModelEndpoint.fromEndpointName(stack, 'open', name, options).grants.invoke({ member: 'group:ml@example.com' }),
    );

    expect(only(made, 'google_project_iam_member')).toMatchObject({ project, member: 'group:ml@example.com' });
  });

  it('rejects another project than its own, in which grants would not apply', () => {
    expect(() => existing(NAME, { project: 'acme-ai-test' })).toThrow(
      `team.open.endpointName MP1107 ${NAME} is not an endpoint of project acme-ai-test, so grants in that project would not apply to it; use an endpoint of that project, or set the project that owns the endpoint`,
    );
  });

  it.each([
    '1234567890',
    'projects/p/locations/us-central1/endpoints/',
    'projects/p/locations/global/endpoints/1',
    'projects/${x}/locations/us-central1/endpoints/1',
  ])('rejects the name %p', (name) => {
    expect(() => existing(name)).toThrow(
      `team.open.endpointName MP8306 ${JSON.stringify(name)} is not a Vertex AI endpoint name; use projects/<project>/locations/<region>/endpoints/<endpoint>, the name shown by gcloud ai endpoints describe`,
    );
  });

  it('gets project and region from a name that is known only after deploying', () => {
    const made = synthesize((stack) => {
      const { id: name } = new DataGoogleProject(stack, 'any', { projectId: 'acme-ai-prod' });
      const endpoint = DedicatedModelEndpoint.fromEndpointName(stack, 'open', name);
      endpoint.grants.invoke(CallerIdentity.fromMember('serviceAccount:api@acme-ai-prod.iam.gserviceaccount.com'));
      new TerraformOutput(stack, 'location', { value: endpoint.location });
    });

    expect(made.output['location'].value).toBe('${element(split("/", data.google_project.any.id), 3)}');
    expect(only(made, 'google_project_iam_member')['project']).toBe('${element(split("/", data.google_project.any.id), 1)}');
  });
});

function existing(name: string, options?: ExistingModelEndpointOptions) {
  return DedicatedModelEndpoint.fromEndpointName(teamStack(), 'open', name, options);
}
