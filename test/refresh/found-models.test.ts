import { loadCatalog } from '../../lib/catalog';
import type { Api, Residency } from '../../lib/catalog/types';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { merge } from '../../lib/refresh/merge';
import type { FoundOffer, Survey } from '../../lib/refresh/survey';
import { aSpec, SUBSCRIPTION } from '../support/plan';

const shipped = loadCatalog();

const GLOBAL = offer('GlobalStandard', 'global');
const ZONE = offer('DataZoneStandard', { zone: 'eu' });
const REGION = offer('Standard', 'region');

function offer(sku: string, residency: Residency): FoundOffer {
  return { serving: 'on-demand', residency, native: { kind: 'azure', sku, format: 'OpenAI' }, terms: {} };
}

/** A survey in which one region lists a model the catalog lacks. */
function listing(place: string, offers: readonly FoundOffer[], apis?: readonly Api[]): Survey {
  const found = [
    {
      cloud: 'azure' as const,
      model: 'gpt-6.2-luna',
      version: '2026-11-20',
      facts: {},
      offers: offers.map((each) => ({ ...each, terms: apis ? { apis } : {} })),
    },
  ];
  const base = { cloud: 'azure', of: 'models', place, account: 'one', source: 'Models - List' } as const;
  return { on: '2026-12-01', answers: [{ ...base, state: 'read', found, notUnderstood: [] }] };
}

/** The SKU deployed in a region after each of several surveys. */
function skusIn(region: string, apis: readonly Api[] | undefined, ...surveys: readonly Survey[]): readonly (string | undefined)[] {
  const spec = aSpec({
    endpoints: { chat: { model: 'gpt-6.2-luna', residency: 'global', ...(apis && { apis }) } },
    targets: { eu: { cloud: 'azure', subscription: SUBSCRIPTION, region } },
  });
  let refreshed: ReturnType<typeof merge>['file'] | undefined;
  return surveys.map((next) => {
    refreshed = merge(shipped, refreshed, next).file;
    const deployment = resolvePlan({ ...spec, refreshed }, shipped).targets[0]?.deployments[0];
    return deployment && 'sku' in deployment ? deployment.sku : undefined;
  });
}

describe('a deployment of a model that a refresh found', () => {
  it('keeps its SKU if another region later lists a wider one', () => {
    const surveys = [listing('swedencentral', [ZONE]), listing('southindia', [GLOBAL])];

    expect(skusIn('swedencentral', ['responses'], ...surveys)).toEqual(['DataZoneStandard', 'DataZoneStandard']);
    expect(skusIn('northeurope', undefined, ...surveys)).toEqual(['DataZoneStandard', 'DataZoneStandard']);
  });

  it('keeps its SKU if another region later names the APIs of a narrower one', () => {
    const surveys = [listing('swedencentral', [ZONE, REGION]), listing('eastus2', [REGION], ['responses'])];

    expect(skusIn('swedencentral', ['responses'], ...surveys)).toEqual(['DataZoneStandard', 'DataZoneStandard']);
  });

  it('keeps an unlisted SKU if its own region later names the APIs of a listed one', () => {
    const surveys = [listing('southindia', [GLOBAL]), listing('swedencentral', [ZONE], ['responses'])];

    expect(skusIn('swedencentral', ['responses'], ...surveys)).toEqual(['GlobalStandard', 'GlobalStandard']);
  });

  it('keeps its SKU if its own region, once it lists fewer offers, names the APIs of those', () => {
    const surveys = [listing('swedencentral', [ZONE, REGION]), listing('swedencentral', [REGION], ['responses'])];

    expect(skusIn('swedencentral', ['responses'], ...surveys)).toEqual(['DataZoneStandard', 'DataZoneStandard']);
  });

  it('may use the wider SKU in a region that lists it and deploys nothing yet', () => {
    expect(skusIn('southindia', undefined, listing('swedencentral', [ZONE]), listing('southindia', [GLOBAL]))).toEqual([
      undefined,
      'GlobalStandard',
    ]);
  });

  it('gains an API that any region names later', () => {
    const surveys = [listing('swedencentral', [ZONE], ['chat-completions']), listing('eastus2', [REGION], ['responses'])];

    expect(skusIn('swedencentral', ['responses'], ...surveys)).toEqual([undefined, 'DataZoneStandard']);
  });
});
