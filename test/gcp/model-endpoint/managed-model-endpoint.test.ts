import { CallerPermissions } from '../../../lib/gcp/caller-permissions';
import { ManagedModelEndpoint, type ManagedModelEndpointProps } from '../../../lib/gcp/model-endpoint/managed-model-endpoint';
import { RoleScope } from '../../../lib/gcp/role-scope';
import { AIPLATFORM_USER } from '../../../lib/rules/gcp/roles';
import { Token } from '../../../lib/terraform/cdktf';
import { all, only, synthesize, teamStack } from '../support/synthesize';

const OPEN: ManagedModelEndpointProps = { project: 'acme-ai-prod', location: 'global', api: 'openapi', model: 'openai/gpt-oss-120b-maas' };
const PARTNER: ManagedModelEndpointProps = { project: 'acme-ai-prod', location: 'global', api: 'publisher', model: 'gpt-6-luna' };
const API = { member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com' };

describe('a managed model endpoint', () => {
  it('creates no resource', () => {
    expect(synthesize((stack) => new ManagedModelEndpoint(stack, 'open', OPEN)).resource).toEqual({});
  });

  it('calls an open model at endpoints/openapi, by publisher and model', () => {
    expect(endpoint(OPEN).connection).toEqual({
      model: 'openai/gpt-oss-120b-maas',
      baseUrl: 'https://aiplatform.googleapis.com/v1/projects/acme-ai-prod/locations/global/endpoints/openapi',
      auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
    });
  });

  it('calls a GPT-6 model at publishers/openai/v1, by its plain name', () => {
    expect(endpoint(PARTNER).connection).toMatchObject({
      model: 'gpt-6-luna',
      baseUrl: 'https://aiplatform.googleapis.com/v1/projects/acme-ai-prod/locations/global/publishers/openai/v1',
    });
  });

  it.each([
    ['us', 'https://aiplatform.us.rep.googleapis.com/v1/projects/acme-ai-prod/locations/us/publishers/openai/v1'],
    ['eu', 'https://aiplatform.eu.rep.googleapis.com/v1/projects/acme-ai-prod/locations/eu/publishers/openai/v1'],
    ['us-central1', 'https://us-central1-aiplatform.googleapis.com/v1/projects/acme-ai-prod/locations/us-central1/publishers/openai/v1'],
  ])('uses the host of the location %s', (location, baseUrl) => {
    expect(endpoint({ ...PARTNER, location }).baseUrl).toBe(baseUrl);
  });

  it('uses a given host', () => {
    expect(endpoint({ ...OPEN, host: 'aiplatform-genai1.p.googleapis.com' }).baseUrl).toMatch(
      /^https:\/\/aiplatform-genai1\.p\.googleapis\.com\/v1\//,
    );
  });

  it.each([
    [OPEN, 'gpt-oss-120b-maas', 'use publisher and model, such as openai/gpt-oss-120b-maas'],
    [PARTNER, 'openai/gpt-6-luna', 'use the model name alone, such as gpt-6-luna'],
    [PARTNER, '', 'use the model name alone, such as gpt-6-luna'],
  ])("rejects the other API's model string", (props, model, fix) => {
    expect(() => endpoint({ ...props, model })).toThrow(
      `team.chat.model MP8308 ${JSON.stringify(model)} is not a model string for this API; ${fix}`,
    );
  });

  it('accepts a model string that is known only after deploying', () => {
    const model = Token.asString({ resolve: () => '${var.model}' });

    expect(endpoint({ ...OPEN, model }).model).toBe(model);
  });

  it('is recognized by symbol', () => {
    expect(ManagedModelEndpoint.isManagedModelEndpoint(endpoint(OPEN))).toBe(true);
    expect([null, {}, teamStack()].some(ManagedModelEndpoint.isManagedModelEndpoint)).toBe(false);
  });
});

describe('a grant on a managed model endpoint', () => {
  it('is the one permission for an open model', () => {
    const made = synthesize((stack) => new ManagedModelEndpoint(stack, 'open', OPEN).grants.invoke(API));

    expect(only(made, 'google_project_iam_custom_role')['permissions']).toEqual(['aiplatform.endpoints.predict']);
    expect(only(made, 'google_project_iam_member')).toMatchObject({ project: 'acme-ai-prod', member: API.member });
  });

  it('is the documented role for a GPT-6 model, because no smaller one is documented to suffice', () => {
    const made = synthesize((stack) => new ManagedModelEndpoint(stack, 'chat', PARTNER).grants.invoke(API));

    expect(only(made, 'google_project_iam_member')['role']).toBe(AIPLATFORM_USER);
    expect(all(made, 'google_project_iam_custom_role')).toEqual([]);
  });

  it('is the one permission for a GPT-6 model on request', () => {
    const made = synthesize((stack) =>
      new ManagedModelEndpoint(stack, 'chat', { ...PARTNER, callerPermissions: CallerPermissions.PREDICT_ONLY }).grants.invoke(API),
    );

    expect(only(made, 'google_project_iam_custom_role')['permissions']).toEqual(['aiplatform.endpoints.predict']);
  });

  it('is one for several endpoints in a project', () => {
    const made = synthesize((stack) => {
      for (const id of ['a', 'b', 'c']) new ManagedModelEndpoint(stack, id, OPEN).grants.invoke(API);
    });

    expect(only(made, 'google_project_iam_member')['member']).toBe(API.member);
    expect(all(made, 'google_project_iam_custom_role')).toHaveLength(1);
  });

  it('is in the project of each endpoint', () => {
    const made = synthesize((stack) => {
      for (const project of ['acme-ai-prod', 'acme-ai-test'])
        new ManagedModelEndpoint(stack, project, { ...OPEN, project }).grants.invoke(API);
    });

    expect(all(made, 'google_project_iam_member').map(({ project }) => project)).toEqual(['acme-ai-prod', 'acme-ai-test']);
    expect(all(made, 'google_project_iam_custom_role').map(({ project }) => project)).toEqual(['acme-ai-prod', 'acme-ai-test']);
  });

  it('can be kept elsewhere on request', () => {
    const made = synthesize((stack) => {
      const roleScope = new RoleScope(stack, 'access', { project: 'acme-ai-prod', roleId: 'callModels' });
      new ManagedModelEndpoint(stack, 'open', { ...OPEN, roleScope }).grants.invoke(API);
    });

    expect(only(made, 'google_project_iam_custom_role')['role_id']).toBe('callModels');
  });
});

function endpoint(props: ManagedModelEndpointProps): ManagedModelEndpoint {
  return new ManagedModelEndpoint(teamStack(), 'chat', props);
}
