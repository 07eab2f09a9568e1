import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { GOOD, inProject } from '../bin/support/command-line';
import { compiledPackage } from '../support/compiled-package';
import { describeWith } from './support/describe-with';

describeWith('/dev/full', 'output to a full device', () => {
  it('fails the command', async () => {
    const cli = join(compiledPackage(), 'dist/bin/cli.js');
    await inProject({ 'modelport.yaml': GOOD }, async () => {
      const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, cli, 'check'], { encoding: 'utf8' });

      expect(stderr).toBe(
        'spec MP0721 "stdout" cannot be written: ENOSPC; free up disk space, or give the current user write permission\n',
      );
      expect(status).toBe(1);
    });
  });
});
