import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { defaultHome } from './cache';
import { isEmulatorInstalled } from './emulator-install';
import { type ProviderVersion, providersFolder, recordedProviders } from './providers';
import { findPython, type Python } from './python';

/** What this machine has. */
export interface Status {
  /** The binary that Terraform's own tools would run, if it is on the path. */
  readonly terraform: TerraformBinary | undefined;
  /** The providers that can be installed without a network. None before `install`. */
  readonly providers: readonly ProviderVersion[];
  readonly python: Python | { readonly problem: string };
  /** Whether `startEmulator` can start. */
  readonly isEmulatorInstalled: boolean;
}

/** Terraform or OpenTofu. */
export interface TerraformBinary {
  /** `terraform`, or what `TERRAFORM_BINARY_NAME` names. */
  readonly binary: string;
  readonly version: string;
}

/** Looks for the tools and what `install` made of them. Changes nothing. */
export function status({ home = defaultHome() }: { readonly home?: string } = {}): Status {
  return {
    terraform: terraformBinary(),
    providers: existsSync(providersFolder(home)) ? recordedProviders() : [],
    python: findPython(),
    isEmulatorInstalled: isEmulatorInstalled(home),
  };
}

/** The command for Terraform, under the variable that the cdktf CLI reads too. */
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
