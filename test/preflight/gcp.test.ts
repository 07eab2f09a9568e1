import type { GcpQuota } from '../../lib/clients';
import { planChat } from '../support/plan';
import { DENIED, deploymentOf, gcpQuota, ok, reportOf, type Said, saidOf } from './support/clouds';

const OPEN = { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 40_000, outputShare: 0.2 } };
const DEDICATED = {
  model: 'gpt-oss-20b',
  residency: 'region',
  serving: 'dedicated',
  dedicated: { replicas: { min: 1, max: 2 }, acceptEula: true },
};

function limits(...rows: GcpQuota['limits']): Said {
  return { gcp: { quota: async (id) => ok(gcpQuota(id, 0, { limits: rows })) } };
}

describe('preflight on Google Cloud', () => {
  it('reads each quota of a managed model, and reports what no API exposes', async () => {
    const report = await deploymentOf(planChat('gcp-us', OPEN), limits({ dimensions: {}, value: 40_000, locations: ['global'] }));

    expect(report).toMatchObject({ offer: 'openai/gpt-oss-120b-maas in global', verdict: 'unverified' });
    expect(saidOf(report, 'model')).toEqual(['ok: publishers/openai/models/gpt-oss-120b-maas, GA']);
    expect(saidOf(report, 'quota')).toEqual([
      'ok: requests 32,000 of GlobalOpenapiInputTokensPerMinutePerBaseModel; the account has 40,000 input tokens per minute',
      'ok: requests 8,000 of GlobalOpenapiOutputTokensPerMinutePerBaseModel; the account has 40,000 output tokens per minute',
      'ok: requests 40,000 of GlobalOpenapiTotalTokensPerMinutePerBaseModel; the account has 40,000 tokens per minute',
    ]);
    expect(saidOf(report, 'access')[0]).toMatch(
      /^unverified: no API reports whether this is done: enable openai\/gpt-oss-120b-maas in Model Garden/,
    );
  });

  it("prefers the base model's limit over the general one", async () => {
    const said = limits(
      { dimensions: {}, value: 0, locations: ['global'] },
      { dimensions: { base_model: 'another-model' }, value: 5, locations: ['global'] },
      { dimensions: { base_model: 'gpt-oss-120b-maas' }, value: 1_000_000, locations: ['global'] },
    );

    expect(saidOf(await deploymentOf(planChat('gcp-us', OPEN), said), 'quota').every((text) => text.startsWith('ok: '))).toBe(true);
  });

  it('uses the general limit if the base model has none, and -1 for no limit', async () => {
    const short = await deploymentOf(planChat('gcp-us', OPEN), limits({ dimensions: {}, value: 0, locations: ['global'] }));
    const unlimited = await deploymentOf(planChat('gcp-us', OPEN), limits({ dimensions: {}, value: -1, locations: [] }));

    expect(short.verdict).toBe('short');
    expect(saidOf(short, 'quota')[1]).toBe('  request 32,000: https://cloud.google.com/docs/quotas/view-manage');
    expect(saidOf(unlimited, 'quota')[0]).toContain('the account has no limit of input tokens per minute');
  });

  it('is unverified if a quota has no limit for the model, does not exist, or was not read', async () => {
    const other = limits({ dimensions: { base_model: 'another-model' }, value: 5, locations: ['global'] });
    const quotaOf = async (said: Said) => saidOf(await deploymentOf(planChat('gcp-us', OPEN), said), 'quota')[0];

    expect(await quotaOf(other)).toBe(
      'unverified: GlobalOpenapiInputTokensPerMinutePerBaseModel has no limit for base_model gpt-oss-120b-maas',
    );
    expect(await quotaOf({ gcp: { quota: async () => ok(null) } })).toBe(
      'unverified: the project has no quota with the ID GlobalOpenapiInputTokensPerMinutePerBaseModel',
    );
    expect(await quotaOf({ gcp: { quota: async () => DENIED } })).toBe(
      'unverified: could not read GlobalOpenapiInputTokensPerMinutePerBaseModel: some/permission/read is missing',
    );
  });

  it("never verifies a partner model's offer, terms and undocumented quota", async () => {
    const report = await deploymentOf(
      planChat('gcp-us', { model: 'gpt-6-luna', residency: 'global', throughput: { tokensPerMinute: 1000 } }),
      {
        gcp: { publisherModel: async (name) => ok({ name, version: null, launchStage: 'PRIVATE_PREVIEW' }) },
      },
    );

    expect(report.verdict).toBe('unverified');
    expect(saidOf(report, 'model')).toEqual([
      'unverified: publishers/openai/models/gpt-6-luna, PRIVATE_PREVIEW: not open to every project',
    ]);
    expect(saidOf(report, 'access').filter((text) => text.startsWith('unverified'))).toHaveLength(2);
    expect(saidOf(report, 'quota')).toEqual(['unverified: Google does not document the quota for tokens per minute of publishers/openai']);
  });

  it('treats a missing Model Garden answer as unverified', async () => {
    expect(saidOf(await deploymentOf(planChat('gcp-us', OPEN), { gcp: { publisherModel: async () => ok(null) } }), 'model')).toEqual([
      'unverified: not listed in Model Garden, which does not list every served model',
    ]);
  });

  it('reports whether the API is enabled; deploying enables it', async () => {
    const off = await reportOf(planChat('gcp-us', OPEN), { gcp: { isEnabled: async () => ok(false) } });

    expect(saidOf(off.targets[0] ?? { findings: [] }, 'service')).toEqual([
      'unverified: the Vertex AI API is not enabled: deploying enables it, and quotas are reported after that',
    ]);
  });

  it('reports too few GPUs, but never enough: nothing reports how many are in use', async () => {
    const gpus = (value: number): Said => ({
      gcp: {
        quota: async (id) =>
          ok(
            gcpQuota(id, 0, { isAllocation: true, limits: [{ dimensions: { region: 'us-central1' }, value, locations: ['us-central1'] }] }),
          ),
      },
    });
    const few = await deploymentOf(planChat('gcp-us', DEDICATED), gpus(1));
    const enough = await deploymentOf(planChat('gcp-us', DEDICATED), gpus(64));

    expect(few.verdict).toBe('short');
    expect(saidOf(few, 'quota')).toContain(
      'short: requests 2 of CustomModelServingH100GPUsPerProjectPerRegion; the account has 1 GPUs; short by 1',
    );
    expect(saidOf(enough, 'quota')).toEqual([
      'unverified: the account has 64 CPUs for CustomModelServingCPUsPerProjectPerRegion; unknown usage by chat on gcp-us',
      'unverified: requests 2 of CustomModelServingH100GPUsPerProjectPerRegion; the account has 64 GPUs; current usage is unknown',
    ]);
  });
});
