import type { Fault, SpecPath } from '../faults/fault';
import { exactlyOneOf } from '../faults/shape-faults';
import { existingAndNew, settingOfExisting } from '../faults/workload-faults';
import { isRawMap, rawField, rawItems } from './raw';

/** How a cloud's identities are written. */
interface IdentityKeys {
  /** Key of an existing identity. */
  readonly existing: string;
  /** Alternatives to it, by key: whether the owner creates the identity. */
  readonly others: Readonly<Record<string, boolean>>;
  /** Whether the alternatives can be combined. */
  readonly canCombine: boolean;
  /** Settings of existing identities only. */
  readonly settings: readonly string[];
}

const AZURE: IdentityKeys = {
  existing: 'principalId',
  others: { managedIdentity: true, kubernetes: true },
  canCombine: false,
  settings: ['type', 'tokens'],
};

const GCP: IdentityKeys = {
  existing: 'member',
  others: { serviceAccount: true, kubernetes: false },
  canCombine: true,
  settings: ['tokens'],
};

/** Contradictions in a caller's Azure identities. */
export function azureIdentityFaults(path: SpecPath, said: unknown): Fault[] {
  return identityFaults(path, said, AZURE);
}

/** Contradictions in a caller's Google Cloud identities. */
export function gcpIdentityFaults(path: SpecPath, said: unknown): Fault[] {
  return [...identityFaults(path, said, GCP), ...entriesOf(path, said).flatMap(podFaults)];
}

function identityFaults(path: SpecPath, said: unknown, keys: IdentityKeys): Fault[] {
  const created = Object.keys(keys.others).filter((key) => keys.others[key]);
  const entries = entriesOf(path, said);
  const isNew = entries.map(({ identity }) => created.some((key) => isSet(identity, key)));
  return [
    ...entries.flatMap((entry) => originFaults(entry, keys)),
    ...(isNew.includes(true) && isNew.includes(false) ? [existingAndNew({ path })] : []),
  ];
}

interface Entry {
  readonly path: SpecPath;
  readonly identity: unknown;
}

function entriesOf(path: SpecPath, said: unknown): Entry[] {
  return rawItems(path, said).flatMap(([at, identity]) => (isRawMap(identity) ? [{ path: at, identity }] : []));
}

function originFaults({ path, identity }: Entry, { existing, others, canCombine, settings }: IdentityKeys): Fault[] {
  const origins = [existing, ...Object.keys(others)];
  const found = origins.filter((key) => isSet(identity, key));
  const exclusive = canCombine && !isSet(identity, existing) ? found.slice(0, 1) : found;
  if (exclusive.length !== 1) return [exactlyOneOf({ path }, origins, found)];
  return isSet(identity, existing)
    ? []
    : settings.filter((key) => isSet(identity, key)).map((key) => settingOfExisting({ path: [...path, key] }, existing));
}

/** The number of the project is part of the pods' own IAM member; a service account is impersonated without it. */
function podFaults({ path, identity }: Entry): Fault[] {
  const pods = rawField(identity, 'kubernetes');
  if (!isRawMap(pods)) return [];
  const found = [
    ...(isSet(identity, 'serviceAccount') ? ['serviceAccount'] : []),
    ...(isSet(pods, 'projectNumber') ? ['kubernetes.projectNumber'] : []),
  ];
  return found.length === 1 ? [] : [exactlyOneOf({ path }, ['serviceAccount', 'kubernetes.projectNumber'], found)];
}

function isSet(map: unknown, key: string): boolean {
  return rawField(map, key) !== undefined;
}
