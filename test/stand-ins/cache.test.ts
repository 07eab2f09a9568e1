import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOnce, defaultHome, digestOf } from './cache';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stand-ins-cache-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('a cached folder', () => {
  it('appears complete, and is built once', async () => {
    const folder = join(home, 'folder');
    const build = jest.fn(async (unfinished: string) => {
      writeFileSync(join(unfinished, 'file'), 'text');
      expect(existsSync(folder)).toBe(false);
    });

    expect(await createOnce(folder, build)).toBe(true);
    expect(await createOnce(folder, build)).toBe(false);

    expect(build).toHaveBeenCalledTimes(1);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('text');
  });

  it('comes from the concurrent install that finishes first', async () => {
    const folder = join(home, 'folder');
    const slow = createOnce(folder, async (unfinished) => {
      writeFileSync(join(unfinished, 'slow'), '');
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    const fast = createOnce(folder, async (unfinished) => writeFileSync(join(unfinished, 'fast'), ''));

    expect(await Promise.all([slow, fast])).toEqual([false, true]);

    expect(readdirSync(home)).toEqual(['folder']);
    expect(readdirSync(folder)).toEqual(['fast']);
  });

  it('is not created when the install fails', async () => {
    const failed = createOnce(join(home, 'folder'), async (unfinished) => {
      writeFileSync(join(unfinished, 'file'), '');
      throw new Error('no disk');
    });

    await expect(failed).rejects.toThrow('no disk');
    expect(readdirSync(home)).toEqual([]);
  });

  it('removes leftovers of interrupted installs after an hour', async () => {
    const folder = join(home, 'folder');
    for (const name of ['old', 'recent']) mkdirSync(`${folder}.unfinished-${name}`);
    utimesSync(`${folder}.unfinished-old`, 0, 0);

    await createOnce(folder, async () => {});

    expect(readdirSync(home).sort()).toEqual(['folder', 'folder.unfinished-recent']);
  });
});

describe('the digest', () => {
  it('changes with each input and with the boundary between two inputs', () => {
    expect(digestOf(['a', 'b'])).toBe(digestOf(['a', Buffer.from('b')]));
    expect(new Set([digestOf(['ab', 'c']), digestOf(['a', 'bc']), digestOf(['abc'])]).size).toBe(3);
  });
});

describe('the default cache folder', () => {
  const before = process.env['XDG_CACHE_HOME'];

  afterEach(() => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
  });

  it('follows XDG_CACHE_HOME', () => {
    process.env['XDG_CACHE_HOME'] = home;
    expect(defaultHome()).toBe(join(home, 'modelport', 'stand-ins'));

    process.env['XDG_CACHE_HOME'] = '';
    expect(defaultHome()).toMatch(/\.cache\/modelport\/stand-ins$/);
  });
});
