import type { AzureTargetPlan } from '../../lib/plan/plan';
import { Testing } from '../../lib/terraform/cdktf';
import { AzureModelStack } from '../../stacks/azure-model-stack';
import { addresses, readBack, type Synthesized } from '../azure/support/synthesize';
import { API, azurePlan, CHAT, deployment, EMBED, OPEN, TEAM } from './support/azure-plan';

describe('addresses on Azure', () => {
  it('are for ever', () => {
    expect(addresses(stackOf())).toEqual([
      'azurerm_cognitive_account.model_account',
      'azurerm_cognitive_account_project.project-agents',
      'azurerm_cognitive_deployment.chat',
      'azurerm_cognitive_deployment.embed',
      'azurerm_cognitive_deployment.open',
      'azurerm_resource_group.resource_group',
      'azurerm_role_assignment.model_account_api-az8sqj8z-data-contributor',
      'azurerm_role_assignment.model_account_api-az8sqj8z-openai-user',
      'azurerm_role_assignment.model_account_team-ksvaapx7-openai-user',
    ]);
  });

  it('follow from keys alone, not from model, SKU, region, exposure, names or tags', () => {
    const other = stackOf({
      region: 'swedencentral',
      exposure: { kind: 'public', reason: 'a test' },
      tags: { other: 'x' },
      account: { name: 'other', subdomain: 'other', existingId: null },
      resourceGroup: { name: 'other', existing: false },
      deployments: [CHAT, EMBED, OPEN].map((made) => ({
        ...made,
        name: `${made.name}-2`,
        sku: 'Standard',
        modelName: 'gpt-4.1',
        capacity: 1,
      })),
    });

    expect(addresses(other)).toEqual(addresses(stackOf()));
  });

  it('and what stands there stay the same when endpoints, callers and projects are reordered', () => {
    expect(stackOf({ deployments: [OPEN, EMBED, CHAT], grants: [TEAM, API] }).resource).toEqual(stackOf().resource);
    expect(stackOf({ projects: ['b2', 'a1'] }).resource).toEqual(stackOf({ projects: ['a1', 'b2'] }).resource);
  });

  it('of the rest stay when an endpoint, a caller, an identity or a project comes', () => {
    const grown = stackOf({
      deployments: [deployment('aaa'), CHAT, EMBED, OPEN, deployment('zzz')],
      grants: [
        { ...TEAM, caller: 'aaa', principalId: '44444444-4444-4444-4444-444444444444' },
        { ...API, principalId: '55555555-5555-5555-5555-555555555555' },
        API,
        TEAM,
      ],
      projects: ['aaa', 'agents', 'zzz'],
    });

    expect(settings(grown)).toMatchObject(settings(stackOf()));
  });

  it('of the rest stay when an endpoint, a caller or a project goes', () => {
    const shrunk = settings(stackOf({ deployments: [EMBED, OPEN], grants: [{ ...API, endpoints: ['embed', 'open'] }], projects: [] }));

    expect(settings(stackOf())).toMatchObject(shrunk);
  });

  it.each(['backend', 'connections', 'account', 'keyed', 'resource', 'agents', 'model-account', 'resource-group'])(
    'take %s as the key of an endpoint',
    (key) => {
      const made = stackOf({ deployments: [CHAT, deployment(key)], grants: [{ ...API, endpoints: [key] }] });

      expect(addresses(made)).toContain(`azurerm_cognitive_deployment.${key}`);
      expect(addresses(made)).toContain('azurerm_cognitive_deployment.chat');
    },
  );
});

function stackOf(plan: Partial<AzureTargetPlan> = {}): Synthesized {
  const target = azurePlan(plan);
  return readBack(new AzureModelStack(Testing.app(), target.stackName, { plan: target }));
}

/** Every resource without its turn, which changes in place and replaces nothing. */
function settings({ resource }: Synthesized): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(resource).map(([type, byName]) => [
      type,
      Object.fromEntries(Object.entries(byName ?? {}).map(([name, { depends_on, ...rest }]) => [name, rest])),
    ]),
  );
}
