import fc from 'fast-check';
import { CLOUDS, type Cloud, knownRegions, loadCatalog, modelNames } from '../../lib/catalog';
import { APIS, type Residency, SERVINGS } from '../../lib/catalog/types';
import type { Fault } from '../../lib/faults/fault';
import { ACCOUNT, OPEN, PROJECT, planOf, SUBSCRIPTION } from '../support/plan';

const catalog = loadCatalog();

/** `GENERATED_SPECS=5000 npx jest test/plan/proposals` tries more. */
const COUNT = Number(process.env['GENERATED_SPECS'] ?? 800);

/** Faults that propose a model, version, region, residency or serving. */
const PROPOSING = ['MP0703', 'MP0704', 'MP1103', 'MP1104', 'MP1201', 'MP1202', 'MP1203', 'MP1204', 'MP1301', 'MP1302'];

interface Attempt {
  readonly cloud: Cloud;
  readonly region: string;
  readonly today: string;
  readonly promptLogging: boolean;
  readonly endpoint: Readonly<Record<string, unknown>>;
}

const HOLDERS = { azure: { subscription: SUBSCRIPTION }, aws: { account: ACCOUNT }, gcp: { project: PROJECT } };

function faultsOf({ cloud, region, today, promptLogging, endpoint }: Attempt): readonly Fault[] {
  const targets = { here: { cloud, region, ...HOLDERS[cloud] } };
  return planOf({ endpoints: { chat: endpoint }, targets, exposure: OPEN, observability: { promptLogging } }, today).faults;
}

/** The proposals in a fix: `use a, b or c`, `use a or b, or, if …`. */
function proposalsIn({ fix }: Fault): readonly string[] {
  const list = /^use (.+?)(?:, or set cloud to \w+|, or, if .+)?$/.exec(fix)?.[1] ?? '';
  return list.split(/, | or /).filter((phrase) => phrase !== '');
}

/** The attempt with one proposal applied; undefined if the proposal is another target, or no proposal but advice. */
function applied(attempt: Attempt, fault: Fault, phrase: string): Attempt | undefined {
  const { endpoint } = attempt;
  const words = phrase.replace(' (unverified)', '');
  if (/^MP0|MP1104/.test(fault.code) && words.includes(' ')) return undefined;
  if (fault.code === 'MP0703') return { ...attempt, endpoint: { ...endpoint, model: words } };
  if (fault.code === 'MP0704') return { ...attempt, region: words };
  if (fault.code === 'MP1104') return { ...attempt, endpoint: { ...endpoint, modelVersion: words } };
  const [, region, residency] = /^(?:region (\S+))?(?: with )?(?:residency (.+))?$/.exec(words) ?? [];
  if (region !== undefined || residency !== undefined) {
    const zone = /zone: (\S+)/.exec(residency ?? '')?.[1];
    const place = residency === undefined ? {} : { residency: zone === undefined ? residency : { zone } };
    return { ...attempt, region: region ?? attempt.region, endpoint: { ...endpoint, ...place } };
  }
  const [, field, value] = /^(model|modelVersion|serving) (\S+)$/.exec(words) ?? [];
  if (field !== undefined) {
    const { modelVersion: _, ...rest } = endpoint;
    return { ...attempt, endpoint: field === 'model' ? { ...rest, model: value } : { ...endpoint, [field]: value } };
  }
  const fewer = /^(?:no apis|apis (.+))$/.exec(words);
  if (fewer) return { ...attempt, endpoint: { ...endpoint, apis: fewer[1]?.split(' and ') ?? [] } };
  return words === 'promptLogging: false' ? { ...attempt, promptLogging: false } : undefined;
}

const residencies: readonly Residency[] = ['region', 'global', { zone: 'us' }, { zone: 'eu' }, { zone: 'in' }];
const versions = [...new Set(catalog.models.flatMap(({ version }) => version ?? []))];

const DAYS = [catalog.asOf, '2026-12-10', '2027-02-01', '2027-12-01'];
const requirements = {
  residency: fc.constantFrom(...residencies),
  serving: fc.constantFrom(...SERVINGS),
  apis: fc.subarray([...APIS], { maxLength: 2 }),
};

/** Any model, version and region; most do not exist on the cloud. */
const anyNames: fc.Arbitrary<Attempt> = fc.constantFrom(...CLOUDS).chain((cloud) =>
  fc.record({
    cloud: fc.constant(cloud),
    region: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...knownRegions(catalog, cloud)) },
      { weight: 1, arbitrary: fc.constantFrom(...CLOUDS.flatMap((other) => knownRegions(catalog, other)), 'eastus9', 'us-east-1a') },
    ),
    today: fc.constantFrom(...DAYS),
    promptLogging: fc.boolean(),
    endpoint: fc.record(
      {
        model: fc.constantFrom(...modelNames(catalog), 'gpt-5.6', 'gpt-oss', 'gpt-6-lune', 'o3-minni'),
        modelVersion: fc.constantFrom(...versions),
        ...requirements,
      },
      { requiredKeys: ['model'] },
    ),
  }),
);

/** Models of the cloud in its regions, also on the day they retire, so that the rest of the endpoint decides. */
const knownNames: fc.Arbitrary<Attempt> = fc.constantFrom(...catalog.models).chain(({ cloud, model, retires }) =>
  fc.record({
    cloud: fc.constant(cloud),
    region: fc.constantFrom(...knownRegions(catalog, cloud)),
    today: fc.constantFrom(...DAYS, ...(retires ? [retires.on, retires.on] : [])),
    promptLogging: fc.boolean(),
    endpoint: fc.record({ model: fc.constant(model), ...requirements }, { requiredKeys: ['model'] }),
  }),
);

describe('a fault that proposes a change', () => {
  it('never proposes one that raises the same fault', () => {
    const tried = new Map(PROPOSING.map((code) => [code, 0]));
    fc.assert(
      fc.property(fc.oneof(anyNames, { weight: 3, arbitrary: knownNames }), (attempt) => {
        for (const fault of faultsOf(attempt).filter(({ code }) => PROPOSING.includes(code))) {
          for (const phrase of proposalsIn(fault)) {
            const after = applied(attempt, fault, phrase);
            if (after === undefined) continue;
            tried.set(fault.code, (tried.get(fault.code) ?? 0) + 1);
            expect({ fix: fault.fix, phrase, codes: faultsOf(after).map(({ code }) => code) }).not.toMatchObject({
              codes: expect.arrayContaining([fault.code]),
            });
          }
        }
      }),
      { numRuns: COUNT, seed: 20_261_129 },
    );

    expect([...tried].filter(([, count]) => count === 0)).toEqual([]);
  });

  it('proposes only servings if the model has another one', () => {
    let withServings = 0;
    for (const model of modelNames(catalog)) {
      for (const serving of SERVINGS) {
        const faults = faultsOf({
          ...{ cloud: 'azure', region: 'eastus2', today: catalog.asOf, promptLogging: false },
          endpoint: { model, serving, residency: 'global' },
        });
        for (const fault of faults.filter(({ code }) => code === 'MP1201')) {
          const kinds = new Set(proposalsIn(fault).map((phrase) => phrase.split(' ')[0]));
          if (!kinds.has('serving')) continue;
          withServings++;
          expect([fault.fix, kinds.size]).toEqual([fault.fix, 1]);
        }
      }
    }

    expect(withServings).toBeGreaterThan(0);
  });

  it('proposes no model that retires as soon, and none at all if there is no other', () => {
    const whisper = faultsOf({
      ...{ cloud: 'azure', region: 'eastus2', today: catalog.asOf, promptLogging: false },
      endpoint: { model: 'whisper', residency: 'region' },
    });

    expect(whisper.filter(({ code }) => code === 'MP1302').map(({ fix }) => fix)).toEqual(['plan the migration to another model']);
  });

  it('proposes no version that is retired', () => {
    const [fault] = faultsOf({
      ...{ cloud: 'azure', region: 'eastus2', today: catalog.asOf, promptLogging: false },
      endpoint: { model: 'gpt-4o-mini-tts', residency: 'global', modelVersion: '2024-01-01' },
    });

    expect(fault).toMatchObject({ code: 'MP1104', fix: 'use 2025-12-15' });
  });
});
