import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformCommand } from '../../stand-ins';

/** One resource in a plan, as `terraform show -json` prints it. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly replace_paths?: readonly unknown[] };
}

/** Writes a stack where cdktf does, so that the relative path of its state leads out of the synthesized folder. Returns the stack's folder. */
export function writeStack(root: string, name: string, document: object): string {
  const folder = join(root, 'cdktf.out', 'stacks', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(document, null, 2));
  return folder;
}

/** A synthesized stack in a folder of its own, driven by the real Terraform. The state lies where the stack says. */
export class TerraformFolder {
  constructor(private readonly folder: string) {
    this.run('init', '-input=false');
  }

  public validate(): void {
    this.run('validate');
  }

  public apply(): void {
    this.run('apply', '-auto-approve', '-input=false');
  }

  public destroy(): void {
    this.run('destroy', '-auto-approve', '-input=false');
  }

  /** What the next apply would do: every resource with another action than none. */
  public changes(): readonly ResourceChange[] {
    const shown = this.plan() as { resource_changes?: ResourceChange[] };
    return (shown.resource_changes ?? []).filter(({ change }) => !['no-op', 'read'].includes(change.actions.join()));
  }

  /** The plan, as `terraform show -json` prints it. */
  public plan(): unknown {
    this.run('plan', '-input=false', '-out=next.tfplan');
    const shown = JSON.parse(this.run('show', '-json', 'next.tfplan'));
    rmSync(join(this.folder, 'next.tfplan'));
    return shown;
  }

  public outputs(): Record<string, { value: unknown }> {
    return JSON.parse(this.run('output', '-json'));
  }

  private run(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(terraformCommand(), args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, TF_IN_AUTOMATION: '1', TF_CLI_ARGS: '-no-color', TF_PLUGIN_CACHE_DIR: '' },
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0)
      throw new Error(`${terraformCommand()} ${args.join(' ')} in ${this.folder} ended with ${status}\n${stdout}\n${stderr}`);
    return stdout;
  }
}

/** The resources of a plan that would be destroyed, alone or to be made again. */
export function destroyed(changes: readonly ResourceChange[]): readonly string[] {
  return changes
    .filter(({ change }) => change.actions.includes('delete'))
    .map(({ address, change }) => `${address} ${change.actions.join('/')}`);
}

/** Destroyed resources that hold state or capacity, or let a caller in. A target that moves to another network keeps them. */
export function lostInMove(changes: readonly ResourceChange[]): readonly string[] {
  return destroyed(changes).filter((line) => /^(azurerm_cognitive|azurerm_role_assignment|google_vertex_ai|google_project_iam)/.test(line));
}
