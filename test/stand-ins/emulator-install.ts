import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createOnce, digestOf } from './cache';
import { findPython, type Python } from './python';

const REQUIREMENTS = join(__dirname, 'aws', 'requirements.txt');

const run = promisify(execFile);

/** The interpreter of the emulator's virtual environment, whether or not it is installed yet. */
export function emulatorPython(home: string, { executable, version }: Python): string {
  return resolve(home, `emulator-${digestOf([readFileSync(REQUIREMENTS), executable, version])}`, 'bin', 'python');
}

/** Whether the virtual environment is complete and its Python still exists. */
export function isEmulatorInstalled(home: string): boolean {
  const python = findPython();
  return !('problem' in python) && existsSync(emulatorPython(home, python));
}

/**
 * Installs the emulator's virtual environment below a home folder, from the Python package index that pip uses.
 *
 * @throws if Python is missing or too old, or pip fails
 */
export async function installEmulator(home: string): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const python = findPython();
  if ('problem' in python) throw new Error(python.problem);
  const folder = join(emulatorPython(home, python), '..', '..');
  const isNew = await createOnce(folder, async (unfinished) => {
    await run(python.executable, ['-m', 'venv', unfinished]);
    const pip = ['-E', '-s', '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    // The environment is moved when it is complete; only its `python` works after that, so nothing may call its other scripts.
    await run(join(unfinished, 'bin', 'python'), [...pip, '--requirement', REQUIREMENTS]);
  });
  return { folder, isNew };
}
