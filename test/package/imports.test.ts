import { type PackedPackage, packPackage } from './support/packed-package';
import { runToEnd } from './support/run';

jest.setTimeout(60_000);

/** What a program loads: packages by name, and all files together. */
interface Loaded {
  readonly packages: readonly string[];
  readonly files: number;
}

const CDKTF = ['cdktf', 'constructs'];

describe('importing', () => {
  let packed: PackedPackage;

  beforeAll(() => {
    packed = packPackage();
  });

  afterAll(() => packed?.remove());

  // The most files that each may load. A new construct may raise its number, and a package may not come in unseen.
  it.each([
    ['modelport', [], 65],
    ['modelport/spec', [], 35],
    ['modelport/aws', ['aws-cdk-lib', 'constructs'], 65],
    ['modelport/azure', ['@cdktf/provider-azurerm', ...CDKTF], 450],
    ['modelport/gcp', ['@cdktf/provider-google', ...CDKTF], 460],
    ['modelport/stacks/aws', ['aws-cdk-lib', 'constructs'], 60],
    ['modelport/stacks/azure', ['@cdktf/provider-azurerm', ...CDKTF], 440],
    ['modelport/stacks/gcp', ['@cdktf/provider-google', ...CDKTF], 440],
  ])('%s loads %j in at most so many files', (entry, packages, most) => {
    const loaded = loadedBy(`require(${JSON.stringify(entry)})`);

    expect(loaded.packages).toEqual(packages);
    expect(loaded.files).toBeGreaterThan(0);
    expect(loaded.files).toBeLessThanOrEqual(most);
  });

  it('covers every entry that runs', () => {
    const { exports } = require('../../package.json') as { exports: Record<string, unknown> };
    const entries = Object.keys(exports).filter((entry) => typeof exports[entry] === 'object');

    expect(entries).toEqual(['.', './spec', './aws', './azure', './gcp', './stacks/aws', './stacks/azure', './stacks/gcp']);
  });

  /** Runs a program in the built package, which tells at its end, in the last line of stderr, what it has loaded. */
  function loadedBy(program: string): Loaded {
    const tell = "process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));";
    const { stderr } = runToEnd(process.execPath, ['-e', `${tell} ${program}`], { cwd: packed.folder });
    const paths = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as string[];
    const packages = paths.map((path) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined);
    return { packages: [...new Set(packages)].sort(), files: paths.length };
  }
});
