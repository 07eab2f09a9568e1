import { type Dirent, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, posix, relative } from 'node:path';
import { documentUnreadable, outputNotFound } from '../lib/faults/document-faults';
import type { Fault } from '../lib/faults/fault';
import type { FileReader, SourceDocument } from '../lib/review';

/** Synthesized output in a folder. */
export interface FoundOutput {
  /** Folders that `cdk synth` or `cdktf synth` wrote. */
  readonly outputs: readonly string[];
  /** Templates and Terraform JSON outside of them. */
  readonly documents: readonly SourceDocument[];
  readonly faults: readonly Fault[];
}

const MANIFEST = 'manifest.json';
/** File that cdktf writes per stack. */
export const TERRAFORM_JSON = 'cdk.tf.json';

const TEMPLATE = /\.template\.(?:json|ya?ml)$/;
const SEARCHED = ['cdk or cdktf output', '*.template.json', '*.template.yaml', TERRAFORM_JSON] as const;

/**
 * Searches a folder and its subfolders in name order. Skips `node_modules`, hidden folders and symbolic links: output under review is
 * untrusted.
 */
export function findOutput(folder: string): FoundOutput {
  const found = { outputs: [] as string[], documents: [] as SourceDocument[], faults: [] as Fault[] };
  search(folder.replaceAll('\\', '/'), found);
  const isEmpty = found.outputs.length + found.documents.length + found.faults.length === 0;
  return isEmpty ? { ...found, faults: [outputNotFound(folder, SEARCHED)] } : found;
}

function search(folder: string, found: { outputs: string[]; documents: SourceDocument[]; faults: Fault[] }): void {
  const entries = entriesOf(folder);
  if ('fault' in entries) {
    found.faults.push(entries.fault);
    return;
  }
  if (entries.some((entry) => entry.isFile() && entry.name === MANIFEST) && isOutput(posix.join(folder, MANIFEST))) {
    found.outputs.push(folder);
    return;
  }
  for (const entry of entries) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) search(path, found);
    if (!entry.isFile() || !isDocument(entry.name)) continue;
    const document = readDocument(path);
    if ('fault' in document) found.faults.push(document.fault);
    else found.documents.push(document);
  }
}

function isDocument(name: string): boolean {
  return name === TERRAFORM_JSON || TEMPLATE.test(name);
}

function entriesOf(folder: string): readonly Dirent[] | { readonly fault: Fault } {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (thrown) {
    return { fault: documentUnreadable(folder, reasonOf(thrown)) };
  }
}

/** Other tools write files of this name too. */
function isOutput(manifest: string): boolean {
  const read = readDocument(manifest);
  return 'fault' in read || /"(?:artifacts|stacks)"\s*:/.test(read.text);
}

/** Reads a file as text: UTF-8, or UTF-16 as PowerShell writes it. */
export function readDocument(file: string): SourceDocument | { readonly fault: Fault } {
  try {
    const bytes = readFileSync(file);
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return { file, text: bytes.toString(isUtf16 ? 'utf16le' : 'utf8') };
  } catch (thrown) {
    return { fault: documentUnreadable(file, reasonOf(thrown)) };
  }
}

/** Reads files of an output folder. Links that lead out of it count as missing. */
export function readerWithin(folder: string): FileReader {
  return (path) => {
    try {
      const inside = relative(realpathSync(folder), realpathSync(path));
      if (inside.startsWith('..') || isAbsolute(inside)) return undefined;
      const document = readDocument(path);
      return 'fault' in document ? undefined : document.text;
    } catch {
      return undefined;
    }
  };
}

function reasonOf(thrown: unknown): string {
  const code = thrown !== null && typeof thrown === 'object' && 'code' in thrown ? String(thrown.code) : 'unknown error';
  return REASONS[code] ?? code;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ERR_STRING_TOO_LONG: 'it is too large',
};
