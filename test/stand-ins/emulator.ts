import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { defaultHome } from './cache';
import { emulatorPython } from './emulator-install';
import { findPython } from './python';

/** A running AWS emulator. */
export interface Emulator {
  /** Variables that point the CDK CLI and the AWS SDKs to it. */
  readonly env: Readonly<Record<string, string>>;
  /** Stops it, waits until it has exited, and discards its resources. */
  stop(): Promise<void>;
}

/** Options of `startEmulator`. */
export interface EmulatorOptions {
  /** The account it emulates. */
  readonly accountId: string;
  /** Where `install` put it. @default `defaultHome()` */
  readonly home?: string;
  /** Receives its warnings. @default none are reported */
  readonly log?: (line: string) => void;
}

/** Ignores the user's own profiles. */
const NO_AWS_FILES = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };

/** Enough for the end of a Python traceback. */
const SHOWN_LINES = 10;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts the AWS emulator on a free port of 127.0.0.1. It also exits when this process does. */
export async function startEmulator({ accountId, home = defaultHome(), log = () => {} }: EmulatorOptions): Promise<Emulator> {
  const child = spawn(installedPython(home), ['-B', '-E', '-s', join(__dirname, 'aws', 'emulator.py')], {
    env: { ...withoutAwsSettings(process.env), ...NO_AWS_FILES, MOTO_ACCOUNT_ID: accountId },
    stdio: 'pipe',
  });
  const errors = createInterface(child.stderr);
  const port = await portOf(child, errors);
  errors.on('line', log);
  return { env: awsEnvironment(port, accountId), stop: () => stopped(child) };
}

/** Variables without those that configure AWS clients or moto. A profile among them would take precedence over the emulator's key. */
export function withoutAwsSettings(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(AWS|MOTO)_/.test(name)));
}

function installedPython(home: string): string {
  const python = findPython();
  if ('problem' in python) throw new Error(python.problem);
  const installed = emulatorPython(home, python);
  if (!existsSync(installed)) throw new Error('The AWS emulator is not installed. Run `npm run prove:setup`.');
  return installed;
}

/** The emulator prints its port once it listens. If it exits instead, what it printed last says why. */
async function portOf(child: Child, errors: Interface): Promise<number> {
  const lines: string[] = [];
  const collect = (line: string) => lines.push(line);
  errors.on('line', collect);
  const started = once(createInterface(child.stdout), 'line').then(([line]) => Number(line));
  const failed = once(child, 'close').then(([code]) => {
    throw new Error(`The AWS emulator exited with ${code}:\n${lines.slice(-SHOWN_LINES).join('\n')}`);
  });
  const port = await Promise.race([started, failed]);
  errors.off('line', collect);
  return port;
}

function awsEnvironment(port: number, accountId: string): Readonly<Record<string, string>> {
  return {
    ...NO_AWS_FILES,
    // By name: under an IP address, moto does not find a bucket's name in the path.
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    // The CDK CLI caches which account a key belongs to.
    AWS_ACCESS_KEY_ID: `key-of-${accountId}`,
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

async function stopped(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill();
  await closed;
}
