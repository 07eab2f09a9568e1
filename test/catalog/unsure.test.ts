import { type Cloud, findModel, loadCatalog, type Offer } from '../../lib/catalog';

const catalog = loadCatalog();

/**
 * Everything that the facts of 2026-11-22 and their corrections of 2026-11-23 call unsure: a row, and the fact that its sentence starts
 * with.
 */
const ROWS: readonly (readonly [Cloud, string, string | undefined, string])[] = [
  ['azure', 'gpt-4.1-nano', undefined, 'retirement'],
  ['azure', 'gpt-5-codex', undefined, 'version'],
  ['azure', 'gpt-5.2', undefined, 'price'],
  ['azure', 'gpt-5.5', undefined, 'whether quota must be requested'],
  ['azure', 'gpt-5.6-sol', undefined, 'step of sku.capacity'],
  ['azure', 'gpt-5.6-sol', undefined, 'price'],
  ['azure', 'gpt-6-luna', undefined, 'whether quota must be requested'],
  ['azure', 'gpt-6.1-sol', undefined, 'regions'],
  ['azure', 'gpt-image-2', undefined, 'quota of tier 1'],
  ['azure', 'gpt-image-2.5-flare', '2026-09-08', 'version'],
  ['azure', 'gpt-image-2.5-flare', '2026-09-09', 'version'],
  ['azure', 'gpt-realtime-2', undefined, 'version'],
  ['azure', 'gpt-realtime-mini', '2025-10-06', 'retirement'],
  ['azure', 'gpt-realtime-mini', '2025-12-15', 'retirement'],
  ['azure', 'gpt-oss-120b', undefined, 'lifecycle'],
  ['azure', 'gpt-5-mini', undefined, 'retirement'],
  ['azure', 'gpt-5.1', undefined, 'retirement'],
  ['azure', 'whisper', undefined, 'retirement'],
  ['azure', 'gpt-6-sol', undefined, 'retirement'],
  ['azure', 'gpt-6.1-terra', undefined, 'APIs'],
  ['aws', 'gpt-6.1-sol', undefined, 'APIs'],
  ['aws', 'gpt-6.1-terra', undefined, 'APIs'],
  ['aws', 'gpt-6.1-terra', undefined, 'Regions of the us. profile'],
  ['aws', 'gpt-5.6-sol', undefined, 'price'],
  ['aws', 'gpt-5.6-sol', undefined, 'us. profile from ca-central-1'],
  ['aws', 'gpt-5.6-terra', undefined, 'Regions of the us. profile'],
  ['aws', 'gpt-5.6-luna', undefined, 'the us-gov. profile'],
  ['aws', 'gpt-5.6-luna', undefined, 'bedrock-mantle in us-gov-west-1'],
  ['aws', 'gpt-5.4', undefined, 'bedrock-mantle in us-gov-east-1'],
  ['aws', 'gpt-5.5', undefined, 'Chat Completions on bedrock-mantle'],
  ['aws', 'gpt-5.5', undefined, 'the global. profile'],
  ['aws', 'gpt-oss-120b', undefined, 'longest output'],
  ['aws', 'gpt-oss-120b', undefined, 'ap-southeast-4'],
  ['aws', 'gpt-oss-20b', undefined, 'quotas'],
  ['aws', 'gpt-oss-safeguard-20b', undefined, 'price'],
  ['gcp', 'gpt-6-luna', undefined, 'publisher model'],
  ['gcp', 'gpt-6-luna', undefined, 'host of location us'],
  ['gcp', 'gpt-oss-120b', undefined, 'longest output'],
  ['gcp', 'gpt-oss-120b', undefined, 'quotas'],
  ['gcp', 'gpt-oss-120b', undefined, 'retirement'],
  ['gcp', 'gpt-oss-20b', undefined, 'machine a3-highgpu-1g'],
];

describe('disagreements between sources', () => {
  it.each(ROWS)('are still reported: %s %s %s, %s', (cloud, model, version, fact) => {
    const said = findModel(catalog, cloud, model, version)?.unsure ?? [];

    expect(said.filter((sentence) => sentence.startsWith(fact))).toHaveLength(1);
  });

  it('are still reported for offers', () => {
    const unsure = catalog.models.flatMap((row) =>
      row.offers.filter((offer) => offer.unsure !== null).map((offer) => `${row.cloud} ${row.model} ${nativeName(offer)}`),
    );

    expect([...new Set(unsure)]).toEqual([
      'azure gpt-5.1-codex DataZoneStandard',
      'azure gpt-image-2 DataZoneStandard',
      'azure gpt-image-2.5-flare GlobalStandard',
      'azure gpt-image-2.5-sunburst GlobalStandard',
      'aws gpt-6.1-sol us.openai.gpt-6.1-sol',
      'aws gpt-6.1-sol global.openai.gpt-6.1-sol',
      'aws gpt-6.1-sol bedrock-mantle',
      'aws gpt-6.1-terra us.openai.gpt-6.1-terra',
      'aws gpt-6.1-terra global.openai.gpt-6.1-terra',
      'aws gpt-6.1-terra bedrock-mantle',
      'aws gpt-6-luna us.openai.gpt-6-luna',
      'aws gpt-6-astra us.openai.gpt-6-astra',
      'aws gpt-5.6-sol us.openai.gpt-5.6-sol',
      'aws gpt-5.6-terra us.openai.gpt-5.6-terra',
      'aws gpt-5.6-luna us.openai.gpt-5.6-luna',
      'aws gpt-5.6-luna us-gov.openai.gpt-5.6-luna',
      'aws gpt-5.5 global.openai.gpt-5.5',
      'aws gpt-oss-120b bedrock-mantle',
      'aws gpt-oss-120b bedrock-runtime',
      'aws gpt-oss-120b sagemaker',
      'aws gpt-oss-20b bedrock-mantle',
      'aws gpt-oss-20b bedrock-runtime',
      'aws gpt-oss-20b sagemaker',
      'gcp gpt-oss-20b vertex-dedicated',
    ]);
  });
});

describe('undocumented facts', () => {
  it('stay unknown: APIs', () => {
    const silent = catalog.models.filter(({ offers }) => offers.some(({ apis }) => apis === null));

    expect(silent.map(({ cloud, model }) => `${cloud} ${model}`)).toEqual([
      'azure o1',
      'azure o3-mini',
      'aws gpt-5.6-luna',
      'aws gpt-daybreak-blue-5.6-sol',
      'aws gpt-5.5',
      'aws gpt-oss-120b',
      'aws gpt-oss-20b',
      'aws gpt-oss-safeguard-120b',
      'aws gpt-oss-safeguard-20b',
    ]);
  });

  it('stay unknown: Regions of global profiles', () => {
    const silent = catalog.models.filter((row) => row.offers.some((offer) => offer.regions === null && offer.residency === 'global'));

    expect(silent.map(({ cloud, model }) => `${cloud} ${model}`)).toEqual([
      'azure gpt-image-2.5-flare',
      'azure gpt-image-2.5-sunburst',
      'azure gpt-oss-120b',
      'aws gpt-6.1-sol',
      'aws gpt-6.1-terra',
    ]);
  });

  it('include the retirement of the GPT-6 family on Azure, which only a third party dates', () => {
    const family = catalog.models.filter(({ cloud, model }) => cloud === 'azure' && /^gpt-6/.test(model));

    expect(
      family.map(({ model, retires, unsure }) => [model, retires?.on, unsure.some((doubt) => doubt.startsWith('retirement'))]),
    ).toEqual([
      ['gpt-6-astra', '2028-01-11', true],
      ['gpt-6-luna', '2028-03-11', true],
      ['gpt-6-sol', '2028-03-11', true],
      ['gpt-6.1-sol', '2028-03-11', true],
      ['gpt-6.1-terra', undefined, false],
    ]);
  });
});

function nativeName({ native }: Offer): string {
  if (native.kind === 'azure') return native.sku;
  if (native.kind === 'bedrock') return native.profile ?? native.surface;
  return native.kind === 'vertex-managed' ? native.location : native.kind;
}
