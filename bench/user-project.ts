import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installed } from './installed';
import type { Program } from './program';

/** A framework's command line, as installed in a user's project. */
interface FrameworkCli {
  readonly package: string;
  /** Its name in `node_modules/.bin`, and its path in the package. */
  readonly bin: readonly [name: string, path: string];
  readonly args: (app: string, outdir: string) => readonly string[];
}

const CLIS: Readonly<Record<'aws' | 'terraform', FrameworkCli>> = {
  aws: {
    package: 'aws-cdk',
    bin: ['cdk', 'bin/cdk'],
    args: (app, outdir) => ['cdk', 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--app', app, '--output', outdir],
  },
  terraform: {
    package: 'cdktf-cli',
    bin: ['cdktf', 'bundle/bin/cdktf'],
    args: (app, outdir) => ['cdktf-cli', 'synth', '--app', app, '--output', outdir],
  },
};

/** Keeps the command lines off the network, and turns off the aws-cdk-lib validator, which costs both sides the same. */
const OFFLINE = {
  CDK_VALIDATION: 'false',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CHECKPOINT_DISABLE: '1',
  CI: '1',
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

/** A user's project, with links to modelport and to the framework's command line. */
export class UserProject {
  /**
   * @param root the repository root
   * @param folder where to create the project
   * @param cdktf version of cdktf and of its command line
   */
  constructor(
    private readonly root: string,
    private readonly folder: string,
    cdktf: string,
  ) {
    mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "project", "private": true }');
    writeFileSync(join(folder, 'cdk.json'), '{}');
    writeFileSync(
      join(folder, 'cdktf.json'),
      '{ "language": "typescript", "app": "none", "projectId": "project", "sendCrashReports": "false" }',
    );
    this.link('modelport', root, ['modelport', 'dist/bin/cli.js']);
    this.link(CLIS.aws.package, join(root, 'node_modules', CLIS.aws.package), CLIS.aws.bin);
    this.link(CLIS.terraform.package, installed(CLIS.terraform.package, cdktf), CLIS.terraform.bin);
  }

  /** A synth of modelport's app for a spec, from `npx` until it exits. */
  public synth(framework: 'aws' | 'terraform', spec: string, outdir: string): Program {
    return this.program(framework, `npx modelport app ${framework} ${join(this.root, spec)}`, outdir);
  }

  /** The same for a hand-written app. */
  public synthRaw(framework: 'aws' | 'terraform', raw: string, outdir: string): Program {
    return this.program(framework, `node ${raw}`, outdir);
  }

  private program(framework: 'aws' | 'terraform', app: string, outdir: string): Program {
    return { command: 'npx', args: CLIS[framework].args(app, outdir), env: OFFLINE, cwd: this.folder };
  }

  private link(name: string, target: string, [bin, path]: FrameworkCli['bin']): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(target, join(modules, name), 'junction');
    symlinkSync(join('..', name, path), join(modules, '.bin', bin));
  }
}
