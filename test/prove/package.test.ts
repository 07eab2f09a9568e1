import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { type PackedPackage, packPackage } from '../package/support/packed-package';
import { run, runToEnd } from '../package/support/run';

const ROOT = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

// Building and packing takes longer than all tests of the result together.
let packed: PackedPackage;

beforeAll(() => {
  packed = packPackage();
});

afterAll(() => packed?.remove());

describe('the package', () => {
  let paths: readonly string[];

  beforeAll(() => {
    paths = packed.files.map(({ path }) => path);
  });

  it('contains the build, the schema, the documentation and the examples', () => {
    expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      ...filesIn('ci'),
      ...filesIn('docs'),
      ...filesIn('examples'),
      'package.json',
      'schema/modelport.schema.json',
      'schema/review.schema.json',
    ]);
  });

  it('contains no sources, tests or source maps', () => {
    const built = paths.filter((path) => path.startsWith('dist/'));

    expect([...new Set(built.map((path) => path.split('/')[1]))].sort()).toEqual(['bin', 'lib', 'stacks']);
    // Licenses of the bundled packages, the specs that `explain <code>` shows, and the style of the review page.
    expect(built.filter((path) => !/(\.d\.ts|\.js|\.json)$/.test(path)).sort()).toEqual([
      'dist/bin/LICENSES.txt',
      'dist/lib/explain/faults/examples.yaml',
      'dist/lib/review/report/html/page/page.css',
    ]);
    expect(built.filter((path) => path.endsWith('.js') && !paths.includes(path.replace(/\.js$/, '.d.ts'))).sort()).toEqual([
      ...functionFiles(),
      'dist/lib/review/report/html/page/page.js',
    ]);
  });

  it('contains function code unchanged, so that it is the same asset as here', () => {
    const files = functionFiles();

    expect(files).toContain('dist/lib/aws/quota-guard/handler/index.js');
    for (const path of files) {
      expect(readFileSync(join(packed.folder, path), 'utf8')).toBe(readFileSync(join(ROOT, path.replace('dist/', '')), 'utf8'));
    }
  });

  it('contains the catalog data and the data of reviews', () => {
    expect(paths.filter((path) => /^dist\/.*\.json$/.test(path)).sort()).toEqual([
      'dist/lib/catalog/data/aws.json',
      'dist/lib/catalog/data/azure.json',
      'dist/lib/catalog/data/gcp.json',
      'dist/lib/review/access/aws/data/permission-actions.json',
      'dist/lib/review/changes/data/cloudformation.json',
      'dist/lib/review/changes/data/terraform.json',
      'dist/lib/rules/azure/documented-roles/roles.json',
      'dist/lib/rules/gcp/documented-roles/roles.json',
    ]);
  });

  it('contains every file that its manifest names', () => {
    const named = [manifest.main, manifest.types, ...Object.values(manifest.bin), ...leaves(manifest.exports)];
    const relative = named.map((path) => path.replace(/^\.\//, ''));

    expect(relative.length).toBeGreaterThan(15);
    expect(relative.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('has an executable command', () => {
    const command = packed.files.find(({ path }) => path === manifest.bin.modelport);

    expect((command?.mode ?? 0) & 0o111).toBe(0o111);
  });

  it('runs nothing on installation, so that no package manager warns about it', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')).scripts);

    expect(scripts.filter((name) => /^(?:pre|post)?(?:install|prepare)$|^dependencies$/.test(name))).toEqual([]);
  });

  it('contains no machine name', () => {
    const texts = paths.map((path) => readFileSync(join(packed.folder, path), 'utf8'));

    expect(paths.filter((_, index) => texts[index]?.includes(ROOT) || texts[index]?.includes(packed.folder))).toEqual([]);
  });

  it('passes publint, warnings included', () => {
    const publint = join(ROOT, 'node_modules', '.bin', 'publint');

    expect(runToEnd(publint, ['run', packed.folder, '--strict', '--pack', 'false'], { cwd: packed.folder }).stdout).toContain('All good!');
  });

  it('has types that match the code, for each kind of import', () => {
    const attw = join(ROOT, 'node_modules', '.bin', 'attw');

    expect(run(attw, [packed.tarball, '--no-emoji', '--no-color', '--format', 'ascii'], { cwd: packed.folder }).stdout).toContain(
      'No problems found',
    );
  });

  it('contains every file that its README links to', () => {
    expect(linksOf('README.md').length).toBeGreaterThan(10);
    expect(linksOf('README.md').filter((path) => !isPacked(path))).toEqual([]);
  });

  it('contains every file that its documentation links to, except sources and golden files', () => {
    const pages = paths.filter((path) => path.endsWith('.md'));

    expect(pages.flatMap(linksOf).filter((path) => !isPacked(path) && !/^(lib|stacks|test)\//.test(path))).toEqual([]);
  });

  function isPacked(path: string): boolean {
    return paths.some((packed) => packed === path || packed.startsWith(`${path}/`));
  }
});

/** Packages that a program loads, by name, and its number of files. */
interface Loaded {
  readonly packages: readonly string[];
  readonly files: number;
}

const CDKTF = ['cdktf', 'constructs'];

describe('importing', () => {
  // Maximum files per entry point. A new construct may raise its number; a new package must be listed.
  it.each([
    ['modelport', [], 222],
    ['modelport/spec', [], 35],
    ['modelport/aws', ['aws-cdk-lib', 'constructs'], 113],
    ['modelport/azure', ['@cdktf/provider-azurerm', ...CDKTF], 480],
    ['modelport/gcp', ['@cdktf/provider-google', ...CDKTF], 497],
    ['modelport/review', ['ip-address'], 300],
    ['modelport/stacks/aws', ['aws-cdk-lib', 'constructs'], 89],
    ['modelport/stacks/azure', ['@cdktf/provider-azurerm', ...CDKTF], 440],
    ['modelport/stacks/gcp', ['@cdktf/provider-google', ...CDKTF], 440],
  ])('%s loads %j within its file limit', (entry, packages, most) => {
    const loaded = loadedBy(`require(${JSON.stringify(entry)})`);

    expect(loaded.packages).toEqual(packages);
    expect(loaded.files).toBeGreaterThan(0);
    expect(loaded.files).toBeLessThanOrEqual(most);
  });

  it('covers every executable entry', () => {
    const entries = Object.keys(manifest.exports).filter((entry) => typeof manifest.exports[entry] === 'object');

    expect(entries).toEqual(['.', './spec', './aws', './azure', './gcp', './review', './stacks/aws', './stacks/azure', './stacks/gcp']);
  });

  /** Runs a program in the built package. Its last line on stderr lists the files that it loaded. */
  function loadedBy(program: string): Loaded {
    const tell = "process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));";
    const { stderr } = runToEnd(process.execPath, ['-e', `${tell} ${program}`], { cwd: packed.folder });
    const paths = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as string[];
    const packages = paths.map((path) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined);
    return { packages: [...new Set(packages)].sort(), files: paths.length };
  }
});

/** Files in a folder of the repository, by their paths from the root. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)).sort();
}

/** Relative links of a page in the repository, as paths from the root. */
function linksOf(page: string): string[] {
  const prose = readFileSync(join(ROOT, page), 'utf8').replace(/^ *```[\s\S]*?^ *```$/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link]) => link as string);
  return links.filter((link) => !/^https?:/.test(link)).map((link) => normalize(join(page, '..', link)));
}

/** Function code, which is packed as it is in the sources. */
function functionFiles(): string[] {
  const folder = 'lib/aws/quota-guard/handler';
  return readdirSync(join(ROOT, folder)).map((name) => `dist/${folder}/${name}`);
}

/** Every path in a manifest's exports, under any condition. */
function leaves(entry: unknown): string[] {
  return typeof entry === 'string' ? [entry] : Object.values(entry as Record<string, unknown>).flatMap(leaves);
}
