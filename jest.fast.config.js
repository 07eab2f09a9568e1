const base = require('./jest.config');

/** `npm run test:fast`: every suite but the slow ones. @type {import('jest').Config} */
module.exports = {
  ...base,
  testPathIgnorePatterns: [
    ...(base.testPathIgnorePatterns ?? []),
    ...require('./test/support/slow-suites').map((suite) => `<rootDir>/${suite}`),
  ],
};
