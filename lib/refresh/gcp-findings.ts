import type { QuotaTerms } from '../catalog/refreshed';
import type { Catalog, CatalogModel, Lifecycle, Offer, Quota, VertexManagedOffer } from '../catalog/types';
import type { GcpPublisherModel, GcpQuota } from '../clients';
import type { Finding, FoundOffer, Understood } from './survey';

/** Lifecycle by `launchStage`. Source: enum in aiplatform v1beta1, read 2026-11-24. */
const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  EXPERIMENTAL: 'private-preview',
  PRIVATE_PREVIEW: 'private-preview',
  PUBLIC_PREVIEW: 'preview',
  GA: 'ga',
};

/** Catalog models that Model Garden lists in a location. For other models it does not document how to call them. */
export function gcpModelFindings(models: readonly GcpPublisherModel[], location: string, catalog: Catalog): Understood {
  const notUnderstood: string[] = [];
  const found = models.flatMap(({ name, launchStage }): Finding[] => {
    const row = catalog.models.find(({ cloud, offers }) => cloud === 'gcp' && offers.some(({ native }) => isOf(native, name)));
    const offers = row?.offers.flatMap((offer) => listed(offer, name, location)) ?? [];
    if (row === undefined && /\/gpt-[\d.]+-/.test(name)) notUnderstood.push(`${name} on Google Cloud: not in the catalog`);
    if (row === undefined || offers.length === 0) return [];
    const lifecycle = launchStage === null ? undefined : LIFECYCLES[launchStage];
    return [{ cloud: 'gcp', model: row.model, version: null, ...(lifecycle && { facts: { lifecycle } }), offers }];
  });
  return { found, notUnderstood };
}

function isOf(native: Offer['native'], name: string): native is VertexManagedOffer {
  return native.kind === 'vertex-managed' && native.publisherModel === name;
}

function listed({ native, serving, residency }: Offer, name: string, location: string): FoundOffer[] {
  if (!isOf(native, name) || native.location !== location) return [];
  return [{ serving, residency, native: { kind: native.kind, location, publisherModel: name }, terms: {} }];
}

/**
 * Quotas that meter managed models on Google Cloud. Their values are specific to a project, so only names are recorded, and only if exactly
 * one quota matches.
 */
export function gcpQuotaFindings(quotas: readonly GcpQuota[], location: string, catalog: Catalog): Understood {
  const rows = catalog.models.filter(({ cloud }) => cloud === 'gcp');
  const found = rows.flatMap((row): Finding[] => {
    const offers = row.offers.flatMap((offer) => metered(offer, quotas, location));
    return offers.length === 0 ? [] : [{ ...identityOf(row), offers }];
  });
  return { found, notUnderstood: [] };
}

function identityOf({ model }: CatalogModel): Pick<Finding, 'cloud' | 'model' | 'version'> {
  return { cloud: 'gcp', model, version: null };
}

const UNITS: readonly (readonly [Quota['unit'], RegExp])[] = [
  ['input-tokens-per-minute', /InputTokensPerMin/],
  ['output-tokens-per-minute', /OutputTokensPerMin/],
  ['tokens-per-minute', /TotalTokensPerMin/],
  ['requests-per-minute', /RequestsPerMin/],
];

/** `Global…` quotas count calls to location global, `Us…` calls to us. Source: quota IDs in public scripts and pages, 2026-07 to 2026-10. */
function metered({ native, serving, residency }: Offer, quotas: readonly GcpQuota[], location: string): FoundOffer[] {
  if (native.kind !== 'vertex-managed' || native.location !== location || serving !== 'on-demand') return [];
  const bare = native.publisherModel.slice(native.publisherModel.lastIndexOf('/') + 1);
  const scope = location === 'global' ? /^Global/ : location === 'us' ? /^Us/ : /^(?!Global|Us|Eu)/;
  const own = quotas.filter(({ id, limits }) => scope.test(id) && limits.some(({ dimensions }) => dimensions['base_model'] === bare));
  const named = UNITS.flatMap(([unit, pattern]): QuotaTerms[] => {
    const [only, ...others] = own.filter(({ id }) => pattern.test(id));
    return only === undefined || others.length > 0 ? [] : [{ unit, name: only.id }];
  });
  if (named.length === 0) return [];
  return [{ serving, residency, native: { kind: native.kind, location, publisherModel: native.publisherModel }, quotas: named }];
}
