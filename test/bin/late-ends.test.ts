import { join } from 'node:path';
import { parse } from 'yaml';
import { runNode } from './support/built';
import { GOOD_ON_AWS, inProject } from './support/command-line';

const TSX = ['--import', require.resolve('tsx')];

describe('a program that returned its spec', () => {
  it.each([
    ['exits', 'process.exit(0)', 'spec MP0029 "spec.cjs" ended the process with code 0; throw an error instead of calling process.exit\n'],
    [
      'throws',
      "throw new Error('la\\u001bte')",
      'spec MP0021 "spec.cjs" threw: la\\u001bte; fix the error, or set the environment variables that the module reads\n',
    ],
    [
      'rejects',
      "Promise.reject(new Error('late'))",
      'spec MP0021 "spec.cjs" threw: late; fix the error, or set the environment variables that the module reads\n',
    ],
  ])('is a fault if it %s later', async (_, act, err) => {
    const files = { 'spec.cjs': `globalThis.act = () => { ${act}; }; module.exports = ${JSON.stringify(parse(GOOD_ON_AWS))};` };
    const program = join(__dirname, 'support', 'late-program.ts');

    expect(await inProject(files, async () => runNode([...TSX, program, 'spec.cjs'], process.cwd()))).toEqual({
      code: 1,
      out: 'read\n',
      err,
    });
  });
});
