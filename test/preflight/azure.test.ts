import type { AzureCapacity, AzureModel, Clouds } from '../../lib/clients';
import { askClouds, judgePlan } from '../../lib/preflight/preflight';
import { planChat, planOf, SUBSCRIPTION, TARGETS } from '../support/plan';
import {
  cloudsThatSay,
  DENIED,
  deployed,
  deploymentOf,
  GARBAGE,
  LUNA,
  ok,
  reportOf,
  type Said,
  saidOf,
  UNREACHABLE,
  usage,
} from './support/clouds';

const CHAT = { model: 'gpt-5.6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 300_000 } };
const QUOTA = 'OpenAI.DataZoneStandard.gpt-5.6-luna';

function said(used: number, limit: number, more: Said['azure'] = {}): Said {
  return { azure: { usages: async () => ok([usage(QUOTA, used, limit)]), ...more } };
}

function luna(over: Partial<AzureModel>): Said {
  return { azure: { models: async () => ok([{ ...LUNA, ...over }]) } };
}

describe('preflight on Azure', () => {
  it('is ok if there is quota and capacity, and the model can be deployed', async () => {
    const report = await deploymentOf(planChat('azure-us', CHAT));

    expect(report).toMatchObject({ endpoint: 'chat', model: 'gpt-5.6-luna', offer: 'DataZoneStandard', verdict: 'ok' });
    expect(saidOf(report, 'model')).toEqual(['ok: gpt-5.6-luna 2026-07-09, GenerallyAvailable, retires 2028-01-11']);
    expect(saidOf(report, 'quota')).toEqual([`ok: requests 300; 0 of 1,000 units of ${QUOTA} in use`]);
    expect(saidOf(report, 'capacity')).toEqual(['ok: 1,000 units of DataZoneStandard free in eastus2']);
  });

  describe('quota', () => {
    it('is short if the remaining quota does not cover the request, with the form and the tier', async () => {
      const report = await deploymentOf(planChat('azure-us', CHAT), said(200, 400));

      expect(report.verdict).toBe('short');
      expect(saidOf(report, 'quota')).toEqual([
        `short: requests 300; 200 of 400 units of ${QUOTA} in use; short by 100`,
        '  request an increase with the form https://aka.ms/oai/stuquotarequest; the subscription is in Tier 1, and an upgrade to Tier 2 is not available',
      ]);
    });

    it("does not count the deployment's own usage twice", async () => {
      const holds = said(400, 400, { deployments: async () => ok([deployed('chat', 'DataZoneStandard', 300)]) });
      const grows = said(350, 400, { deployments: async () => ok([deployed('chat', 'DataZoneStandard', 250)]) });

      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), holds), 'quota')).toEqual([
        `ok: requests 300, has 300; 400 of 400 units of ${QUOTA} in use`,
      ]);
      expect(await deploymentOf(planChat('azure-us', CHAT), grows)).toMatchObject({ verdict: 'ok' });
    });

    it('counts the full request if the deployment has another SKU, which is replaced', async () => {
      const other = said(350, 400, { deployments: async () => ok([deployed('chat', 'GlobalStandard', 300)]) });

      expect(await deploymentOf(planChat('azure-us', CHAT), other)).toMatchObject({ verdict: 'short' });
    });

    it("is unverified if the deployment's usage was not read and matters, and short if it cannot matter", async () => {
      const unread = { deployments: async () => DENIED };

      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), said(200, 400, unread)), 'quota')).toEqual([
        `unverified: requests 300; 200 of 400 units of ${QUOTA} in use; usage by this plan could not be read`,
      ]);
      expect(await deploymentOf(planChat('azure-us', CHAT), said(0, 200, unread))).toMatchObject({ verdict: 'short' });
      expect(await deploymentOf(planChat('azure-us', CHAT), said(0, 400, unread))).toMatchObject({ verdict: 'ok' });
    });

    it('is checked against all deployments that draw on it together', async () => {
      const plan = planOf({ endpoints: { chat: CHAT, more: CHAT }, targets: { 'azure-us': TARGETS['azure-us'] } });

      expect(saidOf(await deploymentOf(plan, said(0, 500)), 'quota')).toEqual([
        `short: requests 300; 600 more with the plan's other deployments; 0 of 500 units of ${QUOTA} in use; short by 100`,
        expect.stringContaining('request an increase with the form'),
      ]);
      expect(saidOf(await deploymentOf(plan, said(0, 600)), 'quota')[0]).toMatch(/^ok: /);
    });

    it('is unverified if it suffices per region but not across regions, because it may be shared', async () => {
      const targets = { one: TARGETS['azure-us'], two: { ...TARGETS['azure-us'], region: 'centralus' } };
      const plan = planOf({ endpoints: { chat: CHAT }, targets });

      expect(saidOf(await deploymentOf(plan, said(0, 500)), 'quota')).toEqual([
        `unverified: requests 300; 0 of 500 units of ${QUOTA} in use; enough for each of centralus and eastus2, but not together; unverified: whether the quota is shared across regions`,
      ]);
    });

    it.each([
      ['the permission is missing', DENIED, 'some/permission/read is missing'],
      ['nothing answers', UNREACHABLE, 'no response within 15 s, 4 times'],
      ['the answer is garbage', GARBAGE, 'the response is not JSON'],
    ])('is unverified if %s', async (_, answer, reason) => {
      const report = await deploymentOf(planChat('azure-us', CHAT), { azure: { usages: async () => answer } });

      expect(report.verdict).toBe('unverified');
      expect(saidOf(report, 'quota')).toEqual([`unverified: could not read ${QUOTA}: ${reason}`]);
    });

    it('is unverified if the region names no quota, or does not list the one that it names', async () => {
      const unnamed = luna({ skus: [{ name: 'DataZoneStandard', usageName: null, retiresOn: null, capacity: null }] });

      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), unnamed), 'quota')).toEqual([
        'unverified: eastus2 reports no quota for DataZoneStandard',
      ]);
      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), { azure: { usages: async () => ok([]) } }), 'quota')).toEqual([
        `unverified: eastus2 lists no quota ${QUOTA}`,
      ]);
    });
  });

  describe('the model', () => {
    it.each([
      ['is retired', { lifecycle: 'Deprecated' }, 'short', 'short: gpt-5.6-luna 2026-07-09, Deprecated, retires 2028-01-11: retired'],
      [
        'has reached its day',
        { retiresOn: '2026-11-24' },
        'short',
        'short: gpt-5.6-luna 2026-07-09, GenerallyAvailable, retires 2026-11-24: retired',
      ],
      [
        'is closed to others',
        { lifecycle: 'Deprecating' },
        'unverified',
        'unverified: gpt-5.6-luna 2026-07-09, Deprecating, retires 2028-01-11: only subscriptions that already run this version can deploy it, and this account does not',
      ],
      [
        'is in a new state',
        { lifecycle: 'Sunset' },
        'unverified',
        'unverified: gpt-5.6-luna 2026-07-09, Sunset, retires 2028-01-11: unknown state',
      ],
      ['is in no state', { lifecycle: null }, 'unverified', 'unverified: gpt-5.6-luna 2026-07-09, retires 2028-01-11: unknown state'],
      ['is a preview', { lifecycle: 'Preview' }, 'ok', 'gpt-5.6-luna 2026-07-09, Preview'],
    ])('that %s', async (_, over, verdict, text) => {
      const report = await deploymentOf(planChat('azure-us', CHAT), luna(over));

      expect(report.verdict).toBe(verdict);
      expect(saidOf(report, 'model')[0]).toContain(text);
    });

    it('that is closed to new customers is ok if the account already runs it', async () => {
      const runs = {
        azure: { ...luna({ lifecycle: 'Deprecating' }).azure, deployments: async () => ok([deployed('old', 'GlobalStandard', 1)]) },
      };

      expect(await deploymentOf(planChat('azure-us', CHAT), runs)).toMatchObject({ verdict: 'ok' });
    });

    it('that the region does not offer is short, with other versions', async () => {
      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), luna({ version: '2026-12-01' })), 'model')).toEqual([
        'short: eastus2 does not offer gpt-5.6-luna 2026-07-09 to the subscription',
        '  it offers 2026-12-01',
      ]);
    });

    it('that the region does not offer with this SKU is short, with its SKUs', async () => {
      const [, global] = LUNA.skus;

      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), luna({ skus: global ? [global] : [] })), 'model')).toEqual([
        'short: eastus2 does not offer DataZoneStandard for gpt-5.6-luna 2026-07-09',
        '  it offers GlobalStandard',
      ]);
    });
  });

  describe('capacity', () => {
    const places = (...rows: readonly [region: string, sku: string, available: number][]): Said => ({
      azure: { capacities: async () => ok(rows.map(([region, sku, available]): AzureCapacity => ({ region, sku, available }))) },
    });

    it('that is short lists locations within the residency that have enough, the same SKU first', async () => {
      const free = places(
        ['eastus2', 'DataZoneStandard', 100],
        ['eastus2', 'GlobalStandard', 9000],
        ['westus3', 'Standard', 5000],
        ['centralus', 'DataZoneStandard', 400],
        ['westus', 'DataZoneStandard', 299],
        ['swedencentral', 'DataZoneStandard', 5000],
        ['eastus2', 'DataZoneProvisionedManaged', 5000],
      );

      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), free), 'capacity')).toEqual([
        'short: 100 units of DataZoneStandard free in eastus2; 300 more required',
        '  DataZoneStandard in centralus has 400 units free',
        '  Standard in westus3 has 5,000 units free',
      ]);
    });

    it('without data is unverified', async () => {
      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), places(['westus', 'DataZoneStandard', 500])), 'capacity')).toEqual([
        'unverified: Azure reports no capacity for DataZoneStandard in eastus2',
        '  DataZoneStandard in westus has 500 units free',
      ]);
    });

    it('is not requested again for an existing deployment', async () => {
      const none = places(['eastus2', 'DataZoneStandard', 0]);
      const has = { azure: { ...none.azure, deployments: async () => ok([deployed('chat', 'DataZoneStandard', 300)]) } };

      expect(await deploymentOf(planChat('azure-us', CHAT), has)).toMatchObject({ verdict: 'ok' });
    });

    it.each([
      ['a minimum', { minimum: 500 }, 'from 500 units'],
      ['a maximum', { maximum: 100 }, 'up to 100 units'],
      ['a step', { minimum: 15, step: 50 }, 'in steps of 50 units'],
      ['a list', { allowedValues: [100, 200] }, 'in 100, 200 units'],
    ])('keeps %s of the SKU', async (_, bounds, text) => {
      const capacity = { default: null, minimum: null, maximum: null, step: null, allowedValues: null, ...bounds };
      const bounded = luna({ skus: [{ name: 'DataZoneStandard', usageName: QUOTA, retiresOn: null, capacity }] });

      expect(saidOf(await deploymentOf(planChat('azure-us', CHAT), bounded), 'capacity')).toEqual([
        `short: eastus2 offers DataZoneStandard ${text}; 300 requested`,
      ]);
    });
  });

  it("queries the subscription of an existing account, whose quotas its target's deployments share with others there", async () => {
    const account =
      '/subscriptions/44444444-4444-4444-4444-444444444444/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/acme';
    const { subscription, ...place } = TARGETS['azure-us'];
    const plan = planOf({
      endpoints: { chat: CHAT },
      targets: {
        one: { ...place, subscription, existing: { account, resourceGroup: 'rg-models' } },
        two: { ...place, subscription: '44444444-4444-4444-4444-444444444444' },
        three: { ...place, subscription },
      },
    });
    const asked: string[] = [];
    const clouds = cloudsThatSay(said(0, 500));
    const azure: Clouds['azure'] = (id) => {
      asked.push(id);
      return clouds.azure(id);
    };
    const answers = await askClouds(plan, { ...clouds, azure });

    expect(asked).toEqual(['44444444-4444-4444-4444-444444444444', subscription, '44444444-4444-4444-4444-444444444444']);
    expect(judgePlan(plan, answers, { askedOn: '2026-11-30' }).targets.map(({ target, verdict }) => [target, verdict])).toEqual([
      ['one', 'short'],
      ['three', 'ok'],
      ['two', 'short'],
    ]);
  });

  describe('an existing account', () => {
    const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/mine`;
    const plan = planChat('azure-us', CHAT, {
      existing: { account: ID, endpoints: { chat: 'prod-chat' } },
    });

    it('must exist, with the deployment that the spec names, and has no other requirements', async () => {
      const there = {
        azure: { deployments: async () => ok([deployed('prod-chat', 'GlobalStandard', 10)]), usages: async () => ok([usage(QUOTA, 5, 5)]) },
      };
      const report = await reportOf(plan, there);

      expect(saidOf(report.targets[0] ?? { findings: [] }, 'account')).toEqual(['ok: the account exists in eastus2']);
      expect(report.targets[0]?.deployments[0]?.findings.filter(({ about }) => about === 'quota')).toMatchObject([
        { verdict: 'ok', text: 'existing deployment prod-chat: not modified' },
      ]);
    });

    it('is short if it or the deployment is missing or elsewhere', async () => {
      const gone = await reportOf(plan, { azure: { account: async () => ok(null) } });
      const moved = await reportOf(plan, { azure: { account: async (id) => ok({ id, kind: null, region: 'westus', state: null }) } });

      expect(saidOf(gone.targets[0] ?? { findings: [] }, 'account')).toEqual([`short: account ${ID} does not exist`]);
      expect(saidOf(moved.targets[0] ?? { findings: [] }, 'account')).toEqual([
        'short: the account is in westus, but the target is in eastus2',
      ]);
      expect(saidOf(gone.targets[0]?.deployments[0] ?? { findings: [] }, 'quota')).toEqual([
        'short: the account has no deployment prod-chat',
      ]);
    });
  });
});
