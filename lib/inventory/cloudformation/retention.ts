import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import type { Retention } from '../inventory';
import { type Json, type JsonObject, objectOf, own } from '../json';

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
  const retention = policyOf(own(resource, DELETION)) ?? defaultOf(type, objectOf(own(resource, 'Properties')));
  const replacementRetention = policyOf(own(resource, REPLACEMENT)) ?? 'delete';
  return {
    retention,
    ...(replacementRetention !== retention && { replacementRetention }),
    unclear: [DELETION, REPLACEMENT].filter((name) => own(resource, name) !== undefined && policyOf(own(resource, name)) === undefined),
  };
}

const DELETION = 'DeletionPolicy';
const REPLACEMENT = 'UpdateReplacePolicy';

function policyOf(value: Json | undefined): Retention | undefined {
  return typeof value === 'string' && Object.hasOwn(POLICIES, value) ? POLICIES[value] : undefined;
}

/** Database clusters, and instances outside clusters, leave a snapshot by default. */
function defaultOf(type: string, properties: JsonObject): Retention {
  if (type === RESOURCE_TYPES.dbCluster) return 'snapshot';
  const isInCluster = Object.hasOwn(properties, 'DBClusterIdentifier');
  return type === RESOURCE_TYPES.dbInstance && !isInCluster ? 'snapshot' : 'delete';
}
