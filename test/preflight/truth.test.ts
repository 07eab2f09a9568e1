import fc from 'fast-check';
import { type Answer, remembering } from '../../lib/clients';
import { needsOf, worst } from '../../lib/preflight/report';
import { planOf, TARGETS } from '../support/plan';
import { cloudsThatSay, DENIED, GARBAGE, reportOf, type Said, UNREACHABLE } from './support/clouds';

const PLAN = planOf({
  endpoints: {
    chat: { model: 'gpt-5.6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 10_000 }, deploy: ['azure-us'] },
    luna: { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 10_000 }, deploy: ['aws-us'] },
    open: { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 10_000 }, deploy: ['gcp-us'] },
  },
  targets: { 'azure-us': TARGETS['azure-us'], 'aws-us': TARGETS['aws-us'], 'gcp-us': TARGETS['gcp-us'] },
});

const QUESTIONS = {
  azure: ['usages', 'models', 'capacities', 'quotaTier', 'account', 'deployments'],
  aws: ['account', 'quota', 'quotas', 'openRequests', 'model', 'inferenceProfile', 'access'],
  gcp: ['isEnabled', 'quota', 'publisherModel'],
} as const;

/** The questions without whose answer nobody knows the quota of the deployment on each cloud. */
const QUOTA: Readonly<Record<keyof typeof QUESTIONS, readonly string[]>> = {
  azure: ['models', 'usages'],
  aws: ['account', 'quotas'],
  gcp: ['quota'],
};

const REFUSALS = [DENIED, UNREACHABLE, GARBAGE];

/** Which questions get no answer, and why. */
const failures = fc.record(
  Object.fromEntries(
    Object.entries(QUESTIONS).flatMap(([cloud, names]) =>
      names.map((name) => [`${cloud}.${name}`, fc.option(fc.constantFrom(...REFUSALS))]),
    ),
  ),
) as fc.Arbitrary<Readonly<Record<string, Answer<never> | null>>>;

function saidWith(failing: Readonly<Record<string, Answer<never> | null>>): Said {
  const of = (cloud: keyof typeof QUESTIONS) =>
    Object.fromEntries(
      QUESTIONS[cloud].flatMap((name) => (failing[`${cloud}.${name}`] ? [[name, async () => failing[`${cloud}.${name}`]]] : [])),
    );
  return { azure: of('azure'), aws: of('aws'), gcp: of('gcp') } as Said;
}

describe('a failed query', () => {
  it('never makes a deployment ok, or short', async () => {
    await fc.assert(
      fc.asyncProperty(failures, async (failing) => {
        const { targets } = await reportOf(PLAN, saidWith(failing));

        for (const { cloud, deployments } of targets) {
          const isQuotaRead = QUOTA[cloud].every((name) => !failing[`${cloud}.${name}`]);
          for (const { verdict, findings } of deployments) {
            expect(verdict).not.toBe('short');
            expect(findings.map(({ about }) => about)).toContain('quota');
            if (!isQuotaRead) expect({ cloud, verdict }).toEqual({ cloud, verdict: 'unverified' });
          }
        }
      }),
    );
  });

  it('is never reported as ok', async () => {
    const answered = await reportOf(PLAN);
    const silent = await reportOf(PLAN, saidWith(Object.fromEntries(everyQuestion().map((name) => [name, DENIED]))));

    expect(answered.targets.map(({ target, deployments }) => [target, deployments[0]?.verdict])).toEqual([
      ['aws-us', 'ok'],
      ['azure-us', 'ok'],
      // Whether the model is enabled in Model Garden no API tells.
      ['gcp-us', 'unverified'],
    ]);
    expect(
      silent.targets
        .flatMap(({ deployments }) => deployments)
        .flatMap(({ findings }) => findings.filter(({ verdict }) => verdict === 'ok')),
    ).toEqual([]);
    expect(silent.verdict).toBe('unverified');
  });

  it('is listed as a missing permission, once', async () => {
    const { needs } = await reportOf(PLAN, saidWith({ 'azure.usages': DENIED, 'azure.models': DENIED, 'gcp.quota': UNREACHABLE }));

    expect(needs).toEqual([{ cloud: 'azure', what: 'permission', name: 'some/permission/read', role: 'Reader', scope: 'somewhere' }]);
    expect(needsOf([UNREACHABLE, GARBAGE])).toEqual([]);
  });

  it('for the quota tier, which is advice, requests no permission', async () => {
    expect(await reportOf(PLAN, saidWith({ 'azure.quotaTier': DENIED }))).toMatchObject({ needs: [] });
  });
});

describe('the worst of several verdicts', () => {
  it('is short, then unverified; without verdicts it is unverified', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ok' as const, 'short' as const, 'unverified' as const)), (verdicts) => {
        const all = worst(verdicts);

        expect(all === 'short').toBe(verdicts.includes('short'));
        expect(all === 'ok').toBe(verdicts.length > 0 && verdicts.every((each) => each === 'ok'));
      }),
    );
  });
});

describe('a preflight run', () => {
  it('queries what targets share once', async () => {
    const usages = jest.fn(cloudsThatSay({}).azure('x').usages);
    const client = remembering({ ...cloudsThatSay({}).azure('x'), usages });
    await Promise.all([client.usages('eastus2'), client.usages('eastus2'), client.usages('westus')]);

    expect(usages.mock.calls).toEqual([['eastus2'], ['westus']]);
    expect(client.subscription).toBe(cloudsThatSay({}).azure('x').subscription);
  });
});

function everyQuestion(): readonly string[] {
  return Object.entries(QUESTIONS).flatMap(([cloud, names]) => names.map((name) => `${cloud}.${name}`));
}
