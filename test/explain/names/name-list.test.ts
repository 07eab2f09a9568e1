import { NAME_CHANGES } from '../../../lib/explain/names/name-changes';
import { nameList } from '../../../lib/explain/names/name-list';
import { explainNames } from '../../../lib/explain/names/names-text';
import { readInventory } from '../../../lib/inventory';
import { reviewChange } from '../../../lib/review/review';
import { NAME_RULES } from '../../../lib/rules/name-kinds';
import { planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';
import { synthesizeText } from '../../support/synth';

const CHAT = { model: 'gpt-6-luna', residency: 'global' };
const STACK = 'support-prod-aws-us';

describe('explain --names', () => {
  const plan = planOf({
    endpoints: { chat: CHAT },
    targets: {
      'azure-us': { ...TARGETS['azure-us'], exposure: 'private', naming: { virtualNetwork: 'vnet-ai' } },
      'azure-eu': {
        ...TARGETS['azure-eu'],
        existing: { account: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/acme` },
      },
    },
    naming: { azure: { resourceGroup: 'rg-{service}-{region}' } },
  });

  it('lists each name with its kind, its origin and the effect of another one', () => {
    expect(explainNames(plan)).toMatchInlineSnapshot(`
"support-prod  names, and the effect of renaming

azure-eu  azure  stack support-prod-azure-eu
  deployment       chat   default {endpoint}
  resource group   rg-ai  existing, targets.azure-eu.existing.account
  Foundry account  acme   existing, targets.azure-eu.existing.account

  renaming
    deployment  replaces azurerm_cognitive_deployment: the deployment is deleted first; clients must send the
                new name, and its capacity may not be available again

azure-us  azure  stack support-prod-azure-us
  resourceGroup         rg-support-eastus2              naming.azure.resourceGroup: rg-{service}-{region}
  account               support-prod-azure-us-fxas3myz  default {service}-{environment}-{target}-{digest}
  deployment            chat                            default {endpoint}
  virtualNetwork        vnet-ai                         targets.azure-us.naming.virtualNetwork
  networkSecurityGroup  support-prod-azure-us           default {service}-{environment}-{target}
  endpointSubnet        endpoints                       default endpoints
  privateEndpoint       support-prod-azure-us           default {service}-{environment}-{target}
  dnsZoneLink           callers                         default callers

  renaming
    resourceGroup         replaces azurerm_resource_group, azurerm_cognitive_account,
                          azurerm_cognitive_account_project and 14 more: everything in the group is deleted
                          first; calls fail until all of it is recreated, and capacity may not be available
                          again
    account               replaces azurerm_cognitive_account, azurerm_cognitive_account_project,
                          azurerm_cognitive_deployment and 2 more: the account and its deployments are deleted
                          first; calls fail until all are recreated, the URL changes unless native.subdomain
                          is set, and capacity may not be available again
    deployment            replaces azurerm_cognitive_deployment: the deployment is deleted first; clients must
                          send the new name, and its capacity may not be available again
    virtualNetwork        replaces azurerm_virtual_network, azurerm_subnet,
                          azurerm_subnet_network_security_group_association and 2 more: calls over the private
                          network fail until it is recreated; peerings with it are lost
    networkSecurityGroup  replaces azurerm_network_security_group, azurerm_network_security_rule,
                          azurerm_subnet_network_security_group_association: the subnet has no security group
                          until it is recreated, so the network and its peers can connect
    endpointSubnet        replaces azurerm_subnet, azurerm_subnet_network_security_group_association,
                          azurerm_private_endpoint: calls over the private network fail until it is recreated
    privateEndpoint       replaces azurerm_private_endpoint: calls over the private network fail until it is
                          recreated
    dnsZoneLink           replaces azurerm_private_dns_zone_virtual_network_link: the host resolves to its
                          public address until it is recreated
"
`);
  });

  it('gives the same as data', () => {
    const [stack] = nameList(plan).stacks.filter(({ target }) => target === 'azure-us');

    expect(stack?.names.slice(0, 2).map(({ change: _, ...name }) => name)).toEqual([
      {
        kind: 'resourceGroup',
        resource: 'resource group',
        name: 'rg-support-eastus2',
        from: 'pattern',
        pattern: 'rg-{service}-{region}',
        path: 'naming.azure.resourceGroup',
      },
      {
        kind: 'account',
        resource: 'Foundry account',
        name: expect.stringMatching(/^support-prod-azure-us-/),
        from: 'default',
        pattern: '{service}-{environment}-{target}-{digest}',
        path: null,
      },
    ]);
  });

  it.each(['azure', 'aws', 'gcp'] as const)('knows the effect of another name for each kind on %s', (cloud) => {
    expect(Object.keys(NAME_CHANGES[cloud]).sort()).toEqual(Object.keys(NAME_RULES[cloud]).sort());
  });
});

/** A stack with a resource of each kind on AWS. */
const AWS_SPEC = {
  service: 'support',
  endpoints: {
    chat: { ...CHAT, apis: ['converse'] },
    old: { model: 'gpt-5.5', residency: 'region' },
    open: {
      model: 'gpt-oss-20b',
      serving: 'dedicated',
      dedicated: { replicas: { max: 1 } },
      overrides: {
        'aws-us': { native: { image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2', instanceType: 'ml.p5.48xlarge' } },
      },
    },
  },
  targets: { 'aws-us': { ...TARGETS['aws-us'], exposure: 'private' } },
  callers: {
    ci: {
      may: ['chat'],
      oidc: { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/support:ref:refs/heads/main' },
      owner: 'aws-us',
    },
  },
  observability: { alarms: { email: ['oncall@example.com'] } },
  quotas: { requestIncreases: true, contact: 'ml@example.com' },
};

describe('another name of every kind on AWS', () => {
  const inventoryOf = (start: string) => {
    const aws = Object.fromEntries(Object.keys(NAME_RULES.aws).map((kind) => [kind, `${start}{digest}`]));
    const { documents } = synthesizeText(JSON.stringify({ ...AWS_SPEC, naming: { aws } }));
    return readInventory([{ file: `${STACK}.template.json`, text: JSON.stringify(documents.get(STACK)) }]).inventory;
  };

  it('replaces exactly the types that the list has', () => {
    const { findings } = reviewChange({ base: inventoryOf('a'), head: inventoryOf('b'), today: '2026-11-30' });
    const replaced = findings.filter(({ kind }) => kind === 'replaced').flatMap(({ resource }) => resource?.type ?? []);
    const listed = Object.values(NAME_CHANGES.aws).flatMap(({ replaces }) => replaces);

    expect([...new Set(replaced)].sort()).toEqual([...new Set(listed)].sort());
  });
});
