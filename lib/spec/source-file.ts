import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Fault, FaultLocation } from '../faults/fault';
import { codeNamedByData, fileTooLarge, noSuchFile, notAFile, notASpecFile, notUtf8, unreadableFile } from '../faults/reading-faults';
import { DOCUMENT_ENDINGS, ENDINGS, MAX_BYTES } from '../rules/spec-files';
import { suggester } from './suggest';

/**
 * Why a path cannot be a spec file, found without reading it.
 *
 * @param most maximum size in bytes
 */
export function fileFault(file: string, at: FaultLocation, most = MAX_BYTES): Fault | undefined {
  let stats: Stats;
  try {
    stats = statSync(file);
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return unreadableFile(at, file, code);
    return noSuchFile(at, file, namesNear(file));
  }
  if (stats.isDirectory()) return notAFile(at, file, 'a directory');
  if (!stats.isFile()) return notAFile(at, file, 'not a regular file');
  if (!ENDINGS.includes(extname(file))) return notASpecFile(at, file, ENDINGS);
  if (stats.size > most) return fileTooLarge(at, file, stats.size, most);
  return undefined;
}

/**
 * Why another file cannot name a path. Only code may name code, so checking a YAML or JSON spec runs nothing.
 *
 * @param by the file that names it
 */
export function referenceFault(file: string, by: string, at: FaultLocation): Fault | undefined {
  return isDocument(by) && !isDocument(file) && ENDINGS.includes(extname(file)) ? codeNamedByData(at, file, by) : fileFault(file, at);
}

/** Whether a file is YAML or JSON, which is read and never run. */
export function isDocument(file: string): boolean {
  return (DOCUMENT_ENDINGS as readonly string[]).includes(extname(file));
}

/** The text of a file, without its byte order mark. */
export function readText(file: string, at: FaultLocation): { readonly text: string } | { readonly fault: Fault } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (thrown) {
    return { fault: unreadableFile(at, file, codeOf(thrown)) };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { fault: notUtf8(at, file) };
  }
}

/** Files in the same folder that could be meant: similar names, or the same name with another extension. */
function namesNear(file: string): string[] {
  const folder = dirname(file);
  const candidates = namesIn(folder).filter((name) => ENDINGS.includes(extname(name)));
  const sibling = candidates.filter((name) => stem(name) === stem(basename(file)));
  const near = new Set([...sibling, ...suggester()(basename(file), candidates)]);
  return [...near].slice(0, 3).map((name) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function stem(name: string): string {
  return basename(name, extname(name));
}

function codeOf(thrown: unknown): string {
  return thrown !== null && typeof thrown === 'object' && 'code' in thrown ? String(thrown.code) : 'unknown reason';
}
