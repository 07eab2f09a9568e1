import { ModelAllowlist, type ModelAllowlistProps } from '../../lib/gcp/model-allowlist';
import { ProjectServices } from '../../lib/gcp/project-services';
import { only, synthesize, teamStack } from './support/synthesize';

const OPEN = 'publishers/openai/models/gpt-oss-120b-maas:predict';
const LUNA = 'publishers/openai/models/gpt-6-luna:predict';
const OWN = 'publishers/openai/models/gpt-oss@gpt-oss-20b:deploy';

describe("a project's allowed models", () => {
  it('are one project policy, sorted and without duplicates', () => {
    const made = synthesize((stack) => new ModelAllowlist(stack, 'models', { project: 'acme-ai-prod', models: [OWN, OPEN, LUNA, OPEN] }));

    expect(only(made, 'google_org_policy_policy')).toMatchObject({
      name: 'projects/acme-ai-prod/policies/vertexai.allowedModels',
      parent: 'projects/acme-ai-prod',
      spec: { rules: [{ values: { allowed_values: [LUNA, OPEN, OWN] } }] },
    });
    expect(Object.keys(made.resource)).toEqual(['google_org_policy_policy']);
  });

  it('wait for their dependencies', () => {
    const made = synthesize((stack) => {
      const service = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' }).enable('orgpolicy.googleapis.com');
      new ModelAllowlist(stack, 'models', { project: 'acme-ai-prod', models: [OPEN], dependsOn: [service] });
    });
    const [service] = Object.keys(made.resource['google_project_service'] ?? {});

    expect(only(made, 'google_org_policy_policy')['depends_on']).toEqual([`google_project_service.${service}`]);
  });

  it('are recognized by symbol', () => {
    const models = new ModelAllowlist(teamStack(), 'models', { project: 'acme-ai-prod', models: [OPEN] });

    expect(ModelAllowlist.isModelAllowlist(models)).toBe(true);
    expect([null, undefined, {}, teamStack()].some(ModelAllowlist.isModelAllowlist)).toBe(false);
  });

  it.each(['gpt-6-luna', 'publishers/openai/models/gpt-6-luna', 'publishers/openai/models/*:predict', `is:${OPEN}`])(
    'reject %s',
    (model) => {
      expect(failure([OPEN, model])).toBe(
        `team.models.models.1 MP8345 "${model}" is not a model with an action; use publishers/<publisher>/models/<model>:<action>, such as publishers/openai/models/gpt-oss-120b-maas:predict`,
      );
    },
  );

  it('reject an empty list, or more than a policy accepts', () => {
    const many = Array.from({ length: 501 }, (_, index) => `publishers/acme/models/m${index}:predict`);

    expect(failure([])).toBe(
      'team.models.models MP8346 the allowlist has 0 models, but must have 1 to 500; list every model that the project may use; all others are denied',
    );
    expect(failure(many)).toBe('team.models.models MP8346 the allowlist has 501 models, but must have 1 to 500; remove at least 1');
  });
});

function failure(models: ModelAllowlistProps['models']): string {
  try {
    new ModelAllowlist(teamStack(), 'models', { project: 'acme-ai-prod', models });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected a fault');
}
