import { existsSync } from 'node:fs';
import { join } from 'node:path';
import slowSuites from './support/slow-suites.js';

it.each(slowSuites)('%s, listed as slow, exists', (suite) => {
  expect(existsSync(join(__dirname, '..', suite))).toBe(true);
});
