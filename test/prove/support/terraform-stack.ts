import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack, Testing } from '../../../lib/terraform/cdktf';
import { TerraformFolder } from './terraform';

const root = mkdtempSync(join(tmpdir(), 'modelport-stack-'));

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A team's stack of any program, driven by the real Terraform: written again, it is planned on the state that is there. */
export class TerraformTeam {
  private readonly path: string;
  private folder: TerraformFolder | undefined;

  constructor(
    name: string,
    private readonly provide: (stack: TerraformStack) => void,
  ) {
    this.path = join(root, name);
    mkdirSync(this.path, { recursive: true });
  }

  /** Writes what a program builds, and makes sure that it is valid. */
  public write(build: (stack: TerraformStack) => void): TerraformFolder {
    const stack = new TerraformStack(new App(), 'team');
    new LocalBackend(stack, { path: 'team.tfstate' });
    this.provide(stack);
    build(stack);
    writeFileSync(join(this.path, 'cdk.tf.json'), Testing.synth(stack, true));
    this.folder ??= new TerraformFolder(this.path);
    this.folder.validate();
    return this.folder;
  }
}
