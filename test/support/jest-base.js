const { join } = require('node:path');

/** Settings shared by `npm test` and `npm run prove`. @type {import('jest').Config} */
module.exports = {
  rootDir: join(__dirname, '..', '..'),
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  testEnvironment: '<rootDir>/test/support/environment.js',
  // Jest's soft cleanup wraps every property left behind by a test, and overflows the stack on a large construct tree.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testMatch: ['**/*.test.ts'],
  // Examples import modelport by name, as users do.
  moduleNameMapper: { '^modelport/(spec|aws|azure|gcp)$': '<rootDir>/lib/$1' },
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
};
