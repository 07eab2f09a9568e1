import { forbiddenImports } from './support/floors';
import { type Import, importsOf, read, say, sourcesOf } from './support/sources';

/** The only files that name a framework's bindings. */
const SEAMS: readonly (readonly [RegExp, RegExp])[] = [
  [/^cdktf$/, /^lib\/terraform\/cdktf\.ts$/],
  [/^@cdktf\/provider-azurerm/, /^lib\/azure\/azurerm(\.ts|\/)/],
  [/^@cdktf\/provider-google/, /^lib\/gcp\/google(\.ts|\/)/],
];

/** The commands that ask the clouds, and what they share. The program loads each when it runs. */
const ASKING = ['bin/run-preflight.ts', 'bin/run-catalog-refresh.ts', 'bin/ask-clouds.ts'];

const sources = sourcesOf('lib', 'stacks', 'bin');
const files = sources.map(({ file }) => file);
const imports = sources.flatMap(importsOf);

describe('dependencies', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('point down only', () => {
    expect(forbiddenImports(imports)).toEqual([]);
  });

  it.each<[string, Import, boolean]>([
    ['a construct that uses a decision', { file: 'lib/aws/tags.ts', specifier: '../plan/plan', typeOnly: false }, true],
    ["a construct that uses the plan's types", { file: 'lib/aws/tags.ts', specifier: '../plan/plan', typeOnly: true }, false],
    ['a stack that uses a decision', { file: 'stacks/aws-app.ts', specifier: '../lib/plan/gates', typeOnly: false }, true],
    ['a plan that uses text', { file: 'lib/plan/gates.ts', specifier: '../explain/layout', typeOnly: true }, true],
    ['a rule that uses the spec', { file: 'lib/rules/naming.ts', specifier: '../spec', typeOnly: true }, true],
    ['a schema that uses a rule', { file: 'lib/spec/schema/native.ts', specifier: '../../rules/azure/accounts', typeOnly: false }, false],
    ['a rule that uses a framework', { file: 'lib/rules/naming.ts', specifier: 'constructs', typeOnly: false }, true],
    ['a construct that uses its framework', { file: 'lib/aws/tags.ts', specifier: 'constructs', typeOnly: false }, false],
  ])('judge %s', (_, entry, isForbidden) => {
    expect(forbiddenImports([entry])).toEqual(isForbidden ? [say(entry)] : []);
  });

  it('import each framework through one module', () => {
    const strangers = imports.filter(({ file, specifier }) =>
      SEAMS.some(([bindings, seam]) => bindings.test(specifier) && !seam.test(file)),
    );

    expect(strangers.map(say)).toEqual([]);
  });

  it('never import the index of a big package', () => {
    const indexes = imports.filter(({ specifier }) => /^(aws-cdk-lib|@cdktf\/provider-\w+)$/.test(specifier));

    expect(indexes.map(say)).toEqual([]);
  });

  it('keep each file to one noun', () => {
    const long = files.map((file) => `${file} ${read(file).split('\n').length}`).filter((line) => Number(line.split(' ')[1]) > 301);

    expect(long).toEqual([]);
  });

  it('use no clock or randomness below the command line, and no network outside the cloud clients', () => {
    const below = files.filter((file) => !file.startsWith('bin/'));
    const impure = below.filter((file) => /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(read(file)));
    const online = below.filter((file) => /from 'node:(https?|http2|tls|dns|dgram)'|net\.connect|\bfetch\(/.test(read(file)));

    const timed = below.filter((file) => file.startsWith('lib/clients/') && /setTimeout|AbortSignal\.timeout/.test(read(file)));

    expect([...impure, ...timed]).toEqual([]);
    expect(online.filter((file) => !file.startsWith('lib/clients/'))).toEqual([]);
  });

  it('load the cloud clients only from the commands that query them', () => {
    const asking = imports.filter(
      ({ file, specifier, typeOnly }) => /lib\/(clouds|preflight)/.test(specifier) && file.startsWith('bin/') && !typeOnly,
    );

    expect([...new Set(asking.map(({ file }) => file))].filter((file) => !ASKING.includes(file))).toEqual([]);
  });

  it('identify constructs by symbol', () => {
    const asking = files.filter(
      (file) =>
        /instanceof (?!Error\b|Map\b|Set\b|Date\b|RegExp\b)[A-Z]/.test(read(file)) &&
        /^(lib\/(aws|azure|gcp|terraform)|stacks)\//.test(file),
    );

    expect(asking).toEqual([]);
  });
});
