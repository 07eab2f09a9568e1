/** `npm run prove [-- JEST ARGUMENTS]`: finds the tools, starts the AWS emulators, runs the proofs, and stops the emulators. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { maxWorkers } from '../../../jest.prove.config';
import { enterCleanEnvironment } from '../../support/clean-environment';
import { emulatorsVariable } from './emulators';
import { scannerStates } from './scanners';
import { type StandIns, startStandIns } from './stand-ins';
import { packagedTools, registryState, systemTools, TOOLS_VARIABLE, type ToolName, type ToolState } from './tools';

const ROOT = join(__dirname, '..', '..', '..');
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

async function prove(jestArguments: readonly string[]): Promise<number> {
  enterCleanEnvironment();
  const standIns = await startStandIns(maxWorkers);
  try {
    return await jest(jestArguments, {
      ...process.env,
      ...standIns.environment,
      ...emulatorsVariable(standIns.emulators),
      [TOOLS_VARIABLE]: JSON.stringify(statesOf(standIns)),
    });
  } finally {
    await standIns.stop();
  }
}

function statesOf({ terraform, aws }: StandIns): Record<ToolName, ToolState> {
  return { terraform, aws, registry: registryState(), ...scannerStates(), ...systemTools(), ...packagedTools() };
}

function jest(jestArguments: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const args = [JEST, '--config', join(ROOT, 'jest.prove.config.js'), ...jestArguments];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  // Ctrl+C reaches Jest as well; wait for it, so that the emulators are stopped.
  process.on('SIGINT', () => {});
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

prove(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
