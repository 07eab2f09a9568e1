import { type Json, type JsonObject, listOf, objectOf, own, textOf } from '../json';

/** Every described change set has at least one of these keys. */
const NAMES = ['ChangeSetId', 'ChangeSetName'] as const;

/** Whether a document is the output of `aws cloudformation describe-change-set`. */
export function isChangeSet(root: JsonObject): boolean {
  return NAMES.some((name) => Object.hasOwn(root, name)) && Array.isArray(own(root, 'Changes'));
}

/** ID of a change set or, in a change of a nested stack, of the nested change set. */
export function changeSetIdOf(object: JsonObject): string | undefined {
  return textOf(own(object, NAMES[0]));
}

/** One change of a resource. */
export interface ResourceChange {
  readonly address: string | undefined;
  readonly type: string | undefined;
  readonly body: JsonObject;
  /** The change as a whole. */
  readonly whole: Json;
}

export function resourceChanges(root: JsonObject): readonly ResourceChange[] {
  return listOf(own(root, 'Changes')).map((whole) => {
    const body = objectOf(own(objectOf(whole), 'ResourceChange'));
    return { address: textOf(own(body, 'LogicalResourceId')), type: textOf(own(body, 'ResourceType')), body, whole };
  });
}
