import type { ModelFacts, OfferTerms, QuotaTerms } from '../catalog/refreshed';
import { type Catalog, type CatalogModel, type Offer, type Quota, type Residency, ZONES, type Zone } from '../catalog/types';
import type { AwsInferenceProfile, AwsModel, AwsQuota } from '../clients';
import { awsQuotaName } from '../plan/capacity/aws-quota-names';
import type { Finding, FoundOffer, Understood } from './survey';

/** Prefix of OpenAI model IDs. */
const PREFIX = 'openai.';

/** Findings from ListFoundationModels: lifecycle, and which models bedrock-runtime serves on demand in the Region. */
export function awsModelFindings(models: readonly AwsModel[], catalog: Catalog): Understood {
  const found = models
    .filter(({ id }) => id.startsWith(PREFIX))
    .map((model): Finding => {
      const row = rowOf(catalog, model.id);
      const native = { kind: 'bedrock', surface: 'bedrock-runtime', modelId: model.id, profile: null } as const;
      const onDemand: FoundOffer = { serving: 'on-demand', residency: 'region', native, terms: {} };
      return {
        cloud: 'aws',
        model: row?.model ?? nameOf(model.id),
        version: null,
        facts: factsOf(model, row),
        offers: model.inferenceTypes.includes('ON_DEMAND') ? [onDemand] : [],
      };
    });
  return { found, notUnderstood: [] };
}

/**
 * `ACTIVE` does not distinguish preview from general availability, so it only reverts `legacy`. For models that are not legacy, the end date
 * is a lower bound (model cards, 2026-10: "EOL no sooner than").
 */
function factsOf({ lifecycle, endOfLife }: AwsModel, row: CatalogModel | undefined): ModelFacts {
  const isBack = lifecycle === 'ACTIVE' && row?.lifecycle === 'legacy';
  return {
    ...(lifecycle === 'LEGACY' && { lifecycle: 'legacy' as const }),
    ...(isBack && { lifecycle: 'ga' as const }),
    ...(endOfLife !== null && { retires: { on: endOfLife, noSoonerThan: lifecycle !== 'LEGACY' } }),
  };
}

/** Findings from ListInferenceProfiles: profiles callable from the Region, and where calls run. */
export function awsProfileFindings(profiles: readonly AwsInferenceProfile[], catalog: Catalog): Understood {
  const notUnderstood: string[] = [];
  const found = profiles.flatMap((profile): Finding[] => {
    const [, prefix, modelId] = /^([a-z-]+)\.(openai\..+)$/.exec(profile.id) ?? [];
    if (prefix === undefined || modelId === undefined || profile.status !== 'ACTIVE') return [];
    const residency = residencyOf(prefix);
    if (residency === undefined) {
      notUnderstood.push(`${profile.id} on AWS: zone ${prefix} is not supported in specs`);
      return [];
    }
    const native = { kind: 'bedrock', surface: 'bedrock-runtime', modelId, profile: profile.id } as const;
    return [
      {
        cloud: 'aws',
        model: rowOf(catalog, modelId)?.model ?? nameOf(modelId),
        version: null,
        offers: [{ serving: 'on-demand', residency, native, terms: termsOf(profile, residency) }],
      },
    ];
  });
  return { found, notUnderstood };
}

/** Destinations are unknown if the profile lists no Regions. */
function termsOf({ destinations }: AwsInferenceProfile, residency: Residency): OfferTerms {
  if (residency === 'global') return { destinations: 'commercial' };
  return destinations.length > 0 ? { destinations: [...destinations].sort() } : {};
}

function residencyOf(prefix: string): Residency | undefined {
  if (prefix === 'global') return 'global';
  return (ZONES as readonly string[]).includes(prefix) ? { zone: prefix as Zone } : undefined;
}

/** Units of AWS model quotas. */
const UNITS: readonly Quota['unit'][] = ['tokens-per-minute', 'requests-per-minute', 'input-tokens-per-minute', 'output-tokens-per-minute'];

/** Default quotas from Service Quotas for offers in the catalog, matched by exact name. */
export function awsQuotaFindings(quotas: readonly AwsQuota[], catalog: Catalog): Understood {
  const names = new Map(quotas.map((quota) => [quota.name, quota]));
  const rows = catalog.models.filter(({ cloud }) => cloud === 'aws');
  const found = rows.flatMap((row): Finding[] => {
    const offers = row.offers.flatMap((offer) => quotaOffer(row, offer, names));
    return offers.length === 0 ? [] : [{ cloud: 'aws', model: row.model, version: null, offers }];
  });
  return { found, notUnderstood: [] };
}

function quotaOffer({ model }: CatalogModel, { native, serving, residency }: Offer, names: ReadonlyMap<string, AwsQuota>): FoundOffer[] {
  if (native.kind !== 'bedrock' || serving !== 'on-demand') return [];
  const { surface, modelId, profile } = native;
  const of = profile === null ? surface : `${profile.slice(0, profile.indexOf('.'))}. profile`;
  const quotas = UNITS.flatMap((unit): QuotaTerms[] => {
    const quota = names.get(awsQuotaName({ of, unit, model }) ?? '');
    return quota ? [{ unit, name: quota.name, code: quota.code, default: quota.value }] : [];
  });
  return quotas.length === 0 ? [] : [{ serving, residency, native: { kind: 'bedrock', surface, modelId, profile }, quotas }];
}

/** The row with an offer that uses this model ID. */
function rowOf(catalog: Catalog, modelId: string): CatalogModel | undefined {
  return catalog.models.find(
    (row) => row.cloud === 'aws' && row.offers.some(({ native }) => native.kind === 'bedrock' && native.modelId === modelId),
  );
}

/** `openai.gpt-oss-120b-1:0` is gpt-oss-120b. */
function nameOf(modelId: string): string {
  return modelId.slice(PREFIX.length).replace(/-\d+:\d+$/, '');
}
