import {
  AccountPrivateEndpoint,
  AccountZones,
  Alarms,
  CallerIdentity,
  CallerPermissions,
  FOUNDRY_USER,
  FoundryProject,
  ModelAccount,
  ModelEndpoint,
  PrivateNetwork,
  provideAzure,
  QuotaGuard,
} from '../../lib/azure';
import { App, TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { type Case, caseOf, leavesOf, withToken } from '../support/token-props';
import { ACCOUNT, EXISTING, newAccount, SUBSCRIPTION } from './support/account';

const GROUP = { resourceGroupName: 'ai', location: 'eastus2' };
const NETWORK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/net/providers/Microsoft.Network`;
const SUBNET = `${NETWORK}/virtualNetworks/hub/subnets/models`;
const ZONES = ['cognitiveservices', 'openai', 'services.ai'].map((name) => `${NETWORK}/privateDnsZones/privatelink.${name}.azure.com`);
const TAGS = { team: 'support' };
const LUNA = { model: { format: 'OpenAI', name: 'gpt-6-luna', version: '2026-09-22' }, sku: { name: 'GlobalStandard', capacity: 5 } };
const PRINCIPAL = '22222222-2222-2222-2222-222222222222';
const API = { key: 'api', principalId: PRINCIPAL, principalType: 'User' as const };

const CASES: Readonly<Record<string, Case>> = {
  ModelAccount: caseOf(
    {
      ...ACCOUNT,
      subscriptionId: SUBSCRIPTION,
      exposure: { kind: 'allowlist' as const, cidrs: ['203.0.113.0/24', '198.51.100.7'], reason: 'partner offices' },
      serviceEndpointSubnetIds: [SUBNET],
      outboundFqdns: ['data.example.com', 'other.example.com'],
      agentSubnetId: SUBNET,
      tags: TAGS,
    },
    (scope, props) => {
      const account = new ModelAccount(scope, 'account', props);
      new ModelEndpoint(scope, 'chat', { ...LUNA, account }).grants.invoke(API);
    },
  ),
  'an existing account': caseOf(
    { id: EXISTING, attributes: { subdomain: 'shared' } },
    (scope, { id, attributes }) =>
      new ModelEndpoint(scope, 'chat', { ...LUNA, account: ModelAccount.fromAccountId(scope, 'account', id, attributes) }),
  ),
  ModelEndpoint: caseOf({ ...LUNA, deploymentName: 'chat', raiPolicyName: 'strict' }, (scope, props) =>
    new ModelEndpoint(scope, 'chat', { ...props, account: newAccount(scope) }).grants.invoke({
      key: 'api',
      principalId: PRINCIPAL,
      principalType: 'User',
    }),
  ),
  'an existing deployment': caseOf({ name: 'chat' }, (scope, { name }) =>
    ModelEndpoint.fromDeploymentName(scope, 'chat', name, { account: newAccount(scope) }),
  ),
  'a grant': caseOf({ key: 'api', principalId: PRINCIPAL, principalType: 'Group' as const }, (scope, identity) =>
    new ModelEndpoint(scope, 'chat', { ...LUNA, account: newAccount(scope) }).grants.invoke(identity),
  ),
  FoundryProject: caseOf({ name: 'agents', location: 'eastus2', tags: TAGS }, (scope, props) =>
    new FoundryProject(scope, 'agents', { ...props, account: newAccount(scope) }).grants.invoke(API, { permissions: FOUNDRY_USER }),
  ),
  CallerIdentity: caseOf(
    {
      ...GROUP,
      name: 'support-api',
      credentials: [
        {
          name: 'main',
          issuer: 'https://token.actions.githubusercontent.com',
          subject: 'repo:acme/app:ref:refs/heads/main',
          audience: 'models',
        },
        { name: 'test', issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/app:environment:test' },
      ],
      tags: TAGS,
    },
    (scope, props) => new CallerIdentity(scope, 'api', props),
  ),
  'an existing identity': caseOf({ name: 'support-api', resourceGroupName: 'ai' }, (scope, props) =>
    CallerIdentity.fromName(scope, 'api', props),
  ),
  CallerPermissions: caseOf(
    { name: 'Model caller', scope: `/subscriptions/${SUBSCRIPTION}`, description: 'May call', roleId: PRINCIPAL },
    (scope, props) => {
      const permissions = new CallerPermissions(scope, 'role', { ...props, apis: ['responses'] });
      new ModelEndpoint(scope, 'chat', { ...LUNA, account: newAccount(scope) }).grants.invoke(API, { permissions });
    },
  ),
  PrivateNetwork: caseOf(
    {
      ...GROUP,
      name: 'models',
      cidr: '10.20.0.0/22',
      endpointSubnetCidr: '10.20.0.0/24',
      agentSubnetCidr: '10.20.2.0/24',
      callerCidrs: ['10.0.0.0/16', '2001:db8::/32'],
      tags: TAGS,
    },
    (scope, props) => new PrivateNetwork(scope, 'network', props),
  ),
  'an existing network': caseOf(
    { subnetId: SUBNET, attributes: { ...GROUP, agentSubnetId: SUBNET } },
    (scope, { subnetId, attributes }) => {
      const network = PrivateNetwork.fromSubnetId(scope, 'network', subnetId, attributes);
      new AccountZones(scope, 'zones', { network });
    },
  ),
  AccountZones: caseOf({ tags: TAGS }, (scope, props) => {
    const network = PrivateNetwork.fromSubnetId(scope, 'network', SUBNET, GROUP);
    new AccountZones(scope, 'zones', { ...props, network });
  }),
  AccountPrivateEndpoint: caseOf({ name: 'models', names: { zoneIds: ZONES }, tags: TAGS }, (scope, props) => {
    const network = PrivateNetwork.fromSubnetId(scope, 'network', SUBNET, GROUP);
    new AccountPrivateEndpoint(scope, 'endpoint', { ...props, network, account: newAccount(scope) });
  }),
  Alarms: caseOf(
    {
      alarms: { resourceGroupName: 'ai', name: 'support', email: ['ml@example.com'], quotaShare: 80, shortName: 'support', tags: TAGS },
      options: { sku: 'GlobalStandard', limits: [{ unit: 'tokens-per-minute' as const, limit: 1000 }] },
    },
    (scope, { alarms, options }) => {
      const endpoint = new ModelEndpoint(scope, 'chat', { ...LUNA, account: newAccount(scope) });
      new Alarms(scope, 'alarms', alarms).watch('chat', endpoint, options);
    },
  ),
  QuotaGuard: caseOf(
    {
      subscriptionId: SUBSCRIPTION,
      location: 'eastus2',
      name: 'tier',
      apiVersion: '2025-09-01',
      tierUpgradePolicy: 'NoAutoUpgrade' as const,
    },
    (scope, props) => new QuotaGuard(scope, 'guard', props),
  ),
};

/** Values that decide at synthesis what is created, and what it is called in addresses. */
const KNOWN_AT_SYNTHESIS = [
  'ModelAccount as exposure.kind',
  'a grant as key',
  'Alarms as alarms.email',
  'Alarms as alarms.email.0',
  'Alarms as alarms.quotaShare',
  'Alarms as options.limits.0.unit',
  'Alarms as options.limits.0.limit',
  // A list whose items are written one by one.
  'ModelAccount as serviceEndpointSubnetIds',
];

describe('a token on Azure', () => {
  it.each(leavesOf(CASES, KNOWN_AT_SYNTHESIS))('is accepted by %s', (_, { props, build }, path) => {
    const synth = () => {
      const stack = new TerraformStack(new App(), 'team');
      provideAzure(stack, { subscriptionId: SUBSCRIPTION, resourceProviders: [] });
      build(stack, withToken(props, path) as never);
      return Testing.synth(stack);
    };

    expect(synth()).not.toContain('TfToken');
    expect(synth()).toBe(synth());
  });

  it('is refused as the key of a grant, which is part of an address', () => {
    const stack = new TerraformStack(new App(), 'team');
    const { grants } = new ModelEndpoint(stack, 'chat', { ...LUNA, account: newAccount(stack) });
    const { key } = withToken(API, ['key']);

    expect(() => grants.invoke({ ...API, key })).toThrow(
      "team.account.key MP8206 the key is unknown until deploying, so the grant has no stable address; set a stable key, such as the caller's name",
    );
  });
});
