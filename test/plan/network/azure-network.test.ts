import type { AzureTargetPlan } from '../../../lib/plan/plan';
import { lines, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const LUNA = { model: 'gpt-6-luna', residency: 'global' };
const OPEN_WEIGHTS = { model: 'gpt-oss-120b', residency: 'global' };
/** Subscription of a hub. */
const HUB = '44444444-4444-4444-4444-444444444444';
const zone = (domain: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.${domain}`;
const [OPENAI, COGNITIVE_SERVICES, FOUNDRY] = ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'].map(zone);

describe("existing private DNS zones of a target's account", () => {
  it.each([
    ['OpenAI models use openai.azure.com', { chat: LUNA }, OPENAI],
    ['open weights use services.ai.azure.com', { open: OPEN_WEIGHTS }, FOUNDRY],
  ])('may lack the zones of unused hosts: %s', (_, endpoints, used) => {
    const { target, faults } = planned([used], endpoints);

    expect(target.network?.privateDns).toEqual({ kind: 'given', zoneIds: [used], omittedZones: expect.any(Array) });
    expect(faults.filter((line) => line.includes('MP3204'))).toEqual([expect.stringContaining('warning MP3204')]);
  });

  it.each<[string, object, object]>([
    ['a project', { projects: ['agents'] }, {}],
    ['agents', {}, { agents: { subnetId: subnet('agents') } }],
  ])('must include services.ai.azure.com for %s', (_, native, network) => {
    expect(planned([OPENAI, COGNITIVE_SERVICES], { chat: LUNA }, native, network).faults[0]).toContain(
      'zoneIds MP3204 zoneIds is missing privatelink.services.ai.azure.com',
    );
    expect(planned([OPENAI, FOUNDRY], { chat: LUNA }, native, network).faults).toEqual([expect.stringContaining('warning MP3204')]);
  });

  it('are reported by whether connections use them', () => {
    expect(planned([FOUNDRY], { chat: LUNA, open: OPEN_WEIGHTS }).faults).toMatchInlineSnapshot(`
[
  "endpoints.open.residency warning MP1206 no documentation confirms that gpt-oss-120b in eastus2 meets the requirements of open on azure-us; confirm it with the cloud provider, then add the offer to catalog in the spec",
  "targets.azure-us.network.privateDns.zoneIds MP3204 zoneIds is missing privatelink.openai.azure.com, which the account of target azure-us requires; add the missing zone IDs, or set privateDns to create or policy",
  "targets.azure-us.network.privateDns.zoneIds warning MP3204 zoneIds is missing privatelink.cognitiveservices.azure.com: hosts there do not resolve to a private endpoint, but no connection uses them; add the missing zone IDs if callers use other APIs of the account; otherwise, acknowledge this warning",
]
`);
  });

  it('are complete with all three', () => {
    const { target, faults } = planned([OPENAI, FOUNDRY, COGNITIVE_SERVICES], { chat: LUNA });

    expect(target.network?.privateDns).toEqual({ kind: 'given', zoneIds: [COGNITIVE_SERVICES, OPENAI, FOUNDRY] });
    expect(faults).toEqual([]);
  });

  it('have one zone per name', () => {
    expect(
      planned([OPENAI, OPENAI?.replace('rg-dns', 'rg-other'), FOUNDRY, COGNITIVE_SERVICES], { chat: LUNA }).faults,
    ).toMatchInlineSnapshot(`
[
  "targets.azure-us.network.privateDns.zoneIds MP3241 zoneIds has two zones named privatelink.openai.azure.com, but a private endpoint registers in only one zone per name; remove one of them",
]
`);
  });

  it('must cover every target of a shared network', () => {
    const network = { ...TARGETS['azure-us'], cidr: '10.20.0.0/22', privateDns: { zoneIds: [OPENAI] } };
    const { faults } = planOf({
      exposure: 'private',
      endpoints: { chat: { ...LUNA, deploy: ['azure-us'] }, open: { ...OPEN_WEIGHTS, deploy: ['azure-eu'] } },
      networks: { hub: network },
      targets: {
        'azure-us': { ...TARGETS['azure-us'], network: { shared: 'hub' } },
        'azure-eu': { ...TARGETS['azure-eu'], network: { shared: 'hub' } },
      },
    });

    expect(lines(faults)).toMatchInlineSnapshot(`
[
  "endpoints.open.residency warning MP1206 no documentation confirms that gpt-oss-120b in swedencentral meets the requirements of open on azure-eu; confirm it with the cloud provider, then add the offer to catalog in the spec",
  "networks.hub.privateDns.zoneIds MP3204 zoneIds is missing privatelink.services.ai.azure.com, which an account in network hub requires; add the missing zone IDs, or set privateDns to create or policy",
  "networks.hub.privateDns.zoneIds warning MP3204 zoneIds is missing privatelink.cognitiveservices.azure.com: hosts there do not resolve to a private endpoint, but no connection uses them; add the missing zone IDs if callers use other APIs of the account; otherwise, acknowledge this warning",
]
`);
  });
});

describe('existing private DNS zones of a shared network', () => {
  it.each([
    ['an account of kind OpenAI has no host there', ['OpenAI'], []],
    [
      'an account of another kind has one',
      ['OpenAI', 'AIServices'],
      [expect.stringContaining('networks.hub.privateDns.zoneIds warning MP3204')],
    ],
  ])('may lack services.ai.azure.com: %s', (_, kinds, expected) => {
    const hub = { ...TARGETS['azure-us'], cidr: '10.20.0.0/22', privateDns: { zoneIds: [OPENAI, COGNITIVE_SERVICES] } };
    const targets = kinds.map((kind) => [
      `us-${kind.toLowerCase()}`,
      { ...TARGETS['azure-us'], native: { kind }, network: { shared: 'hub' } },
    ]);
    const { faults } = planOf({
      exposure: 'private',
      endpoints: { chat: LUNA },
      networks: { hub },
      targets: Object.fromEntries(targets),
    });

    expect(lines(faults).filter((line) => line.includes('MP3204'))).toEqual(expected);
  });
});

describe('a subnet in another subscription than the account', () => {
  const network = { existing: { subnetId: subnet('endpoints').replace(SUBSCRIPTION, HUB) } };
  const inHub = (target: object, more: object = {}) =>
    planOf({ exposure: 'private', endpoints: { chat: LUNA }, targets: { us: target }, ...more });

  it('has the private endpoint in a resource group there, which the spec must name', () => {
    const target = { ...TARGETS['azure-us'], network };
    const placed = inHub({ ...target, network: { ...network, endpoint: { resourceGroup: 'rg-endpoints' } } });

    expect(placed.faults).toEqual([]);
    expect(placed.targets[0]).toMatchObject({ networkSubscription: HUB, network: { resourceGroup: 'rg-endpoints' } });
    expect(lines(inHub(target).faults)).toEqual([expect.stringContaining('us.network.existing.subnetId MP3214')]);
  });

  it('stays in the plan while the target is not private, so that Terraform can delete the private endpoint', () => {
    const plan = inHub({ ...TARGETS['azure-us'], exposure: { public: true, reason: 'a demo' }, network });

    expect(plan.targets[0]).toMatchObject({ networkSubscription: HUB, network: null });
    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "targets.us.network warning MP3201 target us has exposure public, so its network settings have no effect; remove network once the private endpoint in subscription 44444444-4444-4444-4444-444444444444 is deleted, or make the exposure private",
]
`);
  });

  it('can be of a shared network, whose resource group then has the private endpoint', () => {
    const hub = { ...TARGETS['azure-us'], subscription: HUB, cidr: '10.20.0.0/22' };
    const placed = (endpoint?: object) =>
      inHub({ ...TARGETS['azure-us'], network: { shared: 'hub', ...(endpoint ? { endpoint } : {}) } }, { networks: { hub } }).targets[0];

    expect(placed()).toMatchObject({ networkSubscription: HUB, network: { resourceGroup: 'support-prod-hub' } });
    expect(placed({ resourceGroup: 'rg-endpoints' })).toMatchObject({ network: { resourceGroup: 'rg-endpoints' } });
  });
});

describe('an existing account in another subscription than its target', () => {
  const account = `/subscriptions/${HUB}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/acme`;
  const planIn = (existing: object) =>
    planOf({ exposure: 'private', endpoints: { chat: LUNA }, targets: { us: { ...TARGETS['azure-us'], existing, exposure: 'private' } } });

  it('requires a resource group for everything else, and its deployments use the quotas of its subscription', () => {
    const { faults, targets, pools } = planIn({ account, resourceGroup: 'rg-models' });

    expect(lines(faults)).toEqual([expect.stringContaining('MP5001')]);
    expect(targets[0]).toMatchObject({ subscription: SUBSCRIPTION, resourceGroup: { name: 'rg-models', existing: true } });
    expect(pools.map((pool) => pool.account)).toEqual([HUB]);
  });

  it('is refused without one', () => {
    expect(lines(planIn({ account }).faults)[0]).toMatchInlineSnapshot(
      `"targets.us.existing.account MP3240 the account is in subscription 44444444-4444-4444-4444-444444444444, so target us has no resource group in its own subscription 11111111-1111-1111-1111-111111111111; set existing.resourceGroup to an existing resource group in subscription 11111111-1111-1111-1111-111111111111, or set subscription to 44444444-4444-4444-4444-444444444444"`,
    );
  });
});

describe('a private endpoint that the account owner must approve', () => {
  const existing = { account: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/acme` };
  const planned = (network: object) =>
    planOf({
      endpoints: { chat: LUNA },
      targets: {
        us: { ...TARGETS['azure-us'], existing, exposure: 'private', network: { endpoint: { requestMessage: 'chat' }, ...network } },
      },
    });

  it('is a gate of each endpoint', () => {
    const [target] = planned({}).targets;

    expect(target?.network).toMatchObject({ requestMessage: 'chat' });
    expect(target?.gates).toEqual([
      {
        endpoint: 'chat',
        id: 'private-endpoint-approval',
        what: 'approve the connection of private endpoint support-prod-us on account acme',
        who: 'account owner',
        link: 'https://learn.microsoft.com/azure/private-link/manage-private-endpoint#private-endpoint-connections',
      },
    ]);
  });

  it('may be skipped by a policy that registers names', () => {
    expect(lines(planned({ privateDns: 'policy' }).faults)[0]).toMatchInlineSnapshot(
      `"targets.us.network.endpoint.requestMessage warning MP3242 the private endpoint of target us awaits approval, and most Azure policies register only automatically approved ones in DNS zones; set privateDns to zoneIds or create, or confirm that the policy covers manualPrivateLinkServiceConnections"`,
    );
  });
});

function subnet(name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/${name}`;
}

function planned(zoneIds: readonly unknown[], endpoints: object, native: object = {}, network: object = {}) {
  const target = { ...TARGETS['azure-us'], native, network: { privateDns: { zoneIds }, ...network } };
  const plan = planOf({ exposure: 'private', endpoints, targets: { 'azure-us': target } });
  return { target: plan.targets[0] as AzureTargetPlan, faults: lines(plan.faults) };
}
