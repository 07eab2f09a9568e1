import { formatFault } from '../../lib/faults/format';
import { readSpec } from '../../lib/spec';
import { readAlsoUsing } from '../../lib/spec/also-using';
import { readRefreshed } from '../../lib/spec/refreshed-file';
import { stringPaths, withValueAt } from '../support/schema-places';
import { inFolder } from './support/folder';
import { least, leastValue } from './support/specs';

/** A program that records that it ran. */
const CANARY = "globalThis.canaryRan = true; module.exports = { service: 'canary' };";
const PROGRAMS = { 'canary.cjs': CANARY, 'canary.js': CANARY, 'canary.ts': CANARY, 'canary.mts': CANARY };

const world = globalThis as { canaryRan?: boolean };

beforeEach(() => {
  delete world.canaryRan;
});

describe('a data spec', () => {
  it('runs no program, whichever field names one', async () => {
    const paths = [...stringPaths(), ['extends'], ['extends', 0]];
    expect(paths.length).toBeGreaterThan(150);
    const specs = Object.fromEntries(
      paths.map((path, index) => [`spec-${index}.json`, JSON.stringify(withValueAt(leastValue(), path, './canary.cjs'))]),
    );

    await inFolder({ ...specs, ...PROGRAMS }, async () => {
      for (const file of Object.keys(specs)) await readAll(file);
    });

    expect(world.canaryRan).toBeUndefined();
  });

  it.each(Object.keys(PROGRAMS))('rejects %s wherever a file can be named', async (program) => {
    const files = {
      'extends.yaml': least(`extends: ${program}`),
      'extends-list.json': JSON.stringify(leastValue({ extends: ['base.yaml', program] })),
      'extends-chain.yaml': least('extends: chain.yml'),
      'chain.yml': `extends: ${program}`,
      'also.yaml': least(`quotas: { alsoUsing: [${program}] }`),
      'also-chain.yaml': least('quotas: { alsoUsing: [extends.yaml] }'),
      'also-base.yaml': least('extends: also-in-base.yaml'),
      'also-in-base.yaml': `quotas: { alsoUsing: [${program}] }`,
      'base.yaml': 'environment: test',
    };
    const faults = await inFolder({ ...files, ...PROGRAMS }, async () => {
      const found: Record<string, readonly string[]> = {};
      for (const file of Object.keys(files).filter((name) => !/^(chain|base|also-in-base)\./.test(name))) found[file] = await readAll(file);
      return found;
    });

    expect(world.canaryRan).toBeUndefined();
    for (const found of Object.values(faults)) {
      expect(found).toEqual([
        expect.stringMatching(
          /^[a-z.-]+:\d+:\d+ MP0028 ".*" is a data file, but refers to a program, "canary\..*"; rewrite that file in YAML or JSON/,
        ),
      ]);
    }
  });

  it('rejects a program as its catalog file', async () => {
    const files = { 'modelport.yaml': least(), 'modelport.catalog.yaml': 'extends: canary.cjs\ncatalog: []' };
    const faults = await inFolder({ ...files, ...PROGRAMS }, () => readAll('modelport.yaml'));

    expect(world.canaryRan).toBeUndefined();
    expect(faults[0]).toMatch(/^modelport\.catalog\.yaml:1:10 MP0028 /);
  });

  it('stays data if a program extends it', async () => {
    const files = {
      'spec.cjs': `module.exports = { ...${JSON.stringify(leastValue())}, extends: 'base.yaml' };`,
      'base.yaml': 'extends: canary.cjs',
    };
    const faults = await inFolder({ ...files, ...PROGRAMS }, () => readAll('spec.cjs'));

    expect(world.canaryRan).toBeUndefined();
    expect(faults).toEqual([expect.stringMatching(/^base\.yaml:1:10 MP0028 /)]);
  });
});

describe('a program spec', () => {
  it('may extend another program', async () => {
    const spec = `module.exports = { ...${JSON.stringify(leastValue())}, service: undefined, extends: 'canary.cjs' };`;
    const faults = await inFolder({ 'spec.cjs': spec, ...PROGRAMS }, () => readAll('spec.cjs'));

    expect({ faults, canaryRan: world.canaryRan }).toEqual({ faults: [], canaryRan: true });
  });
});

/** Reads a spec with everything that it names, as commands do, and returns its faults. */
async function readAll(file: string): Promise<readonly string[]> {
  const read = await readSpec(file);
  const others = read.spec ? await readAlsoUsing(read, file) : { faults: [] };
  const { faults } = readRefreshed('modelport.catalog.refreshed.yaml');
  return [...read.faults, ...others.faults, ...faults].map(formatFault);
}
