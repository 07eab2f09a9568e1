import type { AzureTargetPlan, Plan } from '../../../lib/plan/plan';
import { lines, planOf, TARGETS } from '../../support/plan';
import { synthesizeText } from '../../support/synth';

type Fields = Readonly<Record<string, unknown>>;

const CHAT = { model: 'gpt-6-luna', residency: 'global' };
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/support:ref:refs/heads/main' };
const PRIVATE = { ...TARGETS['azure-us'], exposure: 'private' };

/** A private Azure target with a caller's identity and alarms. */
function onAzure(naming: Fields, target: Fields = {}, more: Fields = {}): Plan {
  return planOf({
    endpoints: { chat: CHAT },
    targets: { 'azure-us': { ...PRIVATE, ...target } },
    callers: { ci: { may: ['chat'], oidc: GITHUB, owner: 'azure-us' } },
    observability: { alarms: { email: ['oncall@example.com'] } },
    naming,
    ...more,
  });
}

function namingFaults({ faults }: Plan): string[] {
  return lines(faults.filter(({ code }) => /^MP31(?:05|09|1[2-9])$/.test(code)));
}

/** Names by kind under `naming`. */
function namesOf({ names }: Plan): Fields {
  return Object.fromEntries(
    names.flatMap(({ owns }) => owns.flatMap(({ name, naming }) => (naming?.pattern ? [[naming.kind, name] as const] : []))),
  );
}

describe('naming', () => {
  it('with the preset of the Cloud Adoption Framework gives abbreviation, service, environment and region', () => {
    const plan = onAzure({ preset: 'caf', azure: { networkInterface: 'nic-models' } });

    expect(namingFaults(plan)).toEqual([]);
    expect(namesOf(plan)).toEqual({
      resourceGroup: 'rg-support-prod-eastus2',
      account: expect.stringMatching(/^aif-support-prod-eastus2-[a-z0-9]{8}$/),
      virtualNetwork: 'vnet-support-prod-eastus2',
      networkSecurityGroup: 'nsg-support-prod-eastus2',
      endpointSubnet: 'snet-support-prod-eastus2-endpoints',
      privateEndpoint: 'pep-support-prod-eastus2',
      networkInterface: 'nic-models',
      managedIdentity: 'id-support-prod-eastus2-ci',
      actionGroup: 'ag-support-prod-eastus2',
    });
  });

  it('abbreviates an account of kind OpenAI differently from a Foundry account, but keeps its default name', () => {
    const accountOf = (naming: Fields, native: Fields) => (onAzure(naming, { native }).targets[0] as AzureTargetPlan).account.name;
    const openAi = { kind: 'OpenAI' };

    expect(accountOf({ preset: 'caf' }, openAi)).toMatch(/^oai-support-prod-eastus2-[a-z0-9]{8}$/);
    expect(accountOf({}, openAi)).toBe(accountOf({}, {}));
  });

  it('of a target precedes that of the spec, which precedes the preset', () => {
    const plan = onAzure(
      { preset: 'caf', azure: { virtualNetwork: 'net-{region}' } },
      { naming: { resourceGroup: 'rg-ai-{environment}' } },
    );

    expect(namesOf(plan)).toMatchObject({
      resourceGroup: 'rg-ai-prod',
      virtualNetwork: 'net-eastus2',
      networkSecurityGroup: 'nsg-support-prod-eastus2',
    });
  });

  it('of a deployment is the model that clients send, unless the endpoint or an override names the deployment', () => {
    const deployments = (endpoint: Fields) => {
      const [target] = onAzure(
        { azure: { deployment: '{endpoint}-{environment}' } },
        {},
        { endpoints: { chat: { ...CHAT, ...endpoint } } },
      ).targets;
      return (target as AzureTargetPlan).deployments.map(({ name }) => name);
    };

    expect(deployments({})).toEqual(['chat-prod']);
    expect(deployments({ deploymentName: 'gpt-4o' })).toEqual(['gpt-4o']);
    expect(deployments({ deploymentName: 'gpt-4o', overrides: { 'azure-us': { native: { deploymentName: 'gpt' } } } })).toEqual(['gpt']);
  });

  it('of a shared network names its resources, and targets refer to them by these names', () => {
    const plan = planOf({
      endpoints: { chat: CHAT },
      networks: {
        hub: {
          cloud: 'azure',
          subscription: PRIVATE.subscription,
          region: 'eastus2',
          naming: { resourceGroup: 'rg-net', virtualNetwork: 'vnet-hub', endpointSubnet: 'snet-pep' },
        },
      },
      targets: { 'azure-us': { ...PRIVATE, network: { shared: 'hub' } } },
    });
    const [target] = plan.targets as AzureTargetPlan[];

    expect(namingFaults(plan)).toEqual([]);
    expect(target?.network?.network).toEqual({
      existingSubnetId: `/subscriptions/${PRIVATE.subscription}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-pep`,
    });
  });

  it('changes no key, stack name or state', () => {
    const strip = ({ targets }: Plan) => targets.map((target) => [target.key, target.stackName, 'state' in target && target.state]);

    expect(strip(onAzure({ preset: 'caf' }))).toEqual(strip(onAzure({})));
  });
});

describe('naming on AWS', () => {
  const spec = (naming: Fields, target: Fields = {}) => ({
    endpoints: { chat: { ...CHAT, apis: ['converse'] }, old: { model: 'gpt-5.5', residency: 'region' } },
    targets: { 'aws-us': { ...TARGETS['aws-us'], exposure: 'private', ...target } },
    callers: { ci: { may: ['chat'], oidc: GITHUB, owner: 'aws-us' } },
    observability: { alarms: { email: ['oncall@example.com'] } },
    naming: { aws: naming },
  });
  const ALL = {
    role: 'role-{caller}',
    managedPolicy: 'policy-{caller}',
    inferenceProfile: 'profile-{endpoint}',
    mantleProject: 'project-{endpoint}',
    vpc: 'vpc-{service}',
    subnet: 'subnet-{service}-{zone}',
    securityGroup: 'models-{environment}',
    interfaceEndpoint: 'vpce-{api}',
    topic: 'alarms-{service}',
    alarm: '{endpoint}-{alarm}',
  };

  it("names each kind of resource, and callers' grants refer to the role by its name", () => {
    const { plan, documents } = synthesizeText(JSON.stringify({ service: 'support', ...spec(ALL) }));
    const template = JSON.stringify(documents.get('support-prod-aws-us'));
    const names = [
      '"RoleName":"role-ci"',
      '"ManagedPolicyName":"policy-ci"',
      '"InferenceProfileName":"profile-chat-',
      '"Name":"project-old"',
      '{"Key":"Name","Value":"vpc-support"}',
      '{"Key":"Name","Value":"subnet-support-b"}',
      '"GroupName":"models-prod"',
      '{"Key":"Name","Value":"vpce-bedrock-runtime"}',
      '"TopicName":"alarms-support"',
      '"AlarmName":"chat-throttles"',
    ];

    expect(names.filter((name) => !template.includes(name))).toEqual([]);
    expect(plan.targets[0]?.cloud === 'aws' && plan.targets[0].grants[0]?.roleArn).toBe('arn:aws:iam::111122223333:role/role-ci');
  });

  it('may have slashes in the name of a log group', () => {
    const plan = planOf({
      ...spec({ quotaLogGroup: '/acme/{stack}/quotas' }),
      endpoints: { chat: { ...CHAT, throughput: { tokensPerMinute: 900_000_000 } } },
      quotas: { requestIncreases: true },
    });

    expect(namingFaults(plan)).toEqual([]);
    expect(namesOf(plan)).toEqual({ quotaLogGroup: '/acme/support-prod-aws-us/quotas' });
  });

  it.each<[Fields, string]>([
    [
      { role: '{service} {caller}' },
      'naming.aws.role MP3113 "support ci" is not a valid caller role name; use 1 to 64 letters, digits or _+=,.@-',
    ],
    [
      { vpc: 'vpc-{caller}' },
      'naming.aws.vpc MP3112 {caller} is not a placeholder of VPC names; use one of {service}, {environment}, {target}, {stack}, {region}, {kind}, {digest}',
    ],
    [
      { inferenceProfile: 'p'.repeat(56) },
      `naming.aws.inferenceProfile MP3113 the application inference profile name "${'p'.repeat(56)}" has 56 characters, and the limit is 55; use 1 to 55 letters or digits with single - or _ between them`,
    ],
    [
      { alarm: 'alarm-{alarm}' },
      'naming.aws.alarm MP3114 two resources would be named alarm alarm-throttles (account 111122223333 in us-east-1) and 2 more names; add {endpoint} to the pattern, or set separate names',
    ],
  ])('reports a name that AWS rejects or that two resources have: %j', (naming, fault) => {
    const both = { ...spec(naming), endpoints: { chat: CHAT, second: CHAT } };

    expect(namingFaults(planOf('alarm' in naming ? both : spec(naming)))).toEqual([fault]);
  });
});

describe('naming on Google Cloud', () => {
  const spec = (naming: Fields) => ({
    endpoints: { chat: CHAT },
    targets: { 'gcp-us': { ...TARGETS['gcp-us'], exposure: 'private' } },
    callers: { ci: { may: ['chat'], oidc: GITHUB, owner: 'gcp-us' } },
    observability: { alarms: { email: ['oncall@example.com'] } },
    naming: { gcp: naming },
  });

  it('names each kind of resource, and grants refer to the pool by its name', () => {
    const { documents } = synthesizeText(
      JSON.stringify({
        service: 'support',
        ...spec({
          network: 'vpc-{service}',
          subnetwork: 'subnet-{address}',
          allowRule: 'allow-{network}',
          denyRule: 'deny-{network}',
          dnsZone: 'zone-{host}',
          identityPool: 'pool-{digest}',
          identityProvider: 'github',
          alertPolicy: 'Model alarm {alarm} of {endpoint}',
        }),
      }),
    );
    const stack = JSON.stringify(documents.get('support-prod-gcp-us'));
    const names = [
      '"name":"vpc-support"',
      '"name":"subnet-10-64-0-0"',
      '"name":"allow-vpc-support"',
      '"name":"deny-vpc-support"',
      '"name":"zone-aiplatform-googleapis-com"',
      '"workload_identity_pool_provider_id":"github"',
      '"display_name":"Model alarm throttles of chat"',
    ];

    expect(names.filter((name) => !stack.includes(name))).toEqual([]);
    expect(stack).toMatch(/"workload_identity_pool_id":"pool-[a-z0-9]{8}"/);
  });

  it.each<[Fields, string]>([
    [
      { network: 'VPC-{service}' },
      'naming.gcp.network MP3113 "VPC-support" is not a valid network name; use 1 to 63 lowercase letters, digits or -, starting with a letter and not ending with -',
    ],
    [
      { identityPool: 'workload-identity-of-{stack}' },
      'naming.gcp.identityPool MP3113 the workload identity pool name "workload-identity-of-support-prod-gcp-us" has 40 characters, and the limit is 32; add {digest}, so that the text before it is shortened, or use a shorter pattern',
    ],
    [
      { allowRule: '{network}-rule', denyRule: '{network}-rule' },
      'naming.gcp.denyRule MP3105 naming.gcp.allowRule also creates firewall rule support-prod-gcp-us-rule (project acme-ai-prod), which must be unique; set another name in naming.gcp.denyRule',
    ],
  ])('reports a name that Google Cloud rejects or that two resources have: %j', (naming, fault) => {
    expect(namingFaults(planOf(spec(naming)))).toEqual([fault]);
  });
});

describe('a fault', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'unknown placeholder',
      { azure: { virtualNetwork: 'vnet-{servcie}-{endpoint}' } },
      {},
      [
        'naming.azure.virtualNetwork MP3112 {servcie} is not a placeholder of virtual network names; use {service}',
        'naming.azure.virtualNetwork MP3112 {endpoint} is not a placeholder of virtual network names; use one of {service}, {environment}, {target}, {stack}, {region}, {kind}, {digest}',
      ],
    ],
    [
      'placeholder with the name of an object method',
      { azure: { privateEndpoint: 'pe-{constructor}' } },
      {},
      [
        'naming.azure.privateEndpoint MP3112 {constructor} is not a placeholder of private endpoint names; use one of {service}, {environment}, {target}, {stack}, {region}, {kind}, {digest}',
      ],
    ],
    [
      'name with characters that Azure rejects',
      { azure: { resourceGroup: 'rg {service}' } },
      {},
      [
        'naming.azure.resourceGroup MP3113 "rg support" is not a valid resource group name; use 1 to 90 letters, digits or - _ . ( ), not ending with a period',
      ],
    ],
    [
      'name that is too long',
      {},
      { naming: { privateEndpoint: 'p'.repeat(65) } },
      [
        `targets.azure-us.naming.privateEndpoint MP3113 the private endpoint name "${'p'.repeat(65)}" has 65 characters, and the limit is 64; use 2 to 64 letters, digits or - _ ., starting with a letter or digit and not ending with - or a period`,
      ],
    ],
    [
      'name from a pattern that is too long',
      { azure: { virtualNetwork: '{stack}-{stack}-{stack}-{stack}' } },
      {},
      [
        'naming.azure.virtualNetwork MP3113 the virtual network name "support-prod-azure-us-support-prod-azure-us-support-prod-azure-us-support-prod-azure-us" has 87 characters, and the limit is 64; add {digest}, so that the text before it is shortened, or use a shorter pattern',
      ],
    ],
    [
      'pattern without the placeholder that tells alarms apart',
      { azure: { metricAlert: 'alert-{endpoint}' } },
      {},
      [
        'naming.azure.metricAlert MP3114 two resources would be named metric alert alert-chat (resource group support-prod-azure-us); add {alarm} to the pattern, or set separate names',
      ],
    ],
    [
      'name that nothing has',
      {},
      { naming: { agentSubnet: 'snet-agents' } },
      ['targets.azure-us.naming.agentSubnet warning MP3115 target azure-us creates no agent subnet, so the name has no effect; remove it'],
    ],
    [
      'name in two fields',
      {},
      { naming: { account: 'acme' }, native: { accountName: 'acme-models' } },
      [
        'targets.azure-us.naming.account MP3116 targets.azure-us.native.accountName also sets the Foundry account name; remove one of the two',
      ],
    ],
  ])('is reported at the pattern: %s', (_, naming, target, faults) => {
    expect(namingFaults(onAzure(naming, target))).toEqual(faults);
  });

  it('is reported for a deployment name of an endpoint that no Azure target deploys', () => {
    const named = (target: 'aws-us' | 'azure-us') =>
      namingFaults(planOf({ endpoints: { chat: { ...CHAT, deploymentName: 'gpt' } }, targets: { [target]: TARGETS[target] } }));

    expect(named('azure-us')).toEqual([]);
    expect(named('aws-us')).toEqual([
      'endpoints.chat.deploymentName warning MP3115 endpoint chat creates no deployment on Azure, so the name has no effect; remove it',
    ]);
  });

  it('is reported for a deployment name of an endpoint that only has existing deployments', () => {
    const account =
      '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/acme';
    const existing = { account, endpoints: { chat: 'chat-v1' } };
    const plan = planOf({
      endpoints: { chat: { ...CHAT, deploymentName: 'gpt' } },
      targets: { 'azure-us': { ...TARGETS['azure-us'], existing, native: { subdomain: 'acme' } } },
    });

    expect(namingFaults(plan)).toEqual([
      'endpoints.chat.deploymentName warning MP3115 endpoint chat creates no deployment on Azure, so the name has no effect; remove it',
    ]);
  });

  it('is reported for two targets that one pattern gives the same name', () => {
    const plan = onAzure({ preset: 'caf' }, {}, { targets: { one: PRIVATE, two: PRIVATE }, callers: {} });

    expect(namingFaults(plan)).toEqual([
      'naming.preset MP3114 two resources would be named resource group rg-support-prod-eastus2 (subscription 11111111-1111-1111-1111-111111111111) and 5 more names; set patterns with {target} in naming.azure, which override the preset, or separate names',
    ]);
  });

  it('is reported once for two callers whose roles get the same name, each used by the other target', () => {
    const caller = (owner: string) => ({ may: ['chat'], as: { aws: { trustedServices: ['lambda.amazonaws.com'] } }, owner });
    const plan = planOf({
      endpoints: { chat: CHAT },
      targets: { one: TARGETS['aws-us'], two: { ...TARGETS['aws-us'], naming: { role: 'App' } } },
      callers: { a: caller('one'), b: caller('two') },
      naming: { aws: { role: 'app' } },
    });

    expect(namingFaults(plan)).toEqual([
      'targets.two.naming.role MP3105 naming.aws.role also creates IAM role App (account 111122223333), which must be unique; set another name in targets.two.naming.role',
    ]);
  });

  it('is reported for a name that another spec creates', () => {
    const other = onAzure({ azure: { resourceGroup: 'rg-ai' } }, {}, { service: 'search' });
    const spec = { azure: { resourceGroup: 'rg-ai' } };
    const plan = planOf({ endpoints: { chat: CHAT }, targets: { 'azure-us': PRIVATE }, naming: spec }, { alsoUsing: [other] });

    expect(namingFaults(plan)).toEqual([
      'naming.azure.resourceGroup MP3105 search-prod (naming.azure.resourceGroup) also creates resource group rg-ai (subscription 11111111-1111-1111-1111-111111111111), which must be unique; set another name in naming.azure.resourceGroup',
    ]);
  });
});
