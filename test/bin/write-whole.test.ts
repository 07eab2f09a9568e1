import fs, { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { writeWhole } from '../../bin/write-whole';
import { inProject } from './support/command-line';

describe('a file written atomically', () => {
  it('keeps its mode and its link', async () => {
    await inProject({ 'real/file': 'before' }, async () => {
      chmodSync('real/file', 0o640);
      symlinkSync('real/file', 'link');
      writeWhole('link', 'after');

      expect(readFileSync('real/file', 'utf8')).toBe('after');
      expect(statSync('real/file').mode & 0o777).toBe(0o640);
      expect(readdirSync('.').sort()).toEqual(['link', 'real']);
      expect(readdirSync('real')).toEqual(['file']);
    });
  });

  it('replaces leftovers of a killed process, but not files that another one may be writing', async () => {
    const files = { [`.file.${process.pid}.tmp`]: 'own', '.file.1.tmp': 'old', '.file.2.tmp': 'new', '.other.1.tmp': 'of another file' };
    await inProject(files, async () => {
      const hourAgo = new Date(Date.now() - 3_600_000);
      for (const name of ['.file.1.tmp', '.other.1.tmp']) utimesSync(name, hourAgo, hourAgo);
      writeWhole('file', 'after');

      expect(readdirSync('.').sort()).toEqual(['.file.2.tmp', '.other.1.tmp', 'file']);
    });
  });

  it('follows no link in place of its draft', async () => {
    await inProject({ victim: 'untouched' }, async () => {
      symlinkSync('victim', `.file.${process.pid}.tmp`);
      writeWhole('file', 'after');

      expect([readFileSync('victim', 'utf8'), readFileSync('file', 'utf8')]).toEqual(['untouched', 'after']);
    });
  });

  it('is unchanged if its path is a folder or the disk is full', async () => {
    await inProject({ file: 'before' }, async () => {
      mkdirSync('folder');
      expect(() => writeWhole('folder', 'after')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);

      const full = jest.spyOn(fs, 'fsyncSync').mockImplementation(() => {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      });
      expect(() => writeWhole('file', 'after')).toThrow('ENOSPC');
      full.mockRestore();

      expect(readFileSync('file', 'utf8')).toBe('before');
      expect(readdirSync('.').sort()).toEqual(['file', 'folder']);
    });
  });
});
