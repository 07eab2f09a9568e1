import { formatFault } from '../../lib/faults/format';
import { checkSpec, parseSpec, readSpec, type Spec } from '../../lib/spec';
import { inFolder } from './support/folder';
import { least, leastValue, lines } from './support/specs';

const ROLE = 'arn:aws:iam::111122223333:role/api';

describe('extends', () => {
  it('merges maps, replaces lists and scalars, and removes what is null', async () => {
    const spec = await specOf({
      'base.yaml': least(
        'tags: { team: support, cost-center: "4711" }',
        `callers: { api: { may: [chat], as: { aws: { role: "${ROLE}" } } }, job: { may: [chat], as: { aws: { role: "${ROLE}" } } } }`,
        'budget: { monthlyUsd: 100, alertAt: [10, 20, 30], email: [finops@example.com] }',
      ),
      'modelport.yaml': [
        'extends: base.yaml',
        'environment: staging',
        'tags: { cost-center: "4712", stage: test }',
        'callers: { job: null }',
        'budget: { alertAt: [99] }',
      ].join('\n'),
    });

    expect(spec.environment).toBe('staging');
    expect(spec.tags).toEqual({ team: 'support', 'cost-center': '4712', stage: 'test' });
    expect(Object.keys(spec.callers)).toEqual(['api']);
    expect(spec.budget).toEqual({ monthlyUsd: 100, alertAt: [99], email: ['finops@example.com'] });
    expect(spec).not.toHaveProperty('extends');
  });

  it('lets the later of several files win, and the file itself over all of them', async () => {
    const spec = await specOf({
      'a.yaml': least('environment: a', 'tags: { from: a, a: a }'),
      'b.json': JSON.stringify({ environment: 'b', tags: { from: 'b' } }),
      'modelport.yaml': 'extends: [a.yaml, b.json]\nservice: mine',
    });

    expect(spec).toMatchObject({ service: 'mine', environment: 'b', tags: { from: 'b', a: 'a' } });
  });

  it('resolves a file from the folder of the one that names it', async () => {
    const spec = await specOf({
      'shared/base.yaml': least(),
      'shared/team/support.yaml': 'extends: ../base.yaml\ntags: { team: support }',
      'modelport.yaml': 'extends: shared/team/support.yaml',
    });

    expect(spec.tags).toEqual({ team: 'support' });
  });

  it('points each fault to the file that contains the mistake', async () => {
    const faults = await faultsOf({
      'shared/base.yaml': least('tags: { a: 1 }', 'callers:', '  api: { may: [chat] }'),
      'modelport.yaml': 'extends: shared/base.yaml\nquota: {}\ncallers:\n  api: { runsIn: aws-eu }\ntargets: { aws-us: { region: US } }',
    });

    expect(faults).toEqual([
      'modelport.yaml:2:1 MP0101 spec has an unknown key "quota"; use quotas',
      'modelport.yaml:4:3 MP0115 callers.api has no identity; add as: with its identities, or oidc: with its token issuer',
      'modelport.yaml:4:18 MP0201 callers.api.runsIn refers to target "aws-eu", which does not exist; use aws-us',
      `modelport.yaml:5:30 MP0105 targets.aws-us.region cannot be "US"; use a region name of lowercase letters, digits and hyphens, such as "eastus2"`,
      'shared/base.yaml:4:12 MP0110 tags.a is the number 1, not a string; quote it: "1"',
    ]);
  });

  it('rejects files that extend each other, and shows the cycle', async () => {
    const files = { 'modelport.yaml': 'extends: lib/a.yaml', 'lib/a.yaml': 'extends: b.yaml', 'lib/b.yaml': 'extends: ../modelport.yaml' };

    expect(await faultsOf(files)).toEqual([
      'lib/b.yaml:1:10 MP0031 files extend each other: modelport.yaml -> lib/a.yaml -> lib/b.yaml -> modelport.yaml; move the shared part to a file that extends none of them',
    ]);
  });

  it('accepts the same file through two paths', async () => {
    const spec = await specOf({
      'base.yaml': least(),
      'a.yaml': 'extends: base.yaml\ntags: { a: a }',
      'b.yaml': 'extends: base.yaml\ntags: { b: b }',
      'modelport.yaml': 'extends: [a.yaml, b.yaml]',
    });

    expect(spec.tags).toEqual({ a: 'a', b: 'b' });
  });

  it('limits the number of files, however they are named', async () => {
    const chain = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}.yaml`, `extends: f${index + 1}.yaml`]));
    const doubles = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`f${index}.yaml`, `extends: [f${index + 1}.yaml, f${index + 1}.yaml]`]),
    );

    expect(await faultsOf({ ...chain, 'modelport.yaml': 'extends: f0.yaml' })).toEqual([
      'f14.yaml:1:10 MP0032 the spec and the files that it extends are more than 16 files; merge files until there are at most 16',
    ]);
    expect(await faultsOf({ ...doubles, 'modelport.yaml': 'extends: f0.yaml' })).toContain(
      'f14.yaml:1:11 MP0032 the spec and the files that it extends are more than 16 files; merge files until there are at most 16',
    );
  });

  it('reports a file that does not exist or is not a map', async () => {
    expect(await faultsOf({ 'modelport.yaml': 'service: s\nextends: bse.yaml', 'base.yaml': least() })).toEqual([
      'modelport.yaml:2:10 MP0001 file "bse.yaml" not found; use base.yaml',
    ]);
    expect(await faultsOf({ 'modelport.yaml': 'extends: base.yaml', 'base.yaml': 'service' })).toEqual([
      'base.yaml:1:1 MP0103 spec is a string; use a map',
    ]);
  });

  it('leaves values that are not file names to the schema', async () => {
    expect(await faultsOf({ 'modelport.yaml': least('extends: 5') })).toEqual([
      'modelport.yaml:4:10 MP0111 extends cannot be the number 5; use a string or a list',
    ]);
    expect(await faultsOf({ 'modelport.yaml': least('extends: [base.yaml, {}]') })).toEqual([
      'modelport.yaml:4:22 MP0103 extends[1] is a map; use a string',
    ]);
    expect(await faultsOf({ 'modelport.yaml': least('extends: []') })).toEqual([
      'modelport.yaml:4:1 MP0107 extends is empty; add at least one entry',
    ]);
  });

  it('is rejected if there is no file to be relative to', () => {
    const fix = 'read the spec from a file, or merge the objects yourself';

    expect(lines(parseSpec(least('extends: base.yaml')))).toEqual([
      `modelport.yaml:4:10 MP0033 extends requires a spec that was read from a file; ${fix}`,
    ]);
    expect(lines(checkSpec(leastValue({ extends: 'base.yaml' })))).toEqual([
      `extends MP0033 extends requires a spec that was read from a file; ${fix}`,
    ]);
  });

  it('warns about a null that removes nothing', async () => {
    const { faults, spec } = await read({
      'base.yaml': least('tags: { team: a }'),
      'modelport.yaml': 'extends: base.yaml\ntags: { taem: null }\ncallers: { api: { as: null } }',
    });

    expect(faults.filter(({ severity }) => severity === 'warning').map(formatFault)).toEqual([
      'modelport.yaml:2:9 warning MP0034 tags.taem is null, but no extended file sets it; use team',
      'modelport.yaml:3:19 warning MP0034 callers.api.as is null, but no extended file sets it; remove the key',
    ]);
    expect(spec).toBeUndefined();
  });
});

async function specOf(files: Record<string, string>): Promise<Spec> {
  const result = await read(files);
  expect(lines(result)).toEqual([]);
  return result.spec as Spec;
}

async function faultsOf(files: Record<string, string>): Promise<string[]> {
  return lines(await read(files));
}

function read(files: Record<string, string>) {
  return inFolder(files, () => readSpec('modelport.yaml'));
}
