import type { Fault, SpecPath } from '../faults/fault';
import { exactlyOneOf } from '../faults/shape-faults';
import { existingAndNew, settingOfExisting } from '../faults/workload-faults';
import { isRawMap, rawField, rawList } from './raw';

/** How a cloud's identities are written. */
interface IdentityKeys {
  /** Key of an existing identity. */
  readonly existing: string;
  /** Keys of an identity that the owner creates. */
  readonly created: readonly string[];
  /** Settings of existing identities only. */
  readonly settings: readonly string[];
}

const AZURE: IdentityKeys = { existing: 'principalId', created: ['managedIdentity', 'kubernetes'], settings: ['type', 'tokens'] };

/** Contradictions in a caller's Azure identities. */
export function azureIdentityFaults(path: SpecPath, said: unknown): Fault[] {
  return identityFaults(path, said, AZURE);
}

function identityFaults(path: SpecPath, said: unknown, keys: IdentityKeys): Fault[] {
  const identities = rawList(said).filter(isRawMap);
  const isNew = identities.map((identity) => keys.created.some((key) => rawField(identity, key) !== undefined));
  return [
    ...rawList(said).flatMap((identity, index) => originFaults(Array.isArray(said) ? [...path, index] : path, identity, keys)),
    ...(isNew.includes(true) && isNew.includes(false) ? [existingAndNew({ path })] : []),
  ];
}

function originFaults(path: SpecPath, identity: unknown, { existing, created, settings }: IdentityKeys): Fault[] {
  if (!isRawMap(identity)) return [];
  const isSet = (key: string) => rawField(identity, key) !== undefined;
  const origins = [existing, ...created];
  const found = origins.filter(isSet);
  if (found.length !== 1) return [exactlyOneOf({ path }, origins, found)];
  return isSet(existing) ? [] : settings.filter(isSet).map((key) => settingOfExisting({ path: [...path, key] }, existing));
}
