import type { Inventory } from '../inventory/inventory';
import type { AccessChange } from './access/access-change';
import { awsAccessChanges } from './access/aws/access-changes';
import { ATTACHMENT_TYPES, FILTERS, HOLDER_TYPES, PERMISSION_TYPES, SUBJECTS, TOKEN_PROVIDERS } from './access/aws/policy-types';
import { azureAccessChanges } from './access/azure/access-changes';
import { FEDERATED_CREDENTIAL, ROLE_ASSIGNMENT, ROLE_DEFINITION } from './access/azure/resource-types';
import type { StackChange } from './changes/resource-change';

/** Types whose access is compared, so that the review knows what a change of them does. */
const COMPARED_TYPES: ReadonlySet<string> = new Set([
  ...[HOLDER_TYPES, ATTACHMENT_TYPES, SUBJECTS, FILTERS, PERMISSION_TYPES, TOKEN_PROVIDERS].flatMap((table) => Object.keys(table)),
  FEDERATED_CREDENTIAL,
  ROLE_ASSIGNMENT,
  ROLE_DEFINITION,
]);

/** Whether a change of a type's access is reported by `accessChanges`. */
export function isAccessCompared(type: string): boolean {
  return COMPARED_TYPES.has(type);
}

/** Differences in access between the two sides of each stack. Stacks that the change removes are left out: everything in them goes. */
export function accessChanges(stacks: readonly StackChange[]): readonly AccessChange[] {
  const [base, head] = [sideOf(stacks, 'base'), sideOf(stacks, 'head')];
  return [awsAccessChanges, azureAccessChanges].flatMap((compare) => compare(base, head));
}

function sideOf(stacks: readonly StackChange[], side: 'base' | 'head'): Inventory {
  return { stacks: stacks.filter(({ head }) => head !== null).flatMap((stack) => stack[side] ?? []), notUnderstood: [] };
}
