import { documentOfOtherKind, documentTooLarge, stackTwice } from '../faults/document-faults';
import type { Fault } from '../faults/fault';
import { readStackTree, type TemplateFiles } from './cloudformation/nested-stacks';
import { formatOf } from './detect';
import { parseDocument, type SourceDocument } from './document';
import type { Inventory } from './inventory';
import { type JsonObject, objectOf, own, textOf } from './json';
import { mergeInventories } from './order';
import { stackNameOf } from './stack-name';
import { type Configuration, readConfiguration } from './terraform/configuration';

/** The documents that were read, and faults for those that could not be read. */
export interface InventoryReading {
  readonly inventory: Inventory;
  readonly faults: readonly Fault[];
}

/** A parsed stack, evaluated once its name is known to be unique. Includes nested stacks. */
export interface ParsedStack {
  readonly name: string;
  readonly file: string;
  readonly read: () => Inventory;
}

/**
 * Reads CloudFormation templates and Terraform JSON. Documents of Terraform JSON that are given the same `stack` are one root module.
 *
 * @param files for templates of nested stacks, which a template only refers to
 */
export function readInventory(documents: readonly SourceDocument[], files?: TemplateFiles): InventoryReading {
  const faults: Fault[] = [];
  const stacks: ParsedStack[] = [];
  const modules = new Map<string, Configuration>();
  for (const document of documents) {
    const parsed = parseSynthesized(document);
    if ('fault' in parsed) faults.push(parsed.fault);
    else if (parsed.format === 'cloudformation') stacks.push(templateStack(document, parsed.root, files));
    else {
      const { stack = terraformStackOf(document.file, parsed.root), file } = document;
      const key = document.stack === undefined ? `file ${file}` : `stack ${stack}`;
      const known = modules.get(key);
      modules.set(key, { stack, file: known?.file ?? file, roots: [...(known?.roots ?? []), parsed.root] });
    }
  }
  return readStacks([...stacks, ...[...modules.values()].map(moduleStack)], faults);
}

/** Reads stacks with different names. */
export function readStacks(stacks: readonly ParsedStack[], faults: readonly Fault[]): InventoryReading {
  const found: Fault[] = [...faults];
  const files = new Map<string, string>();
  const read: Inventory[] = [];
  for (const { name, file, read: evaluate } of stacks) {
    const first = files.get(name);
    if (first !== undefined) found.push(stackTwice(file, name, first));
    else {
      files.set(name, file);
      const inventory = guarded(file, evaluate);
      if ('fault' in inventory) found.push(inventory.fault);
      else read.push(inventory);
    }
  }
  return { inventory: mergeInventories(read), faults: found };
}

/** Reads one document. Its size is bounded by its text, but references can multiply it: the engine then raises a `RangeError`. */
export function guarded<T extends object>(file: string, read: () => T): T | { readonly fault: Fault } {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof RangeError) return { fault: documentTooLarge(file) };
    throw thrown;
  }
}

function parseSynthesized(document: SourceDocument) {
  const parsed = parseDocument(document);
  if ('fault' in parsed) return parsed;
  const format = formatOf(parsed.root, document.file);
  if (typeof format !== 'string') return format;
  if (format === 'cloudformation' || format === 'terraform-json') return { format, root: parsed.root };
  const found = format === 'change-set' ? 'a change set' : 'a Terraform plan';
  return { fault: documentOfOtherKind(document.file, `${found}, not synthesized output`, 'pass it as a plan') };
}

function templateStack(
  { file, stack = stackNameOf(file) }: SourceDocument,
  root: JsonObject,
  files: TemplateFiles | undefined,
): ParsedStack {
  return { name: stack, file, read: () => readStackTree({ stack, file, root }, files) };
}

export function moduleStack(configuration: Configuration): ParsedStack {
  const { stack, file } = configuration;
  return { name: stack, file, read: () => readConfiguration(configuration) };
}

/** cdktf notes the stack's name in a comment. */
function terraformStackOf(file: string, root: JsonObject): string {
  const metadata = objectOf(own(objectOf(own(root, '//')), 'metadata'));
  return textOf(own(metadata, 'stackName')) ?? stackNameOf(file);
}
