const { join } = require('node:path');

/** What `npm test` and `npm run prove` share. @type {import('jest').Config} */
module.exports = {
  rootDir: join(__dirname, '..', '..'),
  testEnvironment: '<rootDir>/test/support/environment.js',
  // Jest's soft cleanup wraps every property of what a test leaves behind, and overflows the stack on a large tree of constructs.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testMatch: ['**/*.test.ts'],
  // Examples import modelport by its name, as a team does.
  moduleNameMapper: { '^modelport/(spec|aws|azure|gcp)$': '<rootDir>/lib/$1' },
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
};
