const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');

/** What some tests need and some machines lack, besides the tools of `npm run prove`: how to check for it, and how to get it. */
const REQUIREMENTS = {
  '/dev/full': { isMet: () => existsSync('/dev/full'), enable: 'run the tests on Linux' },
  bash: shell('bash'),
  zsh: shell('zsh'),
  fish: shell('fish'),
};

function shell(name) {
  return { isMet: () => spawnSync(name, ['--version']).status === 0, enable: `install ${name}` };
}

/** Marks the title of a skipped test or group, for the report at the end of a run. */
function needs(requirement) {
  return `(needs ${requirement})`;
}

/**
 * `it` if this machine meets a requirement. Otherwise it skips the test, and the run lists it at the end.
 *
 * @param {keyof typeof REQUIREMENTS} requirement
 * @param {string} title
 * @param {() => void | Promise<void>} test
 */
function itWith(requirement, title, test) {
  if (REQUIREMENTS[requirement].isMet()) it(title, test);
  else it.skip(`${title} ${needs(requirement)}`, test);
}

module.exports = { REQUIREMENTS, itWith, needs };
