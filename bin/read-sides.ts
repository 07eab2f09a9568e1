import { stackTwice } from '../lib/faults/document-faults';
import type { Fault } from '../lib/faults/fault';
import { mergeInventories } from '../lib/inventory/order';
import {
  type Inventory,
  type PlanInventory,
  readInventory,
  readOutput,
  readPlans,
  type SourceDocument,
  type StackInventory,
} from '../lib/review';
import { findOutput, readDocument, readerWithin } from './find-output';

const NOTHING: Inventory = { stacks: [], notUnderstood: [] };

interface Side {
  readonly inventory: Inventory;
  readonly faults: readonly Fault[];
}

/** Reads the output in a folder. Without one, nothing exists. */
export function readSide(folder: string | undefined): Side {
  if (folder === undefined) return { inventory: NOTHING, faults: [] };
  const { outputs, documents, faults } = findOutput(folder);
  const readings = [...outputs.map((output) => readOutput(output, readerWithin(output))), readInventory(documents)];
  const inventory = mergeInventories(readings.map((reading) => reading.inventory));
  return {
    inventory,
    faults: [...faults, ...readings.flatMap((reading) => reading.faults), ...stacksTwice(inventory.stacks)],
  };
}

/** Stacks of two output folders with one name. Which of them is deployed is unknown. */
function stacksTwice(stacks: readonly StackInventory[]): readonly Fault[] {
  const first = new Map<string, string>();
  return stacks.flatMap(({ name, file }) => {
    const known = first.get(name);
    if (known === undefined) first.set(name, file);
    return known === undefined ? [] : [stackTwice(file, name, known)];
  });
}

interface Plans {
  readonly plan?: PlanInventory;
  readonly faults: readonly Fault[];
}

/** Reads Terraform plans and change sets. */
export function readPlanFiles(files: readonly string[]): Plans {
  if (files.length === 0) return { faults: [] };
  const faults: Fault[] = [];
  const documents: SourceDocument[] = [];
  for (const file of files) {
    const document = readDocument(file);
    if ('fault' in document) faults.push(document.fault);
    else documents.push(document);
  }
  const { plan, faults: found } = readPlans(documents);
  return { plan, faults: [...faults, ...found] };
}
