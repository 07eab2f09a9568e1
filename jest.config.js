/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Examples import modelport by its name, as a team does.
  moduleNameMapper: { '^modelport/(spec|aws|azure|gcp)$': '<rootDir>/lib/$1' },
  testSequencer: '<rootDir>/test/support/slowest-first.js',
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  // Ends a test that hangs. How long one takes on a busy machine is no failure.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
};
