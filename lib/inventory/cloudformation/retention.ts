import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import type { Retention } from '../inventory';
import { type Json, type JsonObject, own } from '../json';

/** Source: CloudFormation user guide, DeletionPolicy and UpdateReplacePolicy attributes (2026-11). */
const POLICIES: Readonly<Record<string, Retention>> = {
  Delete: 'delete',
  Retain: 'retain',
  RetainExceptOnCreate: 'retain',
  Snapshot: 'snapshot',
};

export interface RetentionOfResource {
  readonly retention: Retention;
  readonly replacementRetention?: Retention;
  /** Attributes with a value other than the known ones, such as a function of the `AWS::LanguageExtensions` transform. */
  readonly unclear: readonly string[];
}

/** The retention that a resource's attributes state, or CloudFormation's default for its type. */
export function retentionOf(resource: JsonObject, type: string): RetentionOfResource {
  const deletion = own(resource, DELETION);
  const replacement = own(resource, REPLACEMENT);
  const retention = policyOf(deletion) ?? defaultOf(type, own(resource, 'Properties'));
  const replacementRetention = policyOf(replacement) ?? 'delete';
  return {
    retention,
    ...(replacementRetention !== retention && { replacementRetention }),
    unclear: [
      ...(deletion !== undefined && policyOf(deletion) === undefined ? [DELETION] : []),
      ...(replacement !== undefined && policyOf(replacement) === undefined ? [REPLACEMENT] : []),
    ],
  };
}

const DELETION = 'DeletionPolicy';
const REPLACEMENT = 'UpdateReplacePolicy';

function policyOf(value: Json | undefined): Retention | undefined {
  return typeof value === 'string' && Object.hasOwn(POLICIES, value) ? POLICIES[value] : undefined;
}

/** Database clusters, and instances outside clusters, leave a snapshot by default. */
function defaultOf(type: string, properties: Json | undefined): Retention {
  if (type === RESOURCE_TYPES.dbCluster) return 'snapshot';
  const isInCluster = typeof properties === 'object' && properties !== null && 'DBClusterIdentifier' in properties;
  return type === RESOURCE_TYPES.dbInstance && !isInCluster ? 'snapshot' : 'delete';
}
