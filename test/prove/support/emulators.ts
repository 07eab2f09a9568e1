/** Variables that point AWS clients at one emulator. */
export type EmulatorEnvironment = Readonly<Record<string, string>>;

const EMULATORS_VARIABLE = 'MODELPORT_PROVE_EMULATORS';

/** Carries the emulators from `npm run prove` to Jest's workers. */
export function emulatorsVariable(emulators: readonly EmulatorEnvironment[]): Record<string, string> {
  return { [EMULATORS_VARIABLE]: JSON.stringify(emulators) };
}

/** The emulator of a Jest worker. Workers are numbered from 1. */
export function emulatorOf({ [EMULATORS_VARIABLE]: emulators = '[]', JEST_WORKER_ID = '1' }: NodeJS.ProcessEnv): EmulatorEnvironment {
  const environments: readonly EmulatorEnvironment[] = JSON.parse(emulators);
  return environments[Number(JEST_WORKER_ID) - 1] ?? {};
}
