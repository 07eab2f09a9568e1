import { createRequire } from 'node:module';
import { extname, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault, FaultLocation } from '../faults/fault';
import { noDefaultExport, noTypeScript, specExited, specNeverCame, specThrew } from '../faults/reading-faults';
import { messageOf } from './message';
import { stackOf, stackPosition } from './stack-position';
import { watchProcess } from './watch-process';

/** The default export of a module, which may be a promise. What the module does in the meantime cannot be limited, only waited for. */
export async function importDefault(
  file: string,
  at: FaultLocation,
  patience: number,
): Promise<{ readonly value: unknown } | { readonly fault: Fault }> {
  const load = loaderOf(file);
  if (!load) return { fault: noTypeScript(at, file) };
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<{ fault: Fault }>((give) => {
    timer = setTimeout(() => give({ fault: specNeverCame(at, file, patience / 1000) }), patience);
  });
  latest = file;
  const result = await watchProcess(() => Promise.race([load().then((module) => defaultOf(module, file, at)), tired]));
  clearTimeout(timer);
  if ('exitCode' in result) return { fault: specExited(at, file, result.exitCode) };
  return 'value' in result ? result.value : { fault: thrownFault(result.thrown, file, at) };
}

/** esbuild's message about a syntax error, which names the position. */
const SYNTAX_ERROR = /^Transform failed with \d+ errors?:\s*(.+?):(\d+):(\d+): ERROR: ([^\n]*)/;

function thrownFault(thrown: unknown, file: string, at: FaultLocation): Fault {
  const message = relativeTo(process.cwd(), messageOf(thrown));
  const [, , line, column, problem] = SYNTAX_ERROR.exec(message) ?? [];
  if (problem !== undefined) {
    return specThrew({ ...at, position: { file, line: Number(line), column: Number(column) + 1 } }, file, `syntax error: ${problem}`);
  }
  const position = stackPosition(stackOf(thrown), file);
  return specThrew({ ...at, ...(position && { position }) }, file, message);
}

let latest: string | undefined;

/** The program that was read last. It may have left something running. */
export function latestProgram(): string | undefined {
  return latest;
}

type Loader = () => Promise<Record<string, unknown>>;

/** How this Node loads the file: natively, or with tsx, from the project or from modelport. */
function loaderOf(file: string): Loader | undefined {
  const path = resolve(file);
  const plain: Loader = () => {
    const { importModule } = require('./import-module') as typeof import('./import-module');
    return importModule(pathToFileURL(path).href);
  };
  if (!extname(file).endsWith('ts')) return plain;
  const tsx = tsxFrom(path) ?? tsxFrom(__filename);
  if (tsx) return async () => tsx.require(path, __filename);
  return 'typescript' in process.features && process.features.typescript ? plain : undefined;
}

/** The part of tsx in use: it loads modules of either kind and their imports. */
interface Tsx {
  require(file: string, from: string): Record<string, unknown>;
}

function tsxFrom(from: string): Tsx | undefined {
  const require = createRequire(from);
  try {
    require.resolve('tsx/cjs/api');
  } catch {
    return undefined;
  }
  return require('tsx/cjs/api') as Tsx;
}

async function defaultOf(module: Record<string, unknown>, file: string, at: FaultLocation): Promise<{ value: unknown } | { fault: Fault }> {
  const { default: exported } = module;
  const inner = isCompiled(exported) ? exported : module;
  if (!('default' in inner))
    return {
      fault: noDefaultExport(
        at,
        file,
        Object.keys(inner).filter((name) => name !== '__esModule'),
      ),
    };
  return { value: await inner['default'] };
}

/** A compiler's form of `export default` in a CommonJS module. */
function isCompiled(exported: unknown): exported is Record<string, unknown> {
  return exported !== null && typeof exported === 'object' && '__esModule' in exported;
}

/** Loader messages contain absolute paths, which do not belong in output. */
function relativeTo(folder: string, message: string): string {
  return message.replaceAll(pathToFileURL(folder + sep).href, '').replaceAll(folder + sep, '');
}
