require('./test/support/clean-environment').enterCleanEnvironment();

/** `npm test`: everything that needs Node and the installed packages only. @type {import('jest').Config} */
module.exports = {
  ...require('./test/support/jest-base'),
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['<rootDir>/test/prove/'],
  // Jest leaves one core free, which is half of a machine with two.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/slowest-first.js',
  // Ends a test that hangs. How long one takes on a busy machine is no failure.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
};
