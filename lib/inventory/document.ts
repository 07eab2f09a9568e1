import { documentKeyTwice, documentTooDeep, documentUnknown, documentUnparsable } from '../faults/document-faults';
import type { Fault, SourcePosition } from '../faults/fault';
import { isJsonObject, type Json, type JsonObject } from './json';
import { keysOf, measureJson } from './measure-json';
import { parseYaml } from './yaml-document';

/** A document to read. */
export interface SourceDocument {
  /** Path as given by the user, never made absolute. */
  readonly file: string;
  readonly text: string;
  /** Name of its stack. @default from the document, otherwise from the file's name */
  readonly stack?: string;
}

/** A parsed document and its stack. */
export interface ParsedDocument {
  readonly stack: string;
  readonly file: string;
  readonly root: JsonObject;
}

/** The root object of a document, or why it could not be parsed. */
export type Parsed = { readonly root: JsonObject } | { readonly fault: Fault };

/** Maximum nesting of a document. Templates and plans are about 20 levels deep. */
const MAX_DEPTH = 200;

/** Parses JSON or YAML. Never throws, and never quotes a value of the document. */
export function parseDocument({ file, text: given }: SourceDocument): Parsed {
  const text = given.startsWith(BYTE_ORDER_MARK) ? given.slice(1) : given;
  const foreign = FOREIGN.find(({ isFormat }) => isFormat(text, file));
  if (foreign) return { fault: documentUnknown(file, foreign.is, foreign.fix) };
  const parsed = isYaml(text, file) ? parseYaml(text, file, MAX_DEPTH) : parseJson(text, file);
  if ('fault' in parsed) return parsed;
  return isJsonObject(parsed.value) ? { root: parsed.value } : { fault: documentUnknown(file, NOT_AN_OBJECT, FORMATS) };
}

/** Fix for a document in an unknown format. */
export const FORMATS =
  'pass a CloudFormation template or change set, Terraform JSON, or a Terraform plan as printed by terraform show -json';

const NOT_AN_OBJECT = 'not an object';
const BYTE_ORDER_MARK = '\uFEFF';

/** A format that is often passed by mistake. */
interface ForeignFormat {
  readonly is: string;
  readonly fix: string;
  readonly isFormat: (text: string, file: string) => boolean;
}

const SHOW = 'run terraform show -json <plan>, and pass its output';

const FOREIGN: readonly ForeignFormat[] = [
  { is: 'empty', fix: FORMATS, isFormat: (text) => text.trim() === '' },
  { is: 'a saved Terraform plan in binary format', fix: SHOW, isFormat: (text) => text.startsWith('PK\u0003\u0004') },
  { is: 'the log of terraform plan -json', fix: SHOW, isFormat: (text) => /^\s*\{\s*"@level"/.test(text) },
  {
    is: "Terraform's plan as text",
    fix: SHOW,
    isFormat: (text) => !/^\s*[{[]/.test(text) && /^Terraform (?:used the selected providers|will perform)|^No changes\. /m.test(text),
  },
  { is: 'Terraform configuration in HCL', fix: SHOW, isFormat: (_, file) => /\.(?:tf|tofu|hcl)$/.test(file) },
];

function isYaml(text: string, file: string): boolean {
  return /\.ya?ml$/i.test(file) || (!/\.json$/i.test(file) && !/^\s*[{[]/.test(text));
}

function parseJson(text: string, file: string): { readonly value: Json } | { readonly fault: Fault } {
  const { depth, keys } = measureJson(text);
  if (depth > MAX_DEPTH) return { fault: documentTooDeep(file, MAX_DEPTH) };
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    if (hasJsonLines(text)) return { fault: documentUnknown(file, 'several JSON documents', 'put each in its own file') };
    return { fault: documentUnparsable(positionOf(thrown, text, file), 'JSON', 'the text is incomplete or not JSON') };
  }
  return keysOf(value) < keys ? { fault: duplicateIn(text, file) } : { value };
}

/** Terragrunt prints the plans of several stacks one after the other. */
function hasJsonLines(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2);
  if (!second.startsWith('{')) return false;
  try {
    return typeof JSON.parse(first) === 'object';
  } catch {
    return false;
  }
}

/** The position of the duplicate key, which `JSON.parse` hides and YAML, a superset of JSON, does not. */
function duplicateIn(text: string, file: string): Fault {
  const parsed = parseYaml(text, file, MAX_DEPTH);
  return 'fault' in parsed ? parsed.fault : documentKeyTwice({ file, line: 1, column: 1 });
}

/** V8 names the offset in most messages. Only the number is used: messages also quote the text. */
function positionOf(thrown: unknown, text: string, file: string): SourcePosition {
  const message = thrown instanceof Error ? thrown.message : '';
  const offset = /end of JSON input/.test(message) ? text.length : Number(/ at position (\d+)/.exec(message)?.[1] ?? 0);
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
