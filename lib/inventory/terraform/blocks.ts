import { isJsonObject, type Json, type JsonObject } from '../json';

/** A block of Terraform JSON with its labels, such as type and name of a resource. */
export interface Block {
  readonly labels: readonly string[];
  readonly body: JsonObject;
}

/** Key of a comment in Terraform JSON. */
export const COMMENT = '//';

/** Called with the labels of values that are neither objects nor lists of objects. */
export type OnOther = (labels: readonly string[], content: Json) => void;

/** The blocks below a key. Each level is an object or a list of objects, and both mean the same. */
export function blocksOf(content: Json | undefined, depth: number, onOther: OnOther, labels: readonly string[] = []): readonly Block[] {
  return objectsOf(content, (other) => onOther(labels, other)).flatMap((level) => {
    if (labels.length === depth) return [{ labels, body: level }];
    const entries = Object.entries(level).filter(([label]) => label !== COMMENT);
    return entries.flatMap(([label, inner]) => blocksOf(inner, depth, onOther, [...labels, label]));
  });
}

function objectsOf(content: Json | undefined, onOther: (other: Json) => void): readonly JsonObject[] {
  const items: readonly Json[] = Array.isArray(content) ? content : content === undefined ? [] : [content];
  return items.filter((item) => {
    if (!isJsonObject(item)) onOther(item);
    return isJsonObject(item);
  }) as readonly JsonObject[];
}
