import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inFolder } from './support/folder';
import { leastValue } from './support/specs';

const ROOT = join(__dirname, '..', '..');
const LEAST = JSON.stringify(leastValue());

const SPEC_MODULE = JSON.stringify(join(ROOT, 'lib', 'spec'));

/** Each file with its result: the service name in its spec, or its faults. */
const FILES: Readonly<Record<string, readonly [string, string | readonly string[]]>> = {
  'typed.ts': [`const region: string = 'us-east-1'; export default ${LEAST.replace('"us-east-1"', 'region')};`, 'support'],
  'typed.mts': [`export default ${LEAST} as const;`, 'support'],
  'typed.cts': [`const spec: object = ${LEAST}; export default spec;`, 'support'],
  'plain.js': [`module.exports = ${LEAST};`, 'support'],
  'plain.cjs': [`exports.__esModule = true; exports.default = ${LEAST};`, 'support'],
  'plain.mjs': [`export default ${LEAST};`, 'support'],
  'imports.ts': [`import spec from './typed'; export default { ...spec, service: 'other' };`, 'other'],
  'promise.ts': [`export default new Promise((give) => setTimeout(() => give(${LEAST}), 20));`, 'support'],
  'extends.ts': [`export default { extends: './base.json', service: 'extended' };`, 'extended'],
  'throws.ts': [
    `throw new Error('no credentials\\nfor the vault');`,
    [
      'throws.ts:1:7 MP0021 the module threw: no credentials for the vault; fix the error, or set the environment variables that the module reads',
    ],
  ],
  'throws-null.mjs': [
    'throw null;',
    ['throws-null.mjs:1:1 MP0021 the module threw: null; fix the error, or set the environment variables that the module reads'],
  ],
  'rejects.mjs': [
    `export default Promise.reject(new Error('too late'));`,
    ['rejects.mjs:1:31 MP0021 the module threw: too late; fix the error, or set the environment variables that the module reads'],
  ],
  'exits.ts': [
    `process.exit(0);`,
    ['exits.ts:1:1 MP0029 the module ended the process with code 0; throw an error instead of calling process.exit'],
  ],
  'exits-caught.cjs': [
    `try { process.exit(3); } catch {} module.exports = ${LEAST};`,
    ['exits-caught.cjs:1:1 MP0029 the module ended the process with code 3; throw an error instead of calling process.exit'],
  ],
  'exits-later.ts': [
    `setTimeout(() => process.exit(), 20); export default new Promise(() => {});`,
    ['exits-later.ts:1:1 MP0029 the module ended the process with code 0; throw an error instead of calling process.exit'],
  ],
  'throws-later.mjs': [
    `setTimeout(() => { throw new Error('late'); }, 20); export default new Promise(() => {});`,
    ['throws-later.mjs:1:26 MP0021 the module threw: late; fix the error, or set the environment variables that the module reads'],
  ],
  'rejects-unseen.ts': [
    `Promise.reject(new Error('unseen')); export default ${LEAST};`,
    ['rejects-unseen.ts:1:16 MP0021 the module threw: unseen; fix the error, or set the environment variables that the module reads'],
  ],
  'syntax.ts': [
    'export default {',
    [
      'syntax.ts:1:17 MP0021 the module threw: syntax error: Expected identifier but found end of file; fix the error, or set the environment variables that the module reads',
    ],
  ],
  'missing.ts': [
    `import './gone'; export default {};`,
    [
      `missing.ts:1:1 MP0021 the module threw: Cannot find module './gone'; fix the error, or set the environment variables that the module reads`,
    ],
  ],
  'never.ts': [
    'export default new Promise(() => {});',
    ['never.ts:1:1 MP0022 the module did not provide a spec within 0.3 seconds; export a value, or a promise that resolves in time'],
  ],
  'never.mjs': [
    'await new Promise(() => {}); export default {};',
    ['never.mjs:1:1 MP0022 the module did not provide a spec within 0.3 seconds; export a value, or a promise that resolves in time'],
  ],
  'names.ts': [
    'export const spec = {}, other = 1;',
    ['names.ts:1:1 MP0023 the module has no default export, only other, spec; add export default defineSpec({ … })'],
  ],
  'nothing.mjs': ['', ['nothing.mjs:1:1 MP0023 the module has no default export; add export default defineSpec({ … })']],
  'function.ts': [
    'export default () => ({});',
    ['function.ts:1:1 MP0024 spec is a function; use only objects, arrays, strings, numbers, booleans and null'],
  ],
  'class.ts': [
    'export default new (class Spec {})();',
    ['class.ts:1:1 MP0024 spec is an instance of Spec; use only objects, arrays, strings, numbers, booleans and null'],
  ],
  'called.ts': [
    `import { defineSpec } from ${SPEC_MODULE};\n\nconst spec: any = ${LEAST};\n\nexport default defineSpec({\n  ...spec,\n  service: 5,\n});`,
    ['called.ts:5:16 MP0103 service is the number 5; use a string, such as "support"'],
  ],
  'throws-below.ts': [
    `const region = (): string => {\n  throw new Error('no region');\n};\n\nexport default { region: region() };`,
    ['throws-below.ts:2:9 MP0021 the module threw: no region; fix the error, or set the environment variables that the module reads'],
  ],
  'wrong.ts': [
    `export default { ...${LEAST}, service: 5, callers: { api: { may: ['caht'] } } };`,
    [
      'wrong.ts:1:1 MP0115 callers.api has no identity; add as: with its identities, or oidc: with its token issuer',
      'wrong.ts:1:1 MP0202 callers.api.may[0] refers to endpoint "caht", which does not exist; use chat',
      'wrong.ts:1:1 MP0103 service is the number 5; use a string, such as "support"',
    ],
  ],
};

describe('a spec that is a program', () => {
  it('returns its default export, or one fault without a stack', async () => {
    const expected = Object.fromEntries(Object.entries(FILES).map(([name, [, given]]) => [name, given]));

    expect(await readAll(Object.keys(FILES))).toEqual(expected);
  });

  it('requires tsx only for TypeScript, and only if Node does not run it', async () => {
    const files = ['typed.ts', 'plain.js', 'plain.mjs'];
    if (RUNS_TYPESCRIPT) {
      expect(await readAll(files, { WITHOUT_TSX: '1' })).toEqual(Object.fromEntries(files.map((name) => [name, 'support'])));
    }
    expect(await readAll(files, { WITHOUT_TSX: '1', ...WITHOUT_TYPESCRIPT })).toEqual({
      'typed.ts': [
        'typed.ts:1:1 MP0027 the module is TypeScript, but tsx is not installed and this version of Node.js does not run TypeScript; run npm install --save-dev tsx, or write the spec in YAML',
      ],
      'plain.js': 'support',
      'plain.mjs': 'support',
    });
  });
});

/** Node 22.18 and later run TypeScript themselves. */
const RUNS_TYPESCRIPT = 'typescript' in process.features && Boolean(process.features.typescript);

const WITHOUT_TYPESCRIPT: Record<string, string> = RUNS_TYPESCRIPT ? { NODE_OPTIONS: '--no-experimental-strip-types' } : {};

/** What a separate process reads from the files: the service names, or the faults. */
async function readAll(names: readonly string[], env: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const texts = Object.fromEntries(Object.entries(FILES).map(([name, [text]]) => [name, text]));
  return inFolder({ ...texts, 'base.json': LEAST }, () => {
    const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
    const program = join(__dirname, 'support', 'read-all.ts');
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, program, ...names], {
      encoding: 'utf8',
      env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'), ...env },
      timeout: 60_000,
    });
    expect(stderr).toBe('');
    return Object.fromEntries(Object.entries(JSON.parse(stdout)).map(([name, given]) => [name, serviceOf(given)]));
  });
}

function serviceOf(given: unknown): unknown {
  return given !== null && typeof given === 'object' && 'service' in given ? given.service : given;
}
