import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appWithoutTarget } from '../../lib/faults/command-faults';
import type { Fault } from '../../lib/faults/fault';
import { specNotSynthesized } from '../../lib/faults/git-faults';
import { rawField } from '../../lib/spec/raw';
import { isDocument } from '../../lib/spec/source-file';
import { packageFile } from '../package-file';
import { APPS, type AppKind } from '../run-app';
import { readableFolders } from './package-folders';
import type { RunCommand } from './run-command';
import { permissionOptions, synthesisEnvironment } from './sandbox';

/** One side of the change, checked out. */
export interface SideFolders {
  readonly side: 'base' | 'head';
  /** Top folder of the checkout. */
  readonly top: string;
  /** Folder for output and temporary files, outside of the checkout. */
  readonly scratch: string;
  /** Whether its code may only read its own files and packages. */
  readonly isSandboxed: boolean;
}

/** A spec that could not be synthesized, with the faults that its modelport printed. */
export interface NotSynthesized {
  readonly fault: Fault;
  readonly output: string;
}

/**
 * Synthesizes all stacks of a spec in processes of their own, with the modelport that is installed for it, or this one.
 *
 * @param file path of the spec
 * @param out folder that receives the output
 */
export function synthesizeSpec(run: RunCommand, folders: SideFolders, file: string, out: string): NotSynthesized | undefined {
  const { side, top, scratch } = folders;
  const cwd = dirname(file);
  mkdirSync(out, { recursive: true });
  const program = programOf(cwd, top);
  const options = folders.isSandboxed ? permissions(program, file, folders) : [];
  for (const app of Object.values(APPS)) {
    const env = { ...synthesisEnvironment(process.env), TMPDIR: scratch, TEMP: scratch, TMP: scratch, CDK_VALIDATION: 'false' };
    const { code, stderr } = run(process.execPath, [...options, ...program.arguments, 'app', app.name, basename(file)], {
      cwd,
      env: { ...env, [app.outdir.variable]: join(out, app.outdir.usual), ...contextOf(app, cwd) },
    });
    if (code !== 0 && !stderr.includes(WITHOUT_TARGET))
      return { fault: specNotSynthesized(side, file.slice(top.length + 1)), output: stderr };
  }
  return undefined;
}

/** The only fault with which an app ends that has nothing to do. */
const WITHOUT_TARGET = appWithoutTarget('aws', [], []).code;

/** The framework's CLI passes the context of its configuration file, such as feature flags. */
function contextOf({ contextFile, contextVariables }: AppKind, folder: string): NodeJS.ProcessEnv {
  const path = join(folder, contextFile);
  if (!existsSync(path)) return {};
  const context = rawField(parsed(readFileSync(path, 'utf8')), 'context');
  return context === undefined ? {} : { [contextVariables.json]: JSON.stringify(context) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Program {
  /** Arguments for Node. */
  readonly arguments: readonly string[];
  /** Its entry file. */
  readonly file: string;
}

/** The modelport installed in a folder or its parents, up to the top folder; otherwise this one. */
function programOf(folder: string, top: string): Program {
  const installed = join(folder, 'node_modules', 'modelport', 'dist', 'bin', 'cli.js');
  if (existsSync(installed)) return { arguments: [installed], file: installed };
  if (folder !== top && dirname(folder) !== folder) return programOf(dirname(folder), top);
  const built = packageFile('dist/bin/cli.js');
  if (existsSync(built)) return { arguments: [built], file: built };
  const source = packageFile('bin/cli.ts');
  return { arguments: ['--import', pathToFileURL(require.resolve('tsx')).href, source], file: source };
}

function permissions(program: Program, file: string, { top, scratch }: SideFolders): readonly string[] {
  const read = [top, ...readableFolders(dirname(realpathSync(program.file))), ...readableFolders(dirname(file))];
  return permissionOptions({ read, write: [scratch] }, { isProgram: !isDocument(file) });
}
