import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createOnce, digestOf } from './cache';
import { findPython, type Python } from './python';

/** A Python virtual environment with pinned packages. */
export interface VirtualEnvironment {
  /** First part of its folder name. */
  readonly name: string;
  /** Path of the requirements file, which pins every package. */
  readonly requirements: string;
}

const run = promisify(execFile);

/** The interpreter of an environment below a home folder, whether or not it is installed yet. */
export function environmentPython(home: string, { name, requirements }: VirtualEnvironment, { executable, version }: Python): string {
  return resolve(home, `${name}-${digestOf([readFileSync(requirements), executable, version])}`, 'bin', 'python');
}

/** Whether an environment is complete and its Python still exists. */
export function isEnvironmentInstalled(home: string, environment: VirtualEnvironment): boolean {
  const python = findPython();
  return !('problem' in python) && existsSync(environmentPython(home, environment, python));
}

/**
 * Installs an environment below a home folder, from the Python package index that pip uses.
 *
 * @throws if Python is missing or too old, or pip fails
 */
export async function installEnvironment(
  home: string,
  environment: VirtualEnvironment,
): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const python = findPython();
  if ('problem' in python) throw new Error(python.problem);
  const folder = join(environmentPython(home, environment, python), '..', '..');
  const isNew = await createOnce(folder, async (unfinished) => {
    await run(python.executable, ['-m', 'venv', unfinished]);
    const pip = ['-E', '-s', '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    // The environment is moved when it is complete; only its `python` works after that, so nothing may call its other scripts.
    await run(join(unfinished, 'bin', 'python'), [...pip, '--requirement', environment.requirements]);
  });
  return { folder, isNew };
}
