import { formatNumber } from '../text/number';
import { didYouMean, listed } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';

export const READING_CODES = {
  MP0001: 'file not found',
  MP0002: 'path is not a file',
  MP0003: 'unreadable file',
  MP0004: 'file too large',
  MP0005: 'file not encoded as UTF-8',
  MP0006: 'unsupported file extension',
  MP0007: 'invalid YAML or JSON',
  MP0008: 'empty file',
  MP0009: 'several YAML documents in one file',
  MP0010: 'duplicate key',
  MP0011: 'unsupported YAML tag',
  MP0012: 'nesting too deep',
  MP0013: 'too many values',
  MP0014: 'alias without a preceding anchor',
  MP0015: 'key that is not a string',
  MP0016: 'forbidden key',
  MP0017: 'string too long',
  MP0018: 'merge key without a map',
  MP0019: 'too many YAML tokens',
  MP0021: 'spec module threw an error',
  MP0022: 'spec module did not finish loading',
  MP0023: 'module without a default export',
  MP0024: 'value that is not plain data',
  MP0025: 'circular value',
  MP0026: 'getter threw an error',
  MP0027: 'TypeScript spec without tsx',
  MP0028: 'program named by a YAML or JSON file',
  MP0029: 'spec module exited the process',
  MP0031: 'circular extends',
  MP0032: 'too many extended files',
  MP0033: 'extends without a file',
  MP0034: 'null that removes nothing',
  MP0041: 'no spec found',
  MP0042: 'unreadable configuration file',
  MP0043: 'context.spec is not a path',
} as const;

/** A file in a message: its name, unless the fault's position already has it. */
function named({ position }: FaultLocation, file: string, otherwise: string): string {
  return position?.file === file ? otherwise : JSON.stringify(file);
}

// --- files ---

export function noSuchFile(at: FaultLocation, file: string, near: readonly string[]): Fault {
  return error('MP0001', at, `file ${JSON.stringify(file)} not found`, didYouMean(near, 'check the path'));
}

export function notAFile(at: FaultLocation, file: string, kind: string): Fault {
  return error('MP0002', at, `${JSON.stringify(file)} is ${kind}`, 'give the path of a spec file, such as modelport.yaml');
}

export function unreadableFile(at: FaultLocation, file: string, reason: string): Fault {
  return error('MP0003', at, `${named(at, file, 'the file')} cannot be read: ${reason}`, 'make the file readable for the current user');
}

export function fileTooLarge(at: FaultLocation, file: string, bytes: number, limit: number): Fault {
  return error(
    'MP0004',
    at,
    `${named(at, file, 'the file')} is ${formatNumber(bytes)} bytes, over the limit of ${formatNumber(limit)}`,
    'split the spec into one file per service and environment',
  );
}

export function notUtf8(at: FaultLocation, file: string): Fault {
  return error('MP0005', at, `${named(at, file, 'the file')} is not valid UTF-8`, 'save the file as UTF-8');
}

export function notASpecFile(at: FaultLocation, file: string, extensions: readonly string[]): Fault {
  return error('MP0006', at, `${JSON.stringify(file)} does not have a supported file extension`, `use one of ${extensions.join(', ')}`);
}

/** @param by the YAML or JSON file that refers to the program */
export function codeNamedByData(at: FaultLocation, file: string, by: string): Fault {
  return error(
    'MP0028',
    at,
    `${JSON.stringify(by)} is a data file, but refers to a program, ${JSON.stringify(file)}`,
    'rewrite that file in YAML or JSON, or the spec in TypeScript',
  );
}

// --- YAML and JSON ---

export function notYaml(at: FaultLocation, format: 'YAML' | 'JSON', message: string, fix: string): Fault {
  return error('MP0007', at, `invalid ${format}: ${message}`, fix);
}

export function emptyFile(at: FaultLocation, file: string): Fault {
  return error('MP0008', at, `${named(at, file, 'the file')} is empty`, 'add at least service, one endpoint and one target');
}

export function severalDocuments(at: FaultLocation): Fault {
  return error('MP0009', at, 'a second YAML document starts here', 'keep one spec per file, for one service in one environment');
}

export function duplicateKey(at: FaultLocation, firstLine: number): Fault {
  return error('MP0010', at, `${formatPath(at.path)} is set twice, first on line ${firstLine}`, 'remove one of them');
}

export function unknownTag(at: FaultLocation, tag: string): Fault {
  return error('MP0011', at, `tag ${JSON.stringify(tag)} is not supported in a spec`, 'remove the tag and write the value itself');
}

export function tooDeep(at: FaultLocation, limit: number): Fault {
  return error(
    'MP0012',
    at,
    `values are nested deeper than ${formatNumber(limit)} levels`,
    'reduce the nesting, or close an unclosed bracket',
  );
}

export function tooManyValues(at: FaultLocation, limit: number): Fault {
  return error(
    'MP0013',
    at,
    `the spec has more than ${formatNumber(limit)} values, counting each use of an alias`,
    'split the spec by service',
  );
}

export function tooManyTokens(at: FaultLocation, limit: number): Fault {
  return error(
    'MP0019',
    at,
    `the spec has more than ${formatNumber(limit)} YAML tokens, including blank lines and comments`,
    'split the spec by service',
  );
}

export function badAlias(at: FaultLocation, name: string): Fault {
  return error(
    'MP0014',
    at,
    `alias *${name} has no anchor &${name} before it`,
    `add &${name} in front of the value that the alias refers to`,
  );
}

export function keyNotText(at: FaultLocation, found: string): Fault {
  return error('MP0015', at, `a key in ${formatPath(at.path)} is ${found}`, 'use a string as the key');
}

export function forbiddenKey(at: FaultLocation, key: string): Fault {
  return error('MP0016', at, `${JSON.stringify(key)} is not allowed as a key in ${formatPath(at.path)}`, 'use another key');
}

export function textTooLong(at: FaultLocation, length: number, limit: number): Fault {
  return error(
    'MP0017',
    at,
    `${formatPath(at.path)} has ${formatNumber(length)} characters, more than the limit of ${formatNumber(limit)}`,
    'shorten the value',
  );
}

export function badMergeKey(at: FaultLocation): Fault {
  return error(
    'MP0018',
    at,
    `<< in ${formatPath(at.path)} does not refer to a map`,
    'set << to an alias of a map, such as *defaults, or to a list of such aliases',
  );
}

// --- TypeScript and JavaScript ---

export function specThrew(at: FaultLocation, file: string, message: string): Fault {
  return error(
    'MP0021',
    at,
    `${named(at, file, 'the module')} threw: ${message}`,
    'fix the error, or set the environment variables that the module reads',
  );
}

export function specExited(at: FaultLocation, file: string, code: string | number): Fault {
  return error(
    'MP0029',
    at,
    `${named(at, file, 'the module')} ended the process with code ${code}`,
    'throw an error instead of calling process.exit',
  );
}

export function specNeverCame(at: FaultLocation, file: string, seconds: number): Fault {
  return error(
    'MP0022',
    at,
    `${named(at, file, 'the module')} did not provide a spec within ${seconds} seconds`,
    'export a value, or a promise that resolves in time',
  );
}

export function noDefaultExport(at: FaultLocation, file: string, names: readonly string[]): Fault {
  const found = names.length > 0 ? `, only ${names.join(', ')}` : '';
  return error('MP0023', at, `${named(at, file, 'the module')} has no default export${found}`, 'add export default defineSpec({ … })');
}

export function notPlainData(at: FaultLocation, found: string): Fault {
  return error('MP0024', at, `${formatPath(at.path)} is ${found}`, 'use only objects, arrays, strings, numbers, booleans and null');
}

export function cyclicValue(at: FaultLocation, ancestor: SpecPath): Fault {
  return error(
    'MP0025',
    at,
    `${formatPath(at.path)} refers back to ${formatPath(ancestor)}, which contains it`,
    'replace the reference with a copy of the values',
  );
}

export function propertyThrew(at: FaultLocation, message: string): Fault {
  return error(
    'MP0026',
    at,
    `reading ${formatPath(at.path)} threw: ${message}`,
    'fix the error in the getter, or replace it with a plain value',
  );
}

export function noTypeScript(at: FaultLocation, file: string): Fault {
  return error(
    'MP0027',
    at,
    `${named(at, file, 'the module')} is TypeScript, but tsx is not installed and this version of Node.js does not run TypeScript`,
    'run npm install --save-dev tsx, or write the spec in YAML',
  );
}

// --- extends ---

export function extendsCycle(at: FaultLocation, files: readonly string[]): Fault {
  return error('MP0031', at, `files extend each other: ${files.join(' -> ')}`, 'move the shared part to a file that extends none of them');
}

export function extendsTooMuch(at: FaultLocation, limit: number): Fault {
  return error(
    'MP0032',
    at,
    `the spec and the files that it extends are more than ${formatNumber(limit)} files`,
    `merge files until there are at most ${formatNumber(limit)}`,
  );
}

export function extendsOutsideFile(at: FaultLocation): Fault {
  return error(
    'MP0033',
    at,
    'extends requires a spec that was read from a file',
    'read the spec from a file, or merge the objects yourself',
  );
}

export function nullRemovesNothing(at: FaultLocation, near: readonly string[]): Fault {
  return warning('MP0034', at, `${formatPath(at.path)} is null, but no extended file sets it`, didYouMean(near, 'remove the key'));
}

// --- spec lookup ---

export function noSpecFound(looked: readonly string[]): Fault {
  return error(
    'MP0041',
    [],
    `no spec found; checked ${listed(looked)}`,
    "create modelport.yaml in this folder, or set MODELPORT_SPEC to the spec's path",
  );
}

/** @param variable environment variable with the context of a framework */
export function badContextVariable(variable: string, message: string): Fault {
  return error(
    'MP0042',
    [],
    `the context in ${variable} cannot be read: ${message}`,
    "correct it, or set MODELPORT_SPEC to the spec's path",
  );
}

export function badContextFile(file: string, message: string): Fault {
  return error(
    'MP0042',
    { path: [], position: { file, line: 1, column: 1 } },
    `${file} cannot be read: ${message}`,
    "correct the file, or set MODELPORT_SPEC to the spec's path",
  );
}

export function contextNotAPath(source: string, found: string): Fault {
  return error('MP0043', [], `context.spec of ${source} is ${found}`, "set it to a spec's path, such as modelport.yaml");
}
