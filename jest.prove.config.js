/**
 * Proofs with real command-line tools. `npm run prove` finds the tools, starts the AWS emulator, and hands both over in the environment.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./test/support/jest-base'),
  roots: ['<rootDir>/test/prove'],
  // One at a time, because the AWS proofs share an emulator, in a worker that is replaced before it runs out of memory.
  maxWorkers: 1,
  workerIdleMemoryLimit: '1.5GB',
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js', '<rootDir>/test/support/count-reporter.js'],
};
