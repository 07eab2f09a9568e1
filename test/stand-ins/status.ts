import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { defaultHome } from './cache';
import { isEmulatorInstalled } from './emulator-install';
import { type ProviderVersion, providersFolder, recordedProviders } from './providers';
import { findPython, type Python } from './python';

/** Tools and stand-ins on this machine. */
export interface Status {
  /** Terraform or OpenTofu, if it is on the path. */
  readonly terraform: TerraformBinary | undefined;
  /** Installed stand-in providers. None before `install`. */
  readonly providers: readonly ProviderVersion[];
  readonly python: Python | { readonly problem: string };
  /** Whether `startEmulator` can start. */
  readonly isEmulatorInstalled: boolean;
}

/** Terraform or OpenTofu. */
export interface TerraformBinary {
  /** The command, from `terraformCommand`. */
  readonly binary: string;
  readonly version: string;
}

/** Finds the tools and the installed stand-ins. Changes nothing. */
export function status({ home = defaultHome() }: { readonly home?: string } = {}): Status {
  return {
    terraform: terraformBinary(),
    providers: existsSync(providersFolder(home)) ? recordedProviders() : [],
    python: findPython(),
    isEmulatorInstalled: isEmulatorInstalled(home),
  };
}

/** The Terraform command. `TERRAFORM_BINARY_NAME` overrides it, as it does for the cdktf CLI. */
export function terraformCommand(): string {
  return process.env['TERRAFORM_BINARY_NAME'] || 'terraform';
}

/** The version of the binary that `terraformCommand` names, if it is on the path. */
export function terraformBinary(): TerraformBinary | undefined {
  const binary = terraformCommand();
  const { status: code, stdout } = spawnSync(binary, ['version', '-json'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '' },
  });
  if (code !== 0) return undefined;
  const { terraform_version: version } = JSON.parse(stdout) as { terraform_version: string };
  return { binary, version };
}
