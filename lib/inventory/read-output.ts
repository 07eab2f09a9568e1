import { posix } from 'node:path';
import { documentUnknown, outputFileMissing } from '../faults/document-faults';
import type { Fault } from '../faults/fault';
import { readAssembly } from './cloudformation/cloud-assembly';
import { readStackTree } from './cloudformation/nested-stacks';
import { parseDocument } from './document';
import { type FileReader, readFile, readWithin } from './file-reader';
import { type JsonObject, objectOf, own, textOf } from './json';
import { mergeInventories } from './order';
import { type InventoryReading, moduleStack, type ParsedStack, readStacks } from './read-inventory';

/**
 * Reads all stacks of a folder that `cdk synth` or `cdktf synth` wrote, such as `cdk.out` or `cdktf.out`.
 *
 * @param folder as given by the user; `read` gets paths that start with it
 */
export function readOutput(folder: string, read: FileReader): InventoryReading {
  const manifest = posix.join(folder, 'manifest.json');
  const document = readFile(read, manifest);
  if (!document) return readStacks([], [outputFileMissing(folder, manifest)]);
  const parsed = parseDocument(document);
  if ('fault' in parsed) return readStacks([], [parsed.fault]);
  if (Object.hasOwn(parsed.root, 'artifacts')) return readCdkOutput(folder, parsed.root, read);
  if (Object.hasOwn(parsed.root, 'stacks')) return readCdktfOutput(folder, manifest, parsed.root, read);
  return readStacks([], [documentUnknown(manifest, 'no manifest of cdk or cdktf', 'pass the folder that cdk synth or cdktf synth wrote')]);
}

function readCdkOutput(folder: string, manifest: JsonObject, read: FileReader): InventoryReading {
  const { templates, assets, notUnderstood, faults } = readAssembly(folder, manifest, { read, root: folder });
  const files = { read, root: folder, assets };
  const stacks = templates.map((template) => ({ name: template.stack, file: template.file, read: () => readStackTree(template, files) }));
  const { inventory, faults: found } = readStacks(stacks, faults);
  return { inventory: mergeInventories([{ stacks: [], notUnderstood }, inventory]), faults: found };
}

function readCdktfOutput(folder: string, manifest: string, root: JsonObject, read: FileReader): InventoryReading {
  const faults: Fault[] = [];
  const stacks: ParsedStack[] = [];
  for (const [key, entry] of Object.entries(objectOf(own(root, 'stacks')))) {
    const stack = textOf(own(objectOf(entry), 'name')) ?? key;
    const path = textOf(own(objectOf(entry), 'synthesizedStackPath')) ?? key;
    const document = readWithin({ read, root: folder }, folder, path);
    const parsed = document ? parseDocument(document) : { fault: outputFileMissing(manifest, path) };
    if ('fault' in parsed) faults.push(parsed.fault);
    else stacks.push(moduleStack({ stack, file: document?.file ?? path, roots: [parsed.root] }));
  }
  return readStacks(stacks, faults);
}
