import { CognitiveDeployment } from '../../lib/azure/azurerm';
import { ModelAccount } from '../../lib/azure/model-account';
import { ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { FoundryProject } from '../../lib/azure/project';
import { App, TerraformStack } from '../../lib/terraform/cdktf';
import { EXISTING, newAccount } from './support/account';
import { addresses, all, readBack, synthesize, teamStack } from './support/synthesize';

const PARTS = ['chat', 'embed', 'agents', 'batch'] as const;

describe('changes to one account', () => {
  it('run one after another, projects before deployments', () => {
    expect(waits(PARTS)).toEqual({
      agents: [],
      batch: ['agents'],
      chat: ['batch'],
      embed: ['chat'],
    });
  });

  it("keep their order whatever the program's order", () => {
    for (const order of permutations(PARTS)) expect(waits(order)).toEqual(waits(PARTS));
  });

  it('keep the order of the remaining ones when others are added or removed', () => {
    expect(waits(['embed', 'agents', 'chat'])).toEqual({ agents: [], chat: ['agents'], embed: ['chat'] });
  });

  it('also wait on an existing account', () => {
    expect(waits(PARTS, (stack) => ModelAccount.fromAccountId(stack, 'account', EXISTING))).toEqual(waits(PARTS));
  });

  it("do not wait for another account's", () => {
    const made = synthesize((stack) => {
      const [first, second] = ['first', 'second'].map((id) => ModelAccount.fromAccountId(stack, id, `${EXISTING}-${id}`));
      if (first && second)
        for (const [account, id] of [
          [first, 'a'],
          [second, 'b'],
        ] as const)
          endpoint(stack, id, account);
    });

    expect(Object.values(made.resource['azurerm_cognitive_deployment'] ?? {}).map((d) => d['depends_on'])).toEqual([[], []]);
  });

  it('are listed for resources that come after all of them', () => {
    const stack = teamStack();
    const account = newAccount(stack);
    build(stack, account, ['embed', 'chat', 'agents']);

    expect(account.changes.map((change) => change.node.scope?.node.id)).toEqual(['agents', 'chat', 'embed']);
  });

  it('also wait for their own dependencies', () => {
    const made = synthesize((stack) => {
      const account = newAccount(stack);
      const project = new FoundryProject(stack, 'agents', { account, location: 'eastus2' });
      const chat = endpoint(stack, 'chat', account);
      account.inTurn(
        new CognitiveDeployment(stack, 'embed', {
          name: 'embed',
          cognitiveAccountId: account.accountId,
          model: { format: 'OpenAI', name: 'text-embedding-3-large', version: '1' },
          sku: { name: 'Standard', capacity: 1 },
          dependsOn: [project.project],
        }),
      );
      expect(chat.deployment.node.id).toBe('Resource');
    });
    const named = (id: string) => addresses(made).find((address) => address.includes(id));

    expect(made.resource['azurerm_cognitive_deployment']?.['embed']?.['depends_on']).toEqual([named('agents'), named('chat')]);
  });

  it('name nothing in another stack, and wait for the previous one in their own', () => {
    const app = new App();
    const [one, other] = ['one', 'other'].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
    const account = newAccount(one);
    endpoint(one, 'a', account);
    endpoint(other, 'b', account);
    endpoint(one, 'c', account);
    const waits = (stack: TerraformStack) => all(readBack(stack), 'azurerm_cognitive_deployment').map((d) => d['depends_on'].length);

    expect([waits(one), waits(other)]).toEqual([[0, 1], [0]]);
  });

  it('allow address overrides afterwards', () => {
    const made = synthesize((stack) => {
      const account = newAccount(stack);
      endpoint(stack, 'chat', account).deployment.overrideLogicalId('first');
      endpoint(stack, 'embed', account).deployment.overrideLogicalId('second');
    });

    expect(made.resource['azurerm_cognitive_deployment']?.['second']?.['depends_on']).toEqual(['azurerm_cognitive_deployment.first']);
  });
});

type Account = ReturnType<typeof ModelAccount.fromAccountId>;

/** What each part waits for, by the ids of their constructs. */
function waits(order: readonly string[], makeAccount: (stack: TerraformStack) => Account = newAccount): Record<string, string[]> {
  const made = synthesize((stack) => build(stack, makeAccount(stack), order));
  const changes = ['azurerm_cognitive_account_project', 'azurerm_cognitive_deployment'].flatMap((type) =>
    Object.entries(made.resource[type] ?? {}),
  );
  const idOf = (address: string) => PARTS.find((part) => (address.split('.').at(-1) ?? '').startsWith(`${part}_`)) ?? address;
  return Object.fromEntries(changes.map(([address, { depends_on }]) => [idOf(address), depends_on.map(idOf)]));
}

function build(stack: TerraformStack, account: Account, order: readonly string[]): void {
  for (const id of order) {
    if (id === 'agents' || id === 'batch') new FoundryProject(stack, id, { account, location: 'eastus2' });
    else endpoint(stack, id, account);
  }
}

function endpoint(stack: TerraformStack, id: string, account: Account): ModelEndpoint {
  return new ModelEndpoint(stack, id, {
    account,
    model: { name: 'gpt-6-luna', version: '2026-09-22' },
    sku: { name: 'Standard', capacity: 1 },
  });
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
