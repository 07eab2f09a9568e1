import { didYouMean } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';

export const READING_CODES = {
  MP0001: 'file that is not there',
  MP0002: 'path that is not a file',
  MP0003: 'file that cannot be read',
  MP0004: 'file that is too large',
  MP0005: 'file that is not UTF-8',
  MP0006: 'file of a kind that is no spec',
  MP0007: 'not YAML',
  MP0008: 'file that says nothing',
  MP0009: 'several documents in one file',
  MP0010: 'key that is said twice',
  MP0011: 'YAML tag that means nothing here',
  MP0012: 'nesting too deep',
  MP0013: 'too many values',
  MP0014: 'alias without an anchor before it',
  MP0015: 'key that is not text',
  MP0016: 'key that could harm',
  MP0017: 'text that is too long',
  MP0018: 'merge key without a map',
  MP0019: 'too many words and marks',
  MP0021: 'spec that threw',
  MP0022: 'spec that never came',
  MP0023: 'module without a default export',
  MP0024: 'value that is not plain data',
  MP0025: 'value that holds itself',
  MP0026: 'property that threw',
  MP0027: 'TypeScript without tsx',
  MP0028: 'code named by a spec that is data',
  MP0031: 'files that extend each other',
  MP0032: 'too many files extended',
  MP0033: 'extends outside a file',
  MP0034: 'null that removes nothing',
  MP0041: 'no spec found',
  MP0042: 'configuration file that cannot be read',
  MP0043: 'context that is no path',
} as const;

// --- files ---

export function noSuchFile(at: FaultLocation, file: string, near: readonly string[]): Fault {
  return error('MP0001', at, `there is no file ${JSON.stringify(file)}`, didYouMean(near, 'check the path'));
}

export function notAFile(at: FaultLocation, file: string, kind: string): Fault {
  return error('MP0002', at, `${JSON.stringify(file)} is ${kind}`, 'name the file of a spec, such as modelport.yaml');
}

export function unreadableFile(at: FaultLocation, file: string, reason: string): Fault {
  return error('MP0003', at, `${JSON.stringify(file)} cannot be read: ${reason}`, 'let the user that runs this command read it');
}

export function fileTooLarge(at: FaultLocation, file: string, bytes: number, limit: number): Fault {
  return error(
    'MP0004',
    at,
    `${JSON.stringify(file)} has ${bytes} bytes, and a spec may have ${limit}`,
    'keep one service and one environment in a file, and nothing but the spec',
  );
}

export function notUtf8(at: FaultLocation, file: string): Fault {
  return error('MP0005', at, `${JSON.stringify(file)} is not text in UTF-8`, 'save it as UTF-8');
}

export function notASpecFile(at: FaultLocation, file: string, extensions: readonly string[]): Fault {
  return error('MP0006', at, `${JSON.stringify(file)} has an ending that no spec has`, `use one of ${extensions.join(', ')}`);
}

/** @param by the YAML or JSON file that names the code */
export function codeNamedByData(at: FaultLocation, file: string, by: string): Fault {
  return error(
    'MP0028',
    at,
    `${JSON.stringify(by)} is data and names a program, ${JSON.stringify(file)}`,
    'write that file in YAML or JSON, or write the spec itself in TypeScript',
  );
}

// --- YAML and JSON ---

export function notYaml(at: FaultLocation, format: 'YAML' | 'JSON', message: string, fix: string): Fault {
  return error('MP0007', at, `this is not ${format}: ${message}`, fix);
}

export function emptyFile(at: FaultLocation, file: string): Fault {
  return error('MP0008', at, `${JSON.stringify(file)} says nothing`, 'write at least service, one endpoint and one target');
}

export function severalDocuments(at: FaultLocation): Fault {
  return error('MP0009', at, 'a second document begins here', 'keep one spec a file: one service in one environment');
}

export function duplicateKey(at: FaultLocation, firstLine: number): Fault {
  return error('MP0010', at, `${formatPath(at.path)} is said twice, first in line ${firstLine}`, 'keep one of the two');
}

export function unknownTag(at: FaultLocation, tag: string): Fault {
  return error('MP0011', at, `the tag ${JSON.stringify(tag)} means nothing in a spec`, 'remove it and write the value itself');
}

export function tooDeep(at: FaultLocation, limit: number): Fault {
  return error(
    'MP0012',
    at,
    `values are nested deeper than ${limit} levels`,
    'a spec needs no more than seven: look for what is not closed before here',
  );
}

export function tooManyValues(at: FaultLocation, limit: number): Fault {
  return error('MP0013', at, `there are more than ${limit} values, aliases counted as often as they are used`, 'split the spec by service');
}

export function tooManyTokens(at: FaultLocation, limit: number): Fault {
  return error('MP0019', at, `there are more than ${limit} words and marks, blank lines and comments counted`, 'split the spec by service');
}

export function badAlias(at: FaultLocation, name: string): Fault {
  return error(
    'MP0014',
    at,
    `the alias *${name} has no anchor &${name} that ends before it`,
    `write &${name} before the value that it stands for`,
  );
}

export function keyNotText(at: FaultLocation, found: string): Fault {
  return error('MP0015', at, `a key in ${formatPath(at.path)} is ${found}`, 'write a word as the key');
}

export function forbiddenKey(at: FaultLocation, key: string): Fault {
  return error('MP0016', at, `${JSON.stringify(key)} cannot be a key in ${formatPath(at.path)}`, 'choose another word');
}

export function textTooLong(at: FaultLocation, length: number, limit: number): Fault {
  return error('MP0017', at, `${formatPath(at.path)} has ${length} characters, and a text may have ${limit}`, 'shorten it');
}

export function badMergeKey(at: FaultLocation): Fault {
  return error('MP0018', at, `<< in ${formatPath(at.path)} does not stand for a map`, 'give it the alias of a map, or a list of them');
}

// --- TypeScript and JavaScript ---

export function specThrew(at: FaultLocation, file: string, message: string): Fault {
  return error('MP0021', at, `${JSON.stringify(file)} threw: ${message}`, 'correct the file so that it loads by itself');
}

export function specNeverCame(at: FaultLocation, file: string, seconds: number): Fault {
  return error('MP0022', at, `${JSON.stringify(file)} gave no spec in ${seconds} seconds`, 'export a value, or a promise that settles');
}

export function noDefaultExport(at: FaultLocation, file: string, names: readonly string[]): Fault {
  const found = names.length > 0 ? `, only ${names.join(', ')}` : '';
  return error('MP0023', at, `${JSON.stringify(file)} has no default export${found}`, 'write export default defineSpec({ … })');
}

export function notPlainData(at: FaultLocation, found: string): Fault {
  return error('MP0024', at, `${formatPath(at.path)} is ${found}`, 'use only objects, lists, text, numbers, true, false and null');
}

export function cyclicValue(at: FaultLocation, ancestor: SpecPath): Fault {
  return error('MP0025', at, `${formatPath(at.path)} holds ${formatPath(ancestor)}, which it is a part of`, 'copy what it needs instead');
}

export function propertyThrew(at: FaultLocation, message: string): Fault {
  return error('MP0026', at, `reading ${formatPath(at.path)} threw: ${message}`, 'give a plain value instead of a getter');
}

export function noTypeScript(at: FaultLocation, file: string): Fault {
  return error(
    'MP0027',
    at,
    `${JSON.stringify(file)} is TypeScript, and neither tsx is installed nor does this Node run TypeScript`,
    'run npm install --save-dev tsx, or write the spec in YAML',
  );
}

// --- extends ---

export function extendsCycle(at: FaultLocation, files: readonly string[]): Fault {
  return error(
    'MP0031',
    at,
    `the files extend each other: ${files.join(' -> ')}`,
    'move what they share to a file that extends none of them',
  );
}

export function extendsTooMuch(at: FaultLocation, limit: number): Fault {
  return error('MP0032', at, `more than ${limit} files are extended`, 'put what the specs share into fewer files');
}

export function extendsOutsideFile(at: FaultLocation): Fault {
  return error(
    'MP0033',
    at,
    'extends names a file, and this spec was not read from one',
    'read the spec from a file, or merge the objects yourself',
  );
}

export function nullRemovesNothing(at: FaultLocation, near: readonly string[]): Fault {
  return warning('MP0034', at, `null removes ${formatPath(at.path)}, which no extended file has`, didYouMean(near, 'leave it out'));
}

// --- where the spec comes from ---

export function noSpecFound(looked: readonly string[]): Fault {
  return error(
    'MP0041',
    [],
    `no spec found; looked at ${looked.join(', ')}`,
    'write modelport.yaml here, or name the file in MODELPORT_SPEC',
  );
}

export function badContextFile(file: string, message: string): Fault {
  return error(
    'MP0042',
    { path: [], position: { file, line: 1, column: 1 } },
    `${file} cannot be read: ${message}`,
    'correct it, or name the spec in MODELPORT_SPEC',
  );
}

export function contextNotAPath(source: string, found: string): Fault {
  return error('MP0043', [], `context.spec of ${source} is ${found}`, 'give it the path of a spec as text, such as modelport.yaml');
}
