import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installed } from './installed';
import type { Program } from './program';

/** A command line of a framework, as a user runs it in a project that has it installed. */
interface FrameworkCli {
  readonly package: string;
  /** Its program in `node_modules/.bin`, and where that lies in the package. */
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

/** Keeps the command lines off the network, and the validator of aws-cdk-lib off, which costs both sides the same. */
const OFFLINE = {
  CDK_VALIDATION: 'false',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CHECKPOINT_DISABLE: '1',
  CI: '1',
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

/** A project of a user, with links to modelport and to the framework's own command line. */
export class UserProject {
  /**
   * @param root the repository
   * @param folder where the project is made
   * @param cdktf version of cdktf, whose command line has the same
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

  /** A synth of modelport's app of a spec, from `npx` to the end. */
  public synth(framework: 'aws' | 'terraform', spec: string, outdir: string): Program {
    return this.program(framework, `npx modelport app ${framework} ${join(this.root, spec)}`, outdir);
  }

  /** The same of an app written by hand. */
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
