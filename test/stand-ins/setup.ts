import { defaultHome } from './cache';
import { installEmulator } from './emulator-install';
import { installProviders } from './providers';
import { terraformBinary, terraformCommand } from './status';

/** A part that is ready to use, or the problem that prevents it. */
export type Outcome = { readonly isReady: true; readonly folder: string } | { readonly isReady: false; readonly problem: string };

/** The outcome for each part. */
export interface Installation {
  readonly providers: Outcome;
  readonly emulator: Outcome;
}

/** Options of `install`. */
export interface InstallOptions {
  /** @default `defaultHome()` */
  readonly home?: string;
  /** Receives one line per step. @default none are reported */
  readonly log?: (line: string) => void;
}

/**
 * Installs the stand-in providers and the AWS emulator for this user, unless they are installed.
 *
 * The providers need no network. The emulator needs Python and its package index. A part that fails does not stop the other.
 */
export async function install({ home = defaultHome(), log = () => {} }: InstallOptions = {}): Promise<Installation> {
  return {
    providers: await installPart('stand-in providers', () => installProviders(home), log),
    emulator: await installPart('AWS emulator', () => installEmulator(home), log),
  };
}

async function installPart(
  name: string,
  installOnce: () => Promise<{ readonly folder: string; readonly isNew: boolean }>,
  log: (line: string) => void,
): Promise<Outcome> {
  try {
    const { folder, isNew } = await installOnce();
    log(`${name}: ${isNew ? 'installed in' : 'already in'} ${folder}`);
    return { isReady: true, folder };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    log(`${name}: not installed. ${problem}`);
    return { isReady: false, problem };
  }
}

async function main(): Promise<void> {
  const { providers, emulator } = await install({ log: (line) => process.stdout.write(`${line}\n`) });
  const terraform = terraformBinary();
  process.stdout.write(
    terraform
      ? `${terraform.binary}: version ${terraform.version}\n`
      : `${terraformCommand()}: not on the path. Install Terraform, or OpenTofu and set TERRAFORM_BINARY_NAME=tofu.\n`,
  );
  process.exitCode = providers.isReady && emulator.isReady ? 0 : 1;
}

if (require.main === module) void main();
