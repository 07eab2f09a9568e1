export { defaultHome } from './cache';
export { type Emulator, type EmulatorOptions, startEmulator } from './emulator';
export { environment } from './environment';
export { type Installation, type InstallOptions, install } from './setup';
export { type Status, status, terraformCommand } from './status';
