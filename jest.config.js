require('./test/support/clean-environment').enterCleanEnvironment();

/** `npm test`: everything that needs Node and the installed packages only. @type {import('jest').Config} */
module.exports = {
  ...require('./test/support/jest-base'),
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['<rootDir>/test/prove/'],
  testSequencer: '<rootDir>/test/support/slowest-first.js',
  // Ends a test that hangs. How long one takes on a busy machine is no failure.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
};
