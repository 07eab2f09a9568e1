import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_CODES } from '../../lib/faults/codes';
import { RETIRED_CODES } from '../../lib/faults/retired-codes';

const ROOT = join(__dirname, '..', '..');

function texts(folder: string, ending: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && entry.name !== 'codes.test.ts')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

describe('fault codes', () => {
  const codes = Object.keys(FAULT_CODES);

  it('are each used exactly once', () => {
    const sources = texts('lib/faults', '-faults.ts');
    const declared = [...sources.matchAll(/^ {2}(MP\d{4}): /gm)].map(([, code]) => code);
    const used = new Set([...sources.matchAll(/'(MP\d{4})'/g)].map(([, code]) => code));

    expect(declared.sort()).toEqual(codes);
    expect([...used].sort()).toEqual(codes);
  });

  it('lead from retired codes to their successors', () => {
    const retired = Object.keys(RETIRED_CODES);

    expect(retired.filter((code) => codes.includes(code))).toEqual([]);
    expect(Object.values(RETIRED_CODES).filter((code) => !codes.includes(code))).toEqual([]);
    expect(retired).toEqual([...retired].sort());
  });

  it('each have a test that shows the full text, inline or in a snapshot', () => {
    const tests = texts('test', '.test.ts') + texts('test', '.test.ts.snap');
    // The code with at least some words of the cause after it, not the code alone.
    const unshown = codes.filter((code) => !new RegExp(`${code} \\S+ \\S+ \\S+|code: '${code}',[\\s\\S]{0,200}cause:`).test(tests));

    expect(unshown).toEqual([]);
  });

  it('each have a title, in lower case and without a full stop', () => {
    expect(Object.values(FAULT_CODES).filter((title) => !/^[a-zA-Z].*[^.]$/.test(title))).toEqual([]);
  });
});
