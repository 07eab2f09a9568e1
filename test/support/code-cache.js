const vm = require('node:vm');

/**
 * Jest compiles every module again for each test file, a quarter of the time of a small suite. This keeps V8's code for a module, with
 * every function that ran, from one test file to the next of the same worker.
 */

/** @type {Map<string, { code: string, cachedData: Buffer }>} by file name */
const CACHE = new Map();

/** Scripts of the current test file that are not in the cache. @type {Map<string, { code: string, script: vm.Script }>} */
const fresh = new Map();

/** Replaces `vm.compileFunction`, which cannot return the code of functions that ran later; `vm.Script` can. */
function useCodeCache() {
  const { compileFunction } = vm;
  vm.compileFunction = (code, parameters = [], options = {}) =>
    options.filename && options.parsingContext ? compileCached(code, parameters, options) : compileFunction(code, parameters, options);
}

function compileCached(code, parameters, { filename, parsingContext, importModuleDynamically }) {
  const head = `(function (${parameters.join(', ')}) {`;
  const known = CACHE.get(filename);
  const cachedData = known?.code === code ? known.cachedData : undefined;
  const script = new vm.Script(`${head}${code}\n})`, { filename, importModuleDynamically, columnOffset: -head.length, cachedData });
  if (!cachedData || script.cachedDataRejected) fresh.set(filename, { code, script });
  return script.runInContext(parsingContext);
}

/** Caches what the current test file compiled. Scripts are not kept: each holds the globals of its test file. */
function fillCodeCache() {
  for (const [filename, { code, script }] of fresh) CACHE.set(filename, { code, cachedData: script.createCachedData() });
  fresh.clear();
}

module.exports = { fillCodeCache, useCodeCache };
