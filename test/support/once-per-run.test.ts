import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_FOLDER } from './global-setup';
import { oncePerRun } from './once-per-run';

describe('a folder made once per run', () => {
  const name = (kind: string) => `${kind}-${process.pid}`;

  it('is made once and shared', () => {
    const make = jest.fn((folder: string) => writeFileSync(join(folder, 'file'), 'made'));
    const [first, second] = [oncePerRun(name('shared'), make), oncePerRun(name('shared'), make)];

    expect(second).toBe(first);
    expect(readFileSync(join(first, 'file'), 'utf8')).toBe('made');
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('fails each time if it could not be made', () => {
    const ask = () =>
      oncePerRun(name('failed'), () => {
        throw new Error('does not compile');
      });

    expect(ask).toThrow('does not compile');
    expect(ask).toThrow('does not compile');
  });

  it('does not wait for a maker that died', () => {
    const folder = join(process.env[RUN_FOLDER] ?? '', name('died'));
    writeFileSync(`${folder}.maker`, '2147483647');

    expect(() => oncePerRun(name('died'), () => undefined)).toThrow('has died');
    expect(existsSync(folder)).toBe(false);
  });
});
