import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './support/command-line';

describe('modelport schema', () => {
  it('prints the file that the package ships', async () => {
    const committed = readFileSync(join(__dirname, '..', '..', 'schema', 'modelport.schema.json'), 'utf8');

    expect(await run(['schema'])).toEqual({ code: 0, out: committed, err: '' });
    expect(JSON.parse(committed)).toMatchObject({ title: 'modelport spec' });
  });
});
