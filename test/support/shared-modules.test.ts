import fs from 'node:fs';
import rememberSharedModules from './shared-modules';

describe('the core modules that suites share', () => {
  it('get their own functions back', () => {
    const { realpathSync } = fs;
    const restore = rememberSharedModules();
    Object.assign(fs, { realpathSync: () => 'patched' });
    restore();

    expect(fs.realpathSync).toBe(realpathSync);
  });
});
