import fc from 'fast-check';
import { type Api, type Catalog, type CatalogModel, type Cloud, loadCatalog, type OfferTerms, regionZone } from '../../../lib/catalog';
import type { Finding, FoundOffer, Survey, SurveyAnswer } from '../../../lib/refresh/survey';

/** Places of which surveys are made: some that the catalog lists, one that no offer is known in. */
export const PLACES = {
  azure: ['eastus2', 'swedencentral', 'southindia', 'northeurope'],
  aws: ['us-east-1', 'eu-central-1', 'ap-south-1'],
  gcp: ['global'],
} as const;

/** Models whose rows differ in all that matters: known and unknown places, doubts, several versions, one that is new. */
const MODELS: Readonly<Record<Cloud, readonly (readonly [model: string, version: string | null])[]>> = {
  azure: [
    ['gpt-6-luna', '2026-09-22'],
    ['gpt-6.1-sol', '2026-09-29'],
    ['gpt-5.6-sol', '2026-07-09'],
    ['gpt-4o', '2024-11-20'],
    ['gpt-4o', '2026-11-01'],
    ['gpt-image-2', '2026-04-21'],
    ['gpt-6.2-luna', '2026-11-17'],
    ['gpt-6.2-luna', '2026-11-20'],
  ],
  aws: [
    ['gpt-6.1-sol', null],
    ['gpt-6-luna', null],
    ['gpt-5.6-terra', null],
    ['gpt-oss-120b', null],
    ['gpt-oss-20b', null],
    ['gpt-6.2-astra', null],
  ],
  gcp: [
    ['gpt-oss-120b', null],
    ['gpt-6-luna', null],
  ],
};

/** The catalog's rows of these models, so that a hundred surveys are merged in a second. */
export const shipped: Catalog = {
  ...loadCatalog(),
  models: loadCatalog().models.filter((row) => MODELS[row.cloud].some(([model]) => model === row.model)),
};

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-12-${String(date).padStart(2, '0')}`);

const facts = fc.record(
  {
    lifecycle: fc.constantFrom('preview' as const, 'ga' as const, 'legacy' as const, 'deprecated' as const),
    retires: fc.record({ on: fc.constantFrom('2027-09-01', '2028-01-11', '2029-01-01'), noSoonerThan: fc.boolean() }),
    newSubscriptionsCanDeploy: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Without units, whose numbers a plan follows on purpose. */
const azureTerms: fc.Arbitrary<OfferTerms> = fc.record(
  {
    capacity: fc.record({ minimum: fc.integer({ min: 1, max: 5 }), maximum: fc.integer({ min: 100, max: 105 }) }, { requiredKeys: [] }),
    usage: fc.constantFrom('OpenAI.GlobalStandard.a', 'OpenAI.GlobalStandard.b'),
    apis: fc.subarray<Api>(['responses', 'chat-completions'], { minLength: 1 }),
  },
  { requiredKeys: [] },
);

function azureOffers(place: string): readonly FoundOffer[] {
  const zone = regionZone('azure', place);
  const native = (sku: string) => ({ kind: 'azure', sku, format: 'OpenAI' }) as const;
  return [
    { serving: 'on-demand', residency: 'global', native: native('GlobalStandard') },
    { serving: 'on-demand', residency: 'region', native: native('Standard') },
    { serving: 'provisioned', residency: 'global', native: native('GlobalProvisionedManaged') },
    ...(zone === null ? [] : ([{ serving: 'on-demand', residency: { zone }, native: native('DataZoneStandard') }] as const)),
  ];
}

function awsOffers(model: string): readonly FoundOffer[] {
  const modelId = model.startsWith('gpt-oss') ? `openai.${model}-1:0` : `openai.${model}`;
  const native = (profile: string | null) => ({ kind: 'bedrock', surface: 'bedrock-runtime', modelId, profile }) as const;
  return [
    { serving: 'on-demand', residency: 'region', native: native(null) },
    {
      serving: 'on-demand',
      residency: { zone: 'us' },
      native: native(`us.${modelId}`),
      terms: { destinations: ['us-east-1', 'us-west-2'] },
    },
    { serving: 'on-demand', residency: 'global', native: native(`global.${modelId}`), terms: { destinations: 'commercial' } },
  ];
}

function gcpOffers(model: string): readonly FoundOffer[] {
  const rows = loadCatalog().models.filter((row) => row.cloud === 'gcp' && row.model === model);
  return rows.flatMap(({ offers }) =>
    offers.flatMap(({ serving, residency, native }) =>
      native.kind === 'vertex-managed'
        ? [{ serving, residency, native: { kind: native.kind, location: native.location, publisherModel: native.publisherModel } }]
        : [],
    ),
  );
}

function finding(cloud: Cloud, place: string, [model, version]: readonly [string, string | null]): fc.Arbitrary<Finding> {
  const offers = cloud === 'azure' ? azureOffers(place) : cloud === 'aws' ? awsOffers(model) : gcpOffers(model);
  const found = fc
    .tuple(fc.subarray([...offers]), azureTerms)
    .map(([some, terms]) => some.map((offer) => ({ ...offer, terms: cloud === 'azure' ? terms : (offer.terms ?? {}) })));
  return fc.record({
    cloud: fc.constant(cloud),
    model: fc.constant(model),
    version: fc.constant(version),
    facts,
    offers: found,
    isDefault: fc.boolean(),
  });
}

function answer(cloud: Cloud, place: string): fc.Arbitrary<SurveyAnswer> {
  const of = cloud === 'gcp' ? 'publisher-models' : 'models';
  const base = { cloud, of, place, account: 'one', source: `an API of ${cloud}` } as const;
  const read = fc
    .subarray([...MODELS[cloud]])
    .chain((models) => fc.tuple(...models.map((model) => finding(cloud, place, model))))
    .map((found) => ({ ...base, state: 'read' as const, found, notUnderstood: [] }));
  const unread = fc.constant({ ...base, state: 'unread' as const, why: 'no answer', need: null });
  return fc.oneof({ weight: 4, arbitrary: read }, { weight: 1, arbitrary: unread });
}

/** Answers of some places, each of one or two accounts. */
function answers(places: readonly (readonly [Cloud, string])[]): fc.Arbitrary<readonly SurveyAnswer[]> {
  const each = places.map(([cloud, place]) => fc.array(answer(cloud, place), { minLength: 1, maxLength: 2 }));
  return fc.tuple(...each).map((lists) => lists.flat());
}

const EVERYWHERE = (['azure', 'aws', 'gcp'] as const).flatMap((cloud) => PLACES[cloud].map((place) => [cloud, place] as const));

/** What the clouds might say on a day of December 2026, of some places. */
export const survey: fc.Arbitrary<Survey> = fc
  .subarray([...EVERYWHERE], { minLength: 1 })
  .chain((places) => fc.record({ on: day, answers: answers(places) }));

/** Two surveys of one day that asked different places. */
export const apart: fc.Arbitrary<readonly [Survey, Survey]> = fc
  .tuple(day, fc.shuffledSubarray([...EVERYWHERE], { minLength: 2 }))
  .chain(([on, places]) => {
    const half = Math.ceil(places.length / 2);
    const one = answers(places.slice(0, half)).map((all) => ({ on, answers: all }));
    return fc.tuple(
      one,
      answers(places.slice(half)).map((all) => ({ on, answers: all })),
    );
  });

/** What the catalog is certain of, as if the clouds had said it; one account could not be asked, so nothing is said to be missing. */
export function confirming(on: string): Survey {
  const rows = loadCatalog().models.filter(({ cloud, version, unsure }) => cloud === 'azure' && version !== null && unsure.length === 0);
  return {
    on,
    answers: PLACES.azure.flatMap((place) => {
      const base = { cloud: 'azure', of: 'models', place, account: 'one', source: 'an API of azure' } as const;
      const found = rows.map((row) => confirm(row, place));
      return [
        { ...base, state: 'read' as const, found, notUnderstood: [] },
        { ...base, state: 'unread' as const, why: 'no answer', need: null },
      ];
    }),
  };
}

function confirm({ cloud, model, version, lifecycle, retires, offers }: CatalogModel, place: string): Finding {
  const listed = offers.filter(({ regions }) => Array.isArray(regions) && regions.includes(place));
  return {
    cloud,
    model,
    version,
    facts: { ...(lifecycle && { lifecycle }), ...(retires && { retires }) },
    offers: listed.flatMap(({ serving, residency, native }) =>
      native.kind === 'azure'
        ? [{ serving, residency, native: { kind: native.kind, sku: native.sku, format: native.format }, terms: {} }]
        : [],
    ),
  };
}
