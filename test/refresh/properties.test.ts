import fc from 'fast-check';
import { type Catalog, findModel } from '../../lib/catalog';
import { locationsOf, modelKey, offerKey, type RefreshedFacts, valueAt } from '../../lib/catalog/refreshed';
import { CLOUDS } from '../../lib/catalog/types';
import { withRefreshed } from '../../lib/catalog/with-refreshed';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { textOfFacts } from '../../lib/refresh/file-text';
import { merge } from '../../lib/refresh/merge';
import type { Survey } from '../../lib/refresh/survey';
import { parseRefreshed } from '../../lib/spec/refreshed-file';
import { aSpec, TARGETS } from '../support/plan';
import { apart, PLACES, shipped, survey } from './support/surveys';

/** The facts after a survey, on top of those known before. */
function refreshedBy(next: Survey, known?: RefreshedFacts): RefreshedFacts {
  return merge(shipped, known, next).file;
}

/** Each survey has some dozen answers of its own; more of them find no more. */
const RUNS = { numRuns: 40 };

describe('any refresh', () => {
  it('removes no earlier data', () => {
    fc.assert(
      fc.property(survey, survey, (first, second) => {
        const before = refreshedBy(first);
        const now = refreshedBy(second, before);
        for (const model of before.models) {
          const same = now.models.find((other) => modelKey(other) === modelKey(model));
          expect(same?.isNew).toEqual(model.isNew);
          expect(locationsOf(same?.facts ?? [])).toEqual(expect.arrayContaining([...locationsOf(model.facts)]));
          for (const offer of model.offers) {
            const kept = same?.offers.find((other) => offerKey(other) === offerKey(offer));
            expect(locationsOf(kept?.listed ?? [])).toEqual(expect.arrayContaining([...locationsOf(offer.listed)]));
            expect(kept?.advisoryIn).toMatchObject(offer.advisoryIn);
          }
        }
      }),
      RUNS,
    );
  });

  it('leaves an unread location unchanged', () => {
    fc.assert(
      fc.property(survey, survey, (first, second) => {
        const unread = (cloud: string, place: string) =>
          !second.answers.some((answer) => answer.cloud === cloud && answer.place === place && answer.state === 'read');
        const before = refreshedBy(first);
        const now = refreshedBy(second, before);
        for (const cloud of CLOUDS) {
          for (const place of PLACES[cloud].filter((each) => unread(cloud, each)))
            expect(saidOf(now, cloud, place)).toEqual(saidOf(before, cloud, place));
        }
      }),
      RUNS,
    );
  });

  it('reports an offer as missing only if its location was read completely', () => {
    fc.assert(
      fc.property(survey, (asked) => {
        const whole = (cloud: string, place: string) =>
          asked.answers.every((answer) => answer.cloud !== cloud || answer.place !== place || answer.state === 'read');
        for (const { cloud, offers } of refreshedBy(asked).models) {
          for (const { notListed } of offers) for (const place of Object.keys(notListed)) expect(whole(cloud, place)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(survey, survey, (first, second) => {
        const once = merge(shipped, refreshedBy(first), second);
        const twice = merge(shipped, asRead(once.file), second);

        expect(textOfFacts(twice.file)).toBe(textOfFacts(once.file));
        expect(twice.changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('does not depend on the order of answers', () => {
    fc.assert(
      fc.property(
        survey.chain((asked) => fc.tuple(fc.constant(asked), fc.shuffledSubarray([...asked.answers], { minLength: asked.answers.length }))),
        ([asked, shuffled]) => {
          const [one, other] = [merge(shipped, undefined, asked), merge(shipped, undefined, { ...asked, answers: shuffled })];

          expect(textOfFacts(other.file)).toBe(textOfFacts(one.file));
          expect(other.changes).toEqual(one.changes);
        },
      ),
      RUNS,
    );
  });

  it('commutes with a refresh of other locations', () => {
    fc.assert(
      fc.property(apart, ([one, other]) => {
        // Which version of a model that nobody knew is its default is decided when it is met: by one survey or by the other.
        const strangers = (facts: RefreshedFacts) => facts.models.filter(({ isNew }) => !isNew);

        expect(strangers(refreshedBy(one, refreshedBy(other)))).toEqual(strangers(refreshedBy(other, refreshedBy(one))));
      }),
      RUNS,
    );
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(survey, (asked) => {
        const facts = refreshedBy(asked);
        const text = textOfFacts(facts);

        expect(parseRefreshed(text, FILE)).toEqual({ facts, faults: [] });
        expect(textOfFacts(asRead(facts))).toBe(text);
      }),
      RUNS,
    );
  });

  it('changes nothing newer than itself', () => {
    fc.assert(
      fc.property(survey, (asked) => {
        const whole = asked.answers.every(({ state }) => state === 'read');
        fc.pre(whole);
        const known = refreshedBy({ ...asked, on: '2027-01-15' });

        expect(
          refreshedBy({ ...asked, on: '2026-12-01', answers: asked.answers.map((answer) => ({ ...answer, found: [] })) }, known),
        ).toEqual(known);
      }),
      RUNS,
    );
  });

  it('changes no default version', () => {
    fc.assert(
      fc.property(survey, survey, (first, second) => {
        const defaults = (catalog: Catalog) => catalog.models.filter(({ isDefault }) => isDefault).map(modelKey);
        const before = refreshedBy(first);
        const met = withRefreshed(shipped, before);
        const now = withRefreshed(shipped, refreshedBy(second, before));

        expect(defaults(now)).toEqual(expect.arrayContaining(defaults(met)));
        for (const { cloud, model, version } of shipped.models.filter(({ isDefault }) => isDefault))
          expect(findModel(now, cloud, model)?.version).toBe(version);
      }),
      RUNS,
    );
  });

  it('changes nothing that a spec deploys', () => {
    const wishes = fc.record({
      target: fc.constantFrom(...Object.keys(EVERY_PLACE)),
      model: fc.constantFrom(
        'gpt-6-luna',
        'gpt-6.1-sol',
        'gpt-5.6-sol',
        'gpt-4o',
        'gpt-5.6-terra',
        'gpt-oss-120b',
        'gpt-oss-20b',
        'gpt-6.2-luna',
      ),
      residency: fc.constantFrom('region', 'global', { zone: 'us' }, { zone: 'eu' }),
      apis: fc.constantFrom<readonly string[] | undefined>(undefined, ['responses'], ['chat-completions']),
    });
    fc.assert(
      fc.property(survey, survey, fc.array(wishes, { minLength: 1, maxLength: 4 }), (first, second, endpoints) => {
        const spec = aSpec({
          endpoints: Object.fromEntries(
            endpoints.map(({ target, model, residency, apis }, index) => [
              `e${index}`,
              { model, residency, deploy: [target], ...(apis && { apis }) },
            ]),
          ),
          targets: EVERY_PLACE,
        });
        const once = refreshedBy(first);
        const steps = [undefined, once, refreshedBy(second, once)].map((refreshed) =>
          deployed(resolvePlan({ ...spec, ...(refreshed && { refreshed }) }, shipped)),
        );
        for (const [index, now] of steps.entries()) {
          const before = steps[index - 1] ?? new Map();
          for (const [key, what] of before) expect([key, now.get(key)]).toEqual([key, what]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

const FILE = 'modelport.catalog.refreshed.yaml';

/** A target in every place that a survey may ask, of Google Cloud in a region that uses it. */
const EVERY_PLACE = {
  ...TARGETS,
  'azure-in': { ...TARGETS['azure-us'], region: 'southindia' },
  'azure-ie': { ...TARGETS['azure-us'], region: 'northeurope' },
  'aws-in': { ...TARGETS['aws-us'], region: 'ap-south-1' },
};

/** Facts as another run finds them in the file. */
function asRead(facts: RefreshedFacts): RefreshedFacts {
  return parseRefreshed(textOfFacts(facts), FILE).facts as RefreshedFacts;
}

/** All that one place says, of every model. */
function saidOf({ models }: RefreshedFacts, cloud: string, place: string): unknown {
  return models
    .filter((model) => model.cloud === cloud)
    .map((model) => ({
      model: modelKey(model),
      facts: without(valueAt(model.facts, place)),
      offers: model.offers
        .map((offer) => [offerKey(offer), without(valueAt(offer.listed, place)), offer.notListed[place], offer.advisoryIn[place]])
        .filter(([, ...said]) => said.some((each) => each !== undefined)),
    }))
    .filter(({ facts, offers }) => facts !== undefined || offers.length > 0);
}

function without(said: { readonly in: readonly string[] } | undefined): object | undefined {
  if (said === undefined) return undefined;
  const { in: _places, ...words } = said;
  return words;
}

/** What each deployment is made of, without what is only said about it. */
function deployed(plan: ReturnType<typeof resolvePlan>): ReadonlyMap<string, unknown> {
  const deployments = plan.targets.flatMap((target) =>
    target.deployments.map((deployment) => [`${target.key} ${deployment.endpoint}`, deployment] as const),
  );
  return new Map(
    deployments.map(([key, { decisions: _said, quotas: _quotas, apis: _apis, ...deployment }]) => [key, withoutReach(deployment)]),
  );
}

/** Where calls through a profile may run is a fact that a grant must follow. */
function withoutReach(deployment: object): unknown {
  return JSON.parse(JSON.stringify(deployment, (key, value) => (key === 'destinations' ? undefined : value)));
}
