import { FAULTY, GOOD, inProject, run, visible } from './support/command-line';

describe('modelport check', () => {
  it('prints only the count if there are no faults', async () => {
    expect(await inProject({ 'modelport.yaml': GOOD }, () => run(['check']))).toEqual({
      code: 0,
      out: 'modelport.yaml: 0 errors, 0 warnings\n',
      err: '',
    });
  });

  it('prints every fault with its location, in file order', async () => {
    const { code, out, err } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['check']));

    expect(out).toMatchInlineSnapshot(`
"modelport.yaml:3:57 warning MP2101 1,500 tokens per minute is not a multiple of 1,000; 2,000 will be deployed; request 2,000 or 1,000
modelport.yaml:4:18 MP0703 unknown model "gpt-5.6-lunar": no cloud in the catalog offers it; use gpt-5.6-luna, gpt-6-luna or gpt-5.6-cyber, or, if the model is new, add it to catalog in the spec
modelport.yaml:8:1 warning MP5001 budget is not supported yet: nobody is notified; create a budget alert outside this stack
modelport.yaml: 1 error, 2 warnings
"
`);
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  it('shows the lines to add for a missing key', async () => {
    const spec = 'service: support\nendpoints: { chat: { residency: global } }\n';
    const { out } = await inProject({ 'modelport.yaml': spec }, () => run(['check']));

    expect(out).toMatchInlineSnapshot(`
"modelport.yaml:1:1 MP0102 spec is missing "targets"; add targets (a map)
  targets:
    aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }
modelport.yaml:2:14 MP0102 endpoints.chat is missing "model"; add model (a string, such as "gpt-6-luna")
  chat:
    model: "gpt-6-luna"
nothing else was checked, because the errors concern the whole spec
modelport.yaml: 2 errors, 0 warnings
"
`);
  });

  it('exits with 0 on warnings', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': `${GOOD}budget: { monthlyUsd: 100, email: [finops@example.com] }\n` }, () =>
      run(['check']),
    );

    expect(out).toContain('modelport.yaml: 0 errors, 1 warning\n');
    expect(code).toBe(0);
  });

  it('lists errors first on a terminal, then warnings by code, wrapped to its width', async () => {
    const { out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['check'], { columns: 80 }));

    expect(out).toMatchInlineSnapshot(`
"modelport.yaml:4:18 MP0703 unknown model "gpt-5.6-lunar": no cloud in the
  catalog offers it; use gpt-5.6-luna, gpt-6-luna or gpt-5.6-cyber, or, if the
  model is new, add it to catalog in the spec

modelport.yaml:3:57 warning MP2101 1,500 tokens per minute is not a multiple
  of 1,000; 2,000 will be deployed; request 2,000 or 1,000

modelport.yaml:8:1 warning MP5001 budget is not supported yet: nobody is
  notified; create a budget alert outside this stack

modelport.yaml: 1 error, 2 warnings
"
`);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('prints the same as JSON', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['check', '--format', 'json']));
    const { faults, errors, warnings } = JSON.parse(out);

    expect({ code, errors, warnings }).toEqual({ code: 1, errors: 1, warnings: 2 });
    expect(faults.map(({ code, severity, position }: Record<string, unknown>) => ({ code, severity, position }))).toMatchInlineSnapshot(`
[
  {
    "code": "MP2101",
    "position": {
      "column": 57,
      "file": "modelport.yaml",
      "line": 3,
    },
    "severity": "warning",
  },
  {
    "code": "MP0703",
    "position": {
      "column": 18,
      "file": "modelport.yaml",
      "line": 4,
    },
    "severity": "error",
  },
  {
    "code": "MP5001",
    "position": {
      "column": 1,
      "file": "modelport.yaml",
      "line": 8,
    },
    "severity": "warning",
  },
]
`);
  });

  it('reads its input in any notation', async () => {
    const json = '{ "service": "a", "endpoints": {}, "targets": {} }';
    const { code, out } = await inProject({ 'other/spec.json': json }, () => run(['check', 'other/spec.json']));

    expect(out).toMatchInlineSnapshot(`
"other/spec.json:1:19 MP0107 endpoints is empty; add at least one entry
other/spec.json:1:36 MP0107 targets is empty; add at least one entry
nothing else was checked, because the errors concern the whole spec
other/spec.json: 2 errors, 0 warnings
"
`);
    expect(code).toBe(1);
  });

  it('lists where it looked if there is no spec', async () => {
    const { code, out } = await inProject({}, () => run(['check']));

    expect(out).toMatchInlineSnapshot(`
"spec MP0041 no spec found; checked MODELPORT_SPEC, context.spec of cdk.json, context.spec of cdktf.json, modelport.yaml, modelport.yml, modelport.json and modelport.ts; create modelport.yaml in this folder, or set MODELPORT_SPEC to the spec's path
no spec: 1 error, 0 warnings
"
`);
    expect(code).toBe(1);
  });

  it('suggests similar names if the file does not exist', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': GOOD }, () => run(['check', 'modelport.yml']));

    expect(out).toMatchInlineSnapshot(`
"spec MP0001 file "modelport.yml" not found; use modelport.yaml
modelport.yml: 1 error, 0 warnings
"
`);
    expect(code).toBe(1);
  });

  it('takes the spec from MODELPORT_SPEC, then from the context of the frameworks, then from the folder', async () => {
    const files = {
      'modelport.yaml': GOOD,
      'cdk.json': '{ "context": { "spec": "cdk/spec.yaml" } }',
      'cdktf.json': '{ "context": { "spec": "cdktf/spec.yaml" } }',
      'cdk/spec.yaml': GOOD,
      'cdktf/spec.yaml': GOOD,
      'env.yaml': GOOD,
    };
    const found = async (world: object, without: readonly string[] = []) => {
      const kept = Object.fromEntries(Object.entries(files).filter(([name]) => !without.includes(name)));
      return (await inProject(kept, () => run(['check'], world))).out.split(':')[0];
    };

    expect(await found({ env: { MODELPORT_SPEC: 'env.yaml' } })).toBe('env.yaml');
    expect(await found({})).toBe('cdk/spec.yaml');
    expect(await found({}, ['cdk.json'])).toBe('cdktf/spec.yaml');
    expect(await found({}, ['cdk.json', 'cdktf.json'])).toBe('modelport.yaml');
  });

  it('knows the models of a catalog file beside the spec', async () => {
    const files = {
      'modelport.yaml': GOOD.replace('gpt-5.6-luna', 'gpt-7-luna'),
      'modelport.catalog.yaml': 'catalog: [{ cloud: azure, model: gpt-7-luna, version: "2027-01-01", like: gpt-5.6-luna }]\n',
    };
    const alone = { 'modelport.yaml': files['modelport.yaml'] };

    expect(await inProject(alone, () => run(['check']))).toMatchObject({ code: 1, out: expect.stringContaining('MP0703') });
    expect(await inProject(files, () => run(['check']))).toMatchObject({ code: 0 });
  });

  it('checks retirement against the clock or the given date', async () => {
    const retiring = GOOD.replace('gpt-5.6-luna', 'gpt-5-mini');
    const codes = async (argv: readonly string[], today: string) => {
      const { out } = await inProject({ 'modelport.yaml': retiring }, () =>
        run(['check', '--format', 'json', ...argv], { today: () => today }),
      );
      return (JSON.parse(out).faults as { code: string }[]).map(({ code }) => code);
    };

    expect(await codes([], '2026-11-23')).not.toContain('MP1301');
    expect(await codes([], '2037-01-01')).toContain('MP1301');
    expect(await codes(['--today', '2026-11-23'], '2037-01-01')).not.toContain('MP1301');
    expect(await codes(['--today', '2037-01-01'], '2026-11-23')).toContain('MP1301');
  });

  it('colors locations, errors and warnings on request', async () => {
    const { out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['check'], { colours: { out: true, err: false } }));

    expect(
      visible(out)
        .split('\n')
        .map((line) => line.slice(0, 60)),
    ).toMatchInlineSnapshot(`
[
  "<1mmodelport.yaml:3:57<22m <33mwarning MP2101<39m 1,500 toke",
  "<1mmodelport.yaml:4:18<22m <31mMP0703<39m unknown model "gpt",
  "<1mmodelport.yaml:8:1<22m <33mwarning MP5001<39m budget is n",
  "<31mmodelport.yaml: 1 error, 2 warnings<39m",
  "",
]
`);
  });
});
