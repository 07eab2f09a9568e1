import { emulatorOf } from './emulators';

/** Before each proof: AWS clients, and the commands that the proof starts, talk to this worker's emulator. */
Object.assign(process.env, emulatorOf(process.env));
