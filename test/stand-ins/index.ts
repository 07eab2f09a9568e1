export { cacheFolder, defaultHome } from './cache';
export { type Emulator, type EmulatorOptions, startEmulator } from './emulator';
export { environment } from './environment';
export { findPython } from './python';
export { type Installation, type InstallOptions, install } from './setup';
export { type Status, status, terraformCommand } from './status';
export { environmentPython, installEnvironment, isEnvironmentInstalled, type VirtualEnvironment } from './virtual-environment';
