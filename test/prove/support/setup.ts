/** `npm run prove:setup`: installs what `npm run prove` uses into the user's cache folder. The only step that installs anything. */
import { install } from '../../stand-ins';
import { installScanners } from './scanners';
import { installTools } from './tool-cache';

async function setUp(): Promise<void> {
  const log = (line: string) => console.log(line);
  installTools(log);
  const { providers, emulator } = await install({ log });
  const hasScanners = await installScanners(log);
  if (!providers.isReady || !emulator.isReady || !hasScanners) process.exitCode = 1;
}

setUp().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
