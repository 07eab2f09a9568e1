const { availableParallelism } = require('node:os');
const base = require('./test/support/jest-base');

/**
 * Proofs with real command-line tools. `npm run prove` finds the tools, starts an AWS emulator per worker, and hands both over in the
 * environment.
 *
 * @type {import('jest').Config & { maxWorkers: number }}
 */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/prove'],
  setupFiles: [...base.setupFiles, '<rootDir>/test/prove/support/use-emulator.ts'],
  // A worker and the commands that it starts need up to 4 GB.
  maxWorkers: Math.min(availableParallelism(), 4),
  // Workers are replaced before they run out of memory.
  workerIdleMemoryLimit: '1.5GB',
  testSequencer: '<rootDir>/test/support/slowest-first.js',
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js', '<rootDir>/test/support/count-reporter.js'],
};
