import { isJsonObject, type Json, type JsonObject } from '../json';

/** A block of Terraform JSON with its labels, such as type and name of a resource. */
export interface Block {
  readonly labels: readonly string[];
  readonly body: JsonObject;
}

/** Key of a comment in Terraform JSON. */
export const COMMENT = '//';

/** The blocks below a key. Each level is an object or a list of objects, and both mean the same. */
export function blocksOf(content: Json | undefined, labels: number): readonly Block[] {
  if (labels === 0) return objectsOf(content).map((body) => ({ labels: [], body }));
  return objectsOf(content).flatMap((level) =>
    Object.entries(level)
      .filter(([label]) => label !== COMMENT)
      .flatMap(([label, inner]) => blocksOf(inner, labels - 1).map((block) => ({ ...block, labels: [label, ...block.labels] }))),
  );
}

function objectsOf(content: Json | undefined): readonly JsonObject[] {
  const items: readonly (Json | undefined)[] = Array.isArray(content) ? content : [content];
  return items.filter(isJsonObject);
}
