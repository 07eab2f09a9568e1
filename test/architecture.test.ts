import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(__dirname, '..');

/** What each room may import besides itself: names of rooms, and packages with a colon before them. Types of a catalog are names, not data. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/faults': [],
  'lib/text': [],
  'lib/catalog': ['lib/faults'],
  'lib/rules': ['lib/catalog (types)', 'lib/faults', 'lib/text', ':ip-address'],
  'lib/spec': ['lib/rules', 'lib/catalog (types)', 'lib/faults', ':zod', ':yaml', ':tsx'],
  'lib/terraform': ['lib/plan (types)', 'lib/rules', 'lib/faults', ':constructs', ':cdktf'],
  'lib/clients': [
    'lib/rules',
    'lib/catalog',
    'lib/faults',
    ':zod',
    ':@azure/identity',
    ':@aws-sdk/client-bedrock',
    ':@aws-sdk/client-service-quotas',
    ':@aws-sdk/client-sts',
    ':google-auth-library',
  ],
  'lib/plan': ['lib/spec (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text'],
  'lib/refresh': ['lib/clients', 'lib/plan', 'lib/spec (types)', 'lib/catalog', 'lib/faults', 'lib/text', ':yaml'],
  'lib/preflight': ['lib/clients', 'lib/plan', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text'],
  'lib/explain': ['lib/plan', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text'],
  'lib/aws': ['lib/plan (types)', 'lib/rules', 'lib/catalog', 'lib/faults', ':constructs', ':aws-cdk-lib'],
  'lib/azure': ['lib/plan (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/terraform', ':constructs', ':@cdktf'],
  'lib/gcp': ['lib/plan (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/terraform', ':constructs', ':@cdktf'],
  lib: ['lib/plan', 'lib/spec', 'lib/catalog', 'lib/faults'],
  stacks: [
    'lib/aws',
    'lib/azure',
    'lib/gcp',
    'lib/terraform',
    'lib/plan (types)',
    'lib/rules',
    'lib/catalog',
    'lib/faults',
    ':constructs',
    ':aws-cdk-lib',
  ],
  bin: [
    'stacks',
    'lib/explain',
    'lib/preflight',
    'lib/refresh',
    'lib/clients',
    'lib/terraform',
    'lib/plan',
    'lib/spec',
    'lib/catalog',
    'lib/faults',
    'lib/text',
    ':commander',
    ':picocolors',
    ':aws-cdk-lib',
    ':constructs',
  ],
};

/** Rules and spec may use values of these files of the catalog: closed lists of words, which are names and no data. */
const NAMES_OF_THE_CATALOG = [
  'lib/catalog/types.ts',
  'lib/catalog/known-models.ts',
  'lib/catalog/azure-skus.ts',
  'lib/catalog/vertex-host.ts',
];

/** The only files that name a framework's bindings. */
const SEAMS: readonly (readonly [RegExp, RegExp])[] = [
  [/^cdktf$/, /^lib\/terraform\/cdktf\.ts$/],
  [/^@cdktf\/provider-azurerm/, /^lib\/azure\/azurerm(\.ts|\/)/],
  [/^@cdktf\/provider-google/, /^lib\/gcp\/google(\.ts|\/)/],
];

/** The commands that ask the clouds, and what they share. The program loads each when it runs. */
const ASKING = ['bin/commands/preflight.ts', 'bin/commands/catalog-refresh.ts', 'bin/ask-clouds.ts'];

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const files = ['lib', 'stacks', 'bin'].flatMap((folder) => sources(join(ROOT, folder)));
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it('holds sources to look at', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('has arrows that go down only', () => {
    expect(imports.filter((entry) => !isAllowed(entry)).map(say)).toEqual([]);
  });

  it('opens each framework by one door', () => {
    const strangers = imports.filter(({ file, specifier }) =>
      SEAMS.some(([bindings, seam]) => bindings.test(specifier) && !seam.test(file)),
    );

    expect(strangers.map(say)).toEqual([]);
  });

  it('never imports the index of a big package', () => {
    const indexes = imports.filter(({ specifier }) => /^(aws-cdk-lib|@cdktf\/provider-\w+)$/.test(specifier));

    expect(indexes.map(say)).toEqual([]);
  });

  it('keeps each file to one noun', () => {
    const long = files.map((file) => `${file} ${read(file).split('\n').length}`).filter((line) => Number(line.split(' ')[1]) > 301);

    expect(long).toEqual([]);
  });

  it.each([
    'caller-grant',
    'caller-identity',
    'caller-permissions',
    'model-endpoint/grants',
    'model-endpoint/invokable',
    'model-endpoint/model-endpoint',
  ])('has a module %s on each cloud', (module) => {
    expect(['aws', 'azure', 'gcp'].map((cloud) => `lib/${cloud}/${module}.ts`).filter((file) => !files.includes(file))).toEqual([]);
  });

  it('has no clock and no chance below the command line, and no network but in the clients of the clouds', () => {
    const below = files.filter((file) => !file.startsWith('bin/'));
    const impure = below.filter((file) => /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(read(file)));
    const online = below.filter((file) => /from 'node:(https?|http2|tls|dns|dgram)'|net\.connect|\bfetch\(/.test(read(file)));

    const timed = below.filter((file) => file.startsWith('lib/clients/') && /setTimeout|AbortSignal\.timeout/.test(read(file)));

    expect([...impure, ...timed]).toEqual([]);
    expect(online.filter((file) => !file.startsWith('lib/clients/'))).toEqual([]);
  });

  it('loads the clients of the clouds from the commands that ask', () => {
    const asking = imports.filter(
      ({ file, specifier, typeOnly }) => /lib\/(clouds|preflight)/.test(specifier) && file.startsWith('bin/') && !typeOnly,
    );

    expect([...new Set(asking.map(({ file }) => file))].filter((file) => !ASKING.includes(file))).toEqual([]);
  });

  it('asks what a construct is by symbol', () => {
    const asking = files.filter(
      (file) =>
        /instanceof (?!Error\b|Map\b|Set\b|Date\b|RegExp\b)[A-Z]/.test(read(file)) &&
        /^(lib\/(aws|azure|gcp|terraform)|stacks)\//.test(file),
    );

    expect(asking).toEqual([]);
  });
});

function isAllowed({ file, specifier, typeOnly }: Import): boolean {
  if (specifier.startsWith('node:')) return true;
  const room = roomOf(file);
  const allowed = MAY_IMPORT[room] ?? [];
  if (!specifier.startsWith('.')) return allowed.some((name) => name.startsWith(':') && isPackage(specifier, name.slice(1)));
  const imported = relative(ROOT, resolve(ROOT, dirname(file), specifier));
  const target = roomOf(`${imported}.ts`);
  if (target === room || allowed.includes(target) || allowed.includes(imported)) return true;
  if (!allowed.includes(`${target} (types)`)) return false;
  return typeOnly || NAMES_OF_THE_CATALOG.includes(`${imported}.ts`);
}

function isPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

function roomOf(file: string): string {
  const [top = '', room = ''] = file.split('/');
  if (top !== 'lib') return top;
  return room.endsWith('.ts') && file.split('/').length === 2 ? (existsRoom(room) ? `lib/${room.slice(0, -3)}` : 'lib') : `lib/${room}`;
}

/** `../plan` means the index of a room, `../index` a file of lib. */
function existsRoom(name: string): boolean {
  return Object.hasOwn(MAY_IMPORT, `lib/${name.slice(0, -3)}`);
}

function importsOf(file: string): Import[] {
  const statement = /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]|(?:require|import)\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...read(file).matchAll(statement)].map(([whole, , type, from, required]) => ({
    file,
    specifier: from ?? required ?? '',
    typeOnly: type !== undefined || /typeof import\(/.test(whole),
  }));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function say({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}
