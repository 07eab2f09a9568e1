/** Core modules that every suite of a worker shares and that a package may patch: aws-cdk-lib times the calls of both. */
const SHARED = [require('node:fs'), require('node:child_process')];

/**
 * Remembers the functions of the shared core modules.
 *
 * @returns {() => void} puts them back
 */
module.exports = function rememberSharedModules() {
  const remembered = SHARED.map((module) => [module, functionsOf(module)]);
  return () => {
    for (const [module, functions] of remembered) Object.assign(module, functions);
  };
};

function functionsOf(module) {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(module));
  return Object.fromEntries(
    properties.filter(([, { value, writable }]) => writable && typeof value === 'function').map(([name, { value }]) => [name, value]),
  );
}
