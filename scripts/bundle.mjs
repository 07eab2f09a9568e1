// Bundles the command line, `modelport app` and their launcher into one file each: `npm run bundle [-- --outfile=<path>]`.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const { peerDependencies } = createRequire(import.meta.url)('../package.json');

/** Optional dependencies that users install themselves. */
const EXTERNAL = [...Object.keys(peerDependencies), 'tsx'].flatMap((name) => [name, `${name}/*`]);

/**
 * Modules kept out of the bundle: `import()` fails in a program that V8 loads from its code cache, and every start reads the whole bundle,
 * although only one rare command each needs fault titles and examples, a model's full catalog entry, deploy permissions, network paths,
 * completion scripts, reviews with their data, or the clouds' answers.
 */
const OUTSIDE = [
  [/\/import-module$/, '../lib/spec/import-module'],
  [/\/explain\/deployer$/, '../lib/explain/deployer'],
  [/\/explain\/names$/, '../lib/explain/names'],
  [/\/explain\/network$/, '../lib/explain/network'],
  [/\/explain\/faults\/examples$/, '../lib/explain/faults/examples'],
  [/\/faults\/codes$/, '../lib/faults/codes'],
  [/\/catalog-show-text$/, './commands/catalog-show-text'],
  [/\/completion\/script$/, './completion/script'],
  [/\/run-review$/, './run-review'],
  [/\/run-preflight$/, './run-preflight'],
  [/\/run-catalog-refresh$/, './run-catalog-refresh'],
];

/** Constructs and stacks, which only `modelport app` loads. Its own bundle contains them. */
const SYNTHESIS = [/\/run-app$/, './run-app'];

/** @param modules patterns of imports, each with the path of the compiled module from the bundle's folder */
function outside(modules) {
  return {
    name: 'outside',
    setup({ onResolve }) {
      for (const [filter, path] of modules) onResolve({ filter }, () => ({ path, external: true }));
    },
  };
}

/** V8 parses JSON faster than an object literal of the same data, and does not keep it compiled. */
const parsedJson = {
  name: 'parsed-json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => ({
      contents: `module.exports = JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))});`,
    }));
  },
};

/** Commander loads `child_process` for commands that are separate executables. There are none, and loading it takes 2 ms. */
const lazyChildProcess = {
  name: 'lazy-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'lazy' } : undefined,
    );
    onLoad({ filter: /^child_process$/, namespace: 'lazy' }, () => ({
      contents: "module.exports = { spawn: (...args) => require('node:child_process').spawn(...args) };",
    }));
  },
};

const outfile = process.argv.find((argument) => argument.startsWith('--outfile='))?.slice('--outfile='.length) ?? 'dist/bin/program.js';

const common = { absWorkingDir: ROOT, bundle: true, platform: 'node', target: 'node20.19', format: 'cjs', logLevel: 'warning' };

await bundle('bin/program.ts', outfile, [...OUTSIDE, SYNTHESIS]);
// Contains everything that the other program does, and the constructs.
const { metafile } = await bundle('bin/app-program.ts', join(dirname(outfile), 'app-program.js'), OUTSIDE);
writeFileSync(join(dirname(outfile), 'LICENSES.txt'), bundledPackages(metafile).map(licenseOf).join(''));

// The launcher and its imports are one file too: resolving each module takes Node half a millisecond.
await build({ ...common, entryPoints: ['bin/cli.ts'], outfile: join(dirname(outfile), 'cli.js'), allowOverwrite: true });

/** Writes a program as one file, with a digest of it in the first line. */
async function bundle(entryPoint, outfile, modules) {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: [entryPoint],
    outfile,
    charset: 'ascii',
    minifySyntax: true,
    minifyWhitespace: true,
    conditions: ['import', 'module'],
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    plugins: [outside(modules), parsedJson, lazyChildProcess],
    metafile: true,
    write: false,
  });
  const [{ path, text }] = outputFiles;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  writeFileSync(path, `// ${digest}\n${text}`);
  return { metafile };
}

function bundledPackages({ inputs }) {
  const names = Object.keys(inputs).map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

function licenseOf(name) {
  return readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8');
}
