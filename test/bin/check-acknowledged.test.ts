import { GOOD, inProject, run } from './support/command-line';

/** One warning that weakens a request (MP5001), and one that does not (MP2101). */
const WARNED = `${GOOD.replace('residency: { zone: us } }', 'residency: { zone: us }, throughput: { tokensPerMinute: 1500 } }')}budget: { monthlyUsd: 100, email: [finops@example.com] }
`;

const acknowledging = (...entries: readonly string[]) =>
  `${WARNED}review:\n  acknowledge:\n${entries.map((entry) => `    - { ${entry}, reason: agreed with finance }\n`).join('')}`;

const check = (spec: string, ...options: readonly string[]) =>
  inProject({ 'modelport.yaml': spec }, () => run(['check', ...options], { today: () => '2026-11-29' }));

describe('an acknowledged warning', () => {
  it('stays visible with its reason, and is counted apart', async () => {
    const { out } = await check(acknowledging('code: MP5001, until: 2026-12-31'));

    expect(out).toMatchInlineSnapshot(`
"modelport.yaml:3:57 warning MP2101 1,500 tokens per minute is not a multiple of 1,000; 2,000 will be deployed; request 2,000 or 1,000
modelport.yaml:7:1 acknowledged MP5001 budget is not supported yet: nobody is notified; agreed with finance (until 2026-12-31)
modelport.yaml: 0 errors, 1 warning, 1 acknowledged
"
`);
  });

  it.each([
    ['its code', 'code: MP2101'],
    ['its target', 'code: MP2101, target: azure-us'],
    ['its endpoint', 'code: MP2101, endpoint: chat'],
    ['the last day', 'code: MP2101, until: 2026-11-29'],
  ])('is matched by %s', async (_, entry) => {
    expect((await check(acknowledging(entry))).out).toContain('0 errors, 1 warning, 1 acknowledged');
  });

  it.each(['finding: exposure-public', 'finding: endpoint-removed, endpoint: former, target: former-target, resource: x'])(
    'may stand beside an acknowledged finding, which reviews judge: %s',
    async (entry) => {
      expect((await check(acknowledging('code: MP2101', entry))).out).toContain('0 errors, 1 warning, 1 acknowledged');
    },
  );

  it('has no finding of an unknown kind', async () => {
    const { out, code } = await check(acknowledging('finding: exposure-opend'));

    expect(out).toContain('exposure-opened');
    expect(code).toBe(1);
  });

  it('counts again when the acknowledgement has expired', async () => {
    const { out } = await check(acknowledging('code: MP2101, until: 2026-11-28'));

    expect(out).toContain('MP0052 the acknowledgement of warning MP2101 expired on 2026-11-28');
    expect(out).toContain('0 errors, 3 warnings\n');
  });

  it.each([
    ['another target', 'code: MP5001, target: azure-us'],
    ['a warning that the spec does not have', 'code: MP1205'],
  ])('is not matched by %s', async (_, entry) => {
    const { out } = await check(acknowledging(entry));

    expect(out).toContain('warning MP0051 no warning MP');
    expect(out).toContain('0 errors, 3 warnings\n');
  });

  it('is never an error', async () => {
    const { out, code } = await check(acknowledging('code: MP0703').replace('gpt-5.6-luna', 'gpt-5.6-lunar'));

    expect(out).toContain('MP0053 MP0703 is an error, which cannot be acknowledged');
    expect(code).toBe(1);
  });

  it.each([
    ['code: MP2101, target: azure-uss', 'MP0201'],
    ['code: MP2101, endpoint: chatt', 'MP0202'],
    ['code: 2101', 'MP0110'],
    ['code: MP2101, until: tomorrow', 'MP0105'],
  ])('is an error with %s', async (entry, fault) => {
    expect((await check(acknowledging(entry))).out).toContain(fault);
  });

  it('does not depend on the date in a synthesis', async () => {
    const app = (day: string) =>
      inProject({ 'modelport.yaml': acknowledging('code: MP2101, until: 2026-11-28') }, () =>
        run(['app', 'terraform'], { today: () => day }),
      );

    expect((await app('2026-11-01')).err).toBe((await app('2027-11-01')).err);
  });
});

describe('check --strict', () => {
  it('fails on warnings that weaken a request, and names them', async () => {
    const { out, code } = await check(WARNED, '--strict');

    expect(out).toContain('failed because of --strict: the result is weaker than requested (MP5001)\n');
    expect(code).toBe(1);
  });

  it('passes on other warnings', async () => {
    expect((await check(acknowledging('code: MP5001'), '--strict')).code).toBe(0);
  });
});

describe('check --max-warnings', () => {
  it.each([
    ['0', 1],
    ['1', 1],
    ['2', 0],
  ])('of %s exits with %i on two warnings', async (most, code) => {
    expect((await check(WARNED, '--max-warnings', most)).code).toBe(code);
  });

  it('does not count acknowledged warnings', async () => {
    expect((await check(acknowledging('code: MP5001', 'code: MP2101'), '--max-warnings', '0')).code).toBe(0);
  });

  it('is wrong usage with anything but a number', async () => {
    expect((await check(WARNED, '--max-warnings', 'many')).code).toBe(2);
  });
});

describe('check --format github', () => {
  it('annotates lines, with an acknowledged warning as a notice', async () => {
    const { out } = await check(acknowledging('code: MP5001'), '--format', 'github');

    expect(out).toMatchInlineSnapshot(`
"::warning file=modelport.yaml,line=3,col=57,title=MP2101::1,500 tokens per minute is not a multiple of 1,000; 2,000 will be deployed; request 2,000 or 1,000
::notice file=modelport.yaml,line=7,col=1,title=MP5001::budget is not supported yet: nobody is notified; agreed with finance
"
`);
  });

  it('cannot be escaped by a value', async () => {
    const { out } = await check(
      WARNED.replace('reason: a test', 'reason: "a test"\n  "x\\n::error::y, 100%": 1')
        .replace('{ public: true,', '\n  public: true\n ')
        .replace(/ }\nbudget/, '\nbudget'),
      '--format',
      'github',
    );

    expect(out).toContain('::"x\\n::error::y, 100%25" is not allowed as a key');
    expect(out.split('\n').filter((line) => line !== '' && !/^::(?:error|warning|notice) /.test(line))).toEqual([]);
  });
});
