import type { StackChange } from '../../../lib/review/changes/resource-change';
import { StackLocation } from '../../../lib/review/locate/stack-location';
import { parseSpec } from '../../../lib/spec/read';
import { planOf } from '../../support/synth';
import { resource, stack } from '../support/inventories';

const SPEC = {
  service: 'shop',
  endpoints: {
    chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, overrides: { 'azure-us': { throughput: { tokensPerMinute: 50_000 } } } },
  },
  targets: { 'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' } },
  exposure: { public: true, reason: 'a test' },
  callers: { app: { may: ['chat'], as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } },
};

const read = parseSpec(JSON.stringify(SPEC));
const specs = { spec: read.spec as NonNullable<typeof read.spec>, headPlan: planOf(read).plan };

const change = (name: string, tags: Record<string, string> = {}): StackChange => {
  const side = stack(name, [resource('azurerm_subnet', 'x', { tags })]);
  return { stack: name, cloud: 'azure', level: 'synthesized', base: side, head: side, resources: [] };
};

const DEPLOYMENT = { type: 'azurerm_cognitive_deployment', address: 'azurerm_cognitive_deployment.chat' };
const ASSIGNMENT = { type: 'azurerm_role_assignment', address: 'azurerm_role_assignment.model_account_app-az8sqj8z-openai-user' };
const SUBNET = { type: 'azurerm_subnet', address: 'azurerm_subnet.x' };

describe('the target of a stack', () => {
  it.each([
    ['its plan', change('shop-prod-azure-us'), specs, 'azure-us'],
    ['the plan, for a nested stack', change('shop-prod-azure-us/Callers'), specs, 'azure-us'],
    ['a tag that ends its name', change('shop-prod-eu', { 'modelport-target': 'eu' }), {}, 'eu'],
    ['no other tag', change('shop-prod-eu', { 'modelport-target': 'us' }), {}, null],
    ['nothing else', change('other'), specs, null],
  ])('follows from %s', (_, stackChange, known, target) => {
    expect(new StackLocation(stackChange, known).target).toBe(target);
  });
});

describe("a shared network's stack", () => {
  const HUB = { cloud: 'azure', subscription: SPEC.targets['azure-us'].subscription, region: 'eastus2', peersWith: ['10.0.0.0/16'] };
  const shared = parseSpec(JSON.stringify({ ...SPEC, networks: { hub: HUB } }));
  const known = { spec: shared.spec as NonNullable<typeof shared.spec>, headPlan: planOf(shared).plan };

  it.each([
    ['its plan', change('shop-prod-hub'), known],
    ['a tag that ends its name', change('shop-prod-hub', { 'modelport-network': 'hub' }), {}],
  ])('belongs to the network, not to a target, by %s', (_, stackChange, facts) => {
    const location = new StackLocation(stackChange, facts);

    expect([location.target, location.network]).toEqual([null, 'hub']);
    expect(location.pathOf(SUBNET, 'target.exposure')).toEqual(['networks', 'hub']);
    expect(location.pathOf(null)).toEqual(['networks', 'hub']);
  });

  it('has findings at its own fields', () => {
    expect(new StackLocation(change('shop-prod-hub'), known).pathOf(SUBNET, 'target.region')).toEqual(['networks', 'hub', 'region']);
  });
});

describe('the field of a finding', () => {
  const location = new StackLocation(change('shop-prod-azure-us'), specs);

  it.each([
    ['the endpoint', DEPLOYMENT, undefined, ['endpoints', 'chat']],
    [
      'an override, which takes precedence',
      DEPLOYMENT,
      'endpoint.throughput',
      ['endpoints', 'chat', 'overrides', 'azure-us', 'throughput'],
    ],
    ["the endpoint's own field", DEPLOYMENT, 'endpoint.residency', ['endpoints', 'chat', 'residency']],
    ['the endpoint, without the field', DEPLOYMENT, 'endpoint.dedicated', ['endpoints', 'chat']],
    ['the caller', ASSIGNMENT, undefined, ['callers', 'app']],
    ['the exposure of all targets', SUBNET, 'target.exposure', ['exposure']],
    ['the target', SUBNET, undefined, ['targets', 'azure-us']],
    ['the target, without that field', SUBNET, 'observability.alarms', ['targets', 'azure-us']],
    ['the target, for a whole stack', null, undefined, ['targets', 'azure-us']],
  ] as const)('is %s', (_, at, field, path) => {
    expect(location.pathOf(at, field)).toEqual(path);
  });

  it('is unknown for a stack that comes from no spec', () => {
    expect(new StackLocation(change('other'), specs).pathOf(SUBNET, 'target.exposure')).toBeNull();
  });
});
