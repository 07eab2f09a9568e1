import { spawnSync } from 'node:child_process';

/** The oldest Python that every pinned package supports, as major and minor version. */
const OLDEST = [3, 11] as const;

/** A Python interpreter that can run the AWS emulator and the scanners. */
export interface Python {
  readonly executable: string;
  readonly version: string;
}

const PROBE = 'import sys, venv, ensurepip; print(sys.executable); print(*sys.version_info[:3], sep=".")';

/** The `python3` on the path, or why it cannot be used. */
export function findPython(): Python | { readonly problem: string } {
  const { status, stdout, stderr, error } = spawnSync('python3', ['-E', '-s', '-c', PROBE], { encoding: 'utf8', env: process.env });
  if (error) return { problem: `python3 is not on the path. Install Python ${OLDEST.join('.')} or newer.` };
  if (status !== 0)
    return { problem: `python3 lacks the venv or ensurepip module (on Debian: apt install python3-venv). ${lastLine(stderr)}` };
  const [executable = '', version = ''] = stdout.trim().split('\n');
  return isSupported(version)
    ? { executable, version }
    : { problem: `python3 is ${version}. Install Python ${OLDEST.join('.')} or newer.` };
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
