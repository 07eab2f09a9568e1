import { join } from 'node:path';
import type { Python } from './python';
import { environmentPython, installEnvironment, isEnvironmentInstalled, type VirtualEnvironment } from './virtual-environment';

const EMULATOR: VirtualEnvironment = { name: 'emulator', requirements: join(__dirname, 'aws', 'requirements.txt') };

/** The interpreter of the emulator's virtual environment, whether or not it is installed yet. */
export function emulatorPython(home: string, python: Python): string {
  return environmentPython(home, EMULATOR, python);
}

/** Whether the virtual environment is complete and its Python still exists. */
export function isEmulatorInstalled(home: string): boolean {
  return isEnvironmentInstalled(home, EMULATOR);
}

/**
 * Installs the emulator's virtual environment below a home folder.
 *
 * @throws if Python is missing or too old, or pip fails
 */
export function installEmulator(home: string): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  return installEnvironment(home, EMULATOR);
}
