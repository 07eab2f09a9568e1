const { relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;
const SLOW = require('./slow-suites');

/**
 * Starts slow suites first, so that no worker is still busy with one at the end. Jest learns durations only from earlier runs on the same
 * machine.
 */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const at = SLOW.indexOf(relative(context.config.rootDir, path).replaceAll('\\', '/'));
      return at === -1 ? SLOW.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
