import { type Api, loadCatalog, type Residency } from '../../lib/catalog';
import { offerKey, type RefreshedFacts } from '../../lib/catalog/refreshed';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { textOfFacts } from '../../lib/refresh/file-text';
import { merge } from '../../lib/refresh/merge';
import type { Finding, FoundOffer, Survey, SurveyAnswer } from '../../lib/refresh/survey';
import { ACCOUNT, aSpec } from '../support/plan';

const shipped = loadCatalog();

const READER = { cloud: 'azure', what: 'permission', name: 'models/read', role: 'Reader', scope: 'the subscription' } as const;

function survey(on: string, ...answers: readonly SurveyAnswer[]): Survey {
  return { on, answers };
}

function read(place: string, ...found: readonly Finding[]): SurveyAnswer {
  return { cloud: 'azure', of: 'models', place, account: 'one', source: 'Models - List', state: 'read', found, notUnderstood: [] };
}

function unread(place: string): SurveyAnswer {
  return {
    cloud: 'azure',
    of: 'models',
    place,
    account: 'one',
    source: 'Models - List',
    state: 'unread',
    why: 'denied',
    need: READER,
  };
}

function offer(sku: string, terms: FoundOffer['terms'] = {}): FoundOffer {
  const residency = sku.startsWith('Global') ? 'global' : sku.startsWith('DataZone') ? ({ zone: 'us' } as const) : 'region';
  return { serving: 'on-demand', residency, native: { kind: 'azure', sku, format: 'OpenAI' }, terms };
}

function luna(...offers: readonly FoundOffer[]): Finding {
  return { cloud: 'azure', model: 'gpt-6-luna', version: '2026-09-22', facts: { lifecycle: 'ga' }, offers };
}

/** What changes of one model, one line each. */
function changesOf(facts: RefreshedFacts | undefined, next: Survey, model = 'gpt-6-luna'): readonly string[] {
  return merge(shipped, facts, next)
    .changes.filter((change) => change.model === model)
    .map(({ offer: of, fact, place, before, after }) =>
      [of, fact, place, `${before} -> ${after}`].filter((part) => part !== null).join(' | '),
    );
}

const BOTH = [offer('GlobalStandard'), offer('DataZoneStandard')];

describe('a refresh', () => {
  it('reports what it changed: before and after', () => {
    expect(
      changesOf(undefined, survey('2026-12-01', read('eastus2', luna(offer('GlobalStandard', { usage: 'OpenAI.GlobalStandard.luna' }))))),
    ).toMatchInlineSnapshot(`
[
  "lifecycle | null -> ga",
  "GlobalStandard | quota of tokens per minute | OpenAI.GlobalStandard.gpt-6-luna -> OpenAI.GlobalStandard.luna",
  "DataZoneStandard us | place | eastus2 | listed -> not listed since 2026-12-01",
]
`);
  });

  it('marks what a region no longer lists, and keeps it', () => {
    const first = merge(shipped, undefined, survey('2026-12-01', read('eastus2', luna(...BOTH)))).file;
    const second = merge(shipped, first, survey('2026-12-08', read('eastus2', luna(offer('GlobalStandard')))));
    const kept = second.file.models
      .find(({ model }) => model === 'gpt-6-luna')
      ?.offers.find(({ native }) => native.kind === 'azure' && native.sku === 'DataZoneStandard');

    expect(kept).toMatchObject({ listed: [{ in: ['eastus2'] }], notListed: { eastus2: '2026-12-08' } });
    expect(changesOf(first, survey('2026-12-08', read('eastus2', luna(offer('GlobalStandard')))))).toEqual([
      'DataZoneStandard us | place | eastus2 | listed -> not listed since 2026-12-08',
    ]);
  });

  it('keeps the date on which something was first missing, and removes it when it is back', () => {
    const gone = [survey('2026-12-01', read('eastus2', luna())), survey('2026-12-08', read('eastus2', luna()))].reduce<
      RefreshedFacts | undefined
    >((known, next) => merge(shipped, known, next).file, undefined);
    const days = gone?.models.find(({ model }) => model === 'gpt-6-luna')?.offers.map(({ notListed }) => notListed['eastus2']);

    expect(new Set(days)).toEqual(new Set(['2026-12-01']));
    expect(changesOf(gone, survey('2026-12-09', read('eastus2', luna(...BOTH))))).toEqual([
      'GlobalStandard | place | eastus2 | not listed since 2026-12-01 -> listed',
      'DataZoneStandard us | place | eastus2 | not listed since 2026-12-01 -> listed',
    ]);
  });

  it("uses other accounts' data for a region of which one account could not be read", () => {
    const { file, changes, kept } = merge(
      shipped,
      undefined,
      survey('2026-12-01', read('eastus2', luna(offer('GlobalStandard', { usage: 'U' }))), unread('eastus2')),
    );

    expect(file.listings).toEqual([]);
    expect(changes.map(({ fact }) => fact)).not.toContain('place');
    expect(changes.map(({ after }) => after)).toContain('U');
    expect(kept).toMatchObject([{ place: 'eastus2', need: READER }]);
  });

  it('leaves everything unchanged if nothing could be read', () => {
    const first = merge(shipped, undefined, survey('2026-12-01', read('eastus2', luna(...BOTH)))).file;
    const { file, changes } = merge(shipped, first, survey('2026-12-08', unread('eastus2'), unread('swedencentral')));

    expect(textOfFacts(file)).toBe(textOfFacts(first));
    expect(changes).toEqual([]);
  });

  it('adds a new version, but never as the default of an existing model', () => {
    const next: Finding = { ...luna(offer('GlobalStandard')), version: '2026-12-01', isDefault: true };

    expect(changesOf(undefined, survey('2026-12-02', read('eastus2', luna(...BOTH), next)))).toContain('model | null -> in the catalog');
  });

  it("adds a model that differs from known ones only by number, in the cloud's default version", () => {
    const versions = ['2026-11-17', '2026-11-20'].map((version) => ({
      ...luna(offer('GlobalStandard')),
      model: 'gpt-6.2-luna',
      version,
      isDefault: version === '2026-11-17',
    }));
    const { file } = merge(shipped, undefined, survey('2026-12-02', read('eastus2', ...versions)));
    const found = file.models.filter(({ isNew }) => isNew);

    expect(found.map(({ version, isNew }) => [version, isNew])).toEqual([
      ['2026-11-17', { modelClass: 'small', isDefault: true }],
      ['2026-11-20', { modelClass: 'small', isDefault: false }],
    ]);
  });

  it('leaves an unfamiliar model to people, and reports it', () => {
    const { file, leftOut } = merge(
      shipped,
      undefined,
      survey('2026-12-02', read('eastus2', { ...luna(offer('GlobalStandard')), model: 'gpt-zeta' })),
    );

    expect(file.models.map(({ model }) => model)).not.toContain('gpt-zeta');
    expect(leftOut).toEqual(['gpt-zeta on azure: no similar model in the catalog; add it under catalog: with like:']);
  });

  it('does not add a new model that is already retired', () => {
    const over: Finding = { ...luna(offer('GlobalStandard')), version: '2025-01-01', facts: { lifecycle: 'retired' } };

    expect(merge(shipped, undefined, survey('2026-12-02', read('eastus2', over))).file.models.filter(({ isNew }) => isNew)).toEqual([]);
  });

  it('keeps an API that a region names no longer', () => {
    const named = (apis: readonly Api[]) => read('eastus2', luna(offer('Standard', { apis })));
    const steps = [survey('2026-12-01', named(['responses', 'chat-completions'])), survey('2026-12-08', named(['chat-completions']))];
    const facts = steps.reduce<RefreshedFacts | undefined>((known, next) => merge(shipped, known, next).file, undefined);

    const standard = facts?.models
      .find(({ model }) => model === 'gpt-6-luna')
      ?.offers.find(({ native }) => native.kind === 'azure' && native.sku === 'Standard');

    expect(standard?.listed).toEqual([{ in: ['eastus2'], apis: ['responses', 'chat-completions'] }]);
  });

  it('ranks advisory offers by the order in which a location listed them', () => {
    const sol = (...offers: readonly FoundOffer[]): Finding => ({ cloud: 'aws', model: 'gpt-6.1-sol', version: null, offers });
    const bedrock = (profile: string | null, residency: Residency): FoundOffer => ({
      serving: 'on-demand',
      residency,
      native: { kind: 'bedrock', surface: 'bedrock-runtime', modelId: 'openai.gpt-6.1-sol', profile },
      terms: {},
    });
    const base = { cloud: 'aws', of: 'models', place: 'eu-central-1', account: 'one', source: 'an API', state: 'read' } as const;
    const steps = [bedrock(null, 'region'), bedrock('eu.openai.gpt-6.1-sol', { zone: 'eu' })].map((found, index) =>
      survey(`2026-12-0${index + 1}`, { ...base, found: [sol(found)], notUnderstood: [] }),
    );
    const spec = aSpec({
      endpoints: { chat: { model: 'gpt-6.1-sol', residency: { zone: 'eu' } } },
      targets: { eu: { cloud: 'aws', account: ACCOUNT, region: 'eu-central-1' } },
    });
    let refreshed: RefreshedFacts | undefined;
    const residencies = steps.map((next) => {
      refreshed = merge(shipped, refreshed, next).file;
      return resolvePlan({ ...spec, refreshed }, shipped).targets[0]?.deployments[0]?.residency;
    });

    expect(residencies).toEqual(['region', 'region']);
    expect(refreshed?.models[0]?.offers.map(({ advisoryIn }) => advisoryIn)).toEqual([{ 'eu-central-1': 1 }, { 'eu-central-1': 2 }]);
  });

  it('adds what could move a plan as advice, and everything else unchanged', () => {
    const advisoryIn = (place: string, ...found: readonly Finding[]) =>
      merge(shipped, undefined, survey('2026-12-02', read(place, ...found)))
        .file.models.filter(({ version }) => version === found[0]?.version)
        .flatMap(({ offers }) => offers.map((each) => [offerKey(each), each.advisoryIn] as const))
        .filter(([, places]) => Object.keys(places).length > 0);
    // Zurich had gpt-4o in its region alone; a spec for zone eu was given that.
    const zone = { ...offer('DataZoneStandard'), residency: { zone: 'eu' } } as const;
    const gpt4o: Finding = { cloud: 'azure', model: 'gpt-4o', version: '2024-11-20', offers: [offer('Standard'), zone] };

    expect(advisoryIn('switzerlandnorth', gpt4o)).toEqual([['on-demand zone eu azure DataZoneStandard', { switzerlandnorth: 1 }]]);
    expect(advisoryIn('eastus2', luna(...BOTH, offer('Standard')))).toEqual([]);
  });
});
