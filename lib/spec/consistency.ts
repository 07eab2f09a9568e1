import type { Fault, SpecPath } from '../faults/fault';
import { listedTwice } from '../faults/reference-faults';
import { callerWithoutIdentity, exactlyOneOf, leastAboveMost } from '../faults/shape-faults';
import { addressListFaults } from './address-lists';
import { awsIdentityFaults } from './aws-identities';
import { azureIdentityFaults, gcpIdentityFaults } from './caller-identities';
import { oidcFaults } from './oidc-issuers';
import { isRawMap, rawField, rawList, rawMap } from './raw';

/** Contradictions between fields. Accepts any shape, so that these faults are reported together with the others. */
export function consistencyFaults(spec: unknown): Fault[] {
  return [
    ...each(spec, 'endpoints', (path, endpoint) => [
      ...amountFaults(path, endpoint, endpoint),
      ...each(endpoint, 'overrides', (below, override) => amountFaults([...path, ...below], override, endpoint)),
    ]),
    ...each(spec, 'targets', (path, target) => [
      ...projectsTwice([...path, 'native', 'projects'], rawField(rawField(target, 'native'), 'projects')),
      ...rangeFaults([...path, 'network'], rawField(target, 'network'), rawField(target, 'cloud')),
    ]),
    ...each(spec, 'networks', (path, network) => rangeFaults(path, network)),
    ...each(spec, 'callers', callerFaults),
    ...addressListFaults(spec),
  ];
}

/** An override is judged together with the endpoint's own settings. */
function amountFaults(path: SpecPath, said: unknown, endpoint: unknown): Fault[] {
  return [
    ...orderFaults(path, ['throughput'], 'atLeast', 'tokensPerMinute', said, endpoint),
    ...orderFaults(path, ['dedicated', 'replicas'], 'min', 'max', said, endpoint),
  ];
}

function orderFaults(path: SpecPath, room: readonly string[], least: string, most: string, said: unknown, endpoint: unknown): Fault[] {
  const own = rawMap(room.reduce<unknown>(rawField, said));
  const amounts = { ...rawMap(room.reduce<unknown>(rawField, endpoint)), ...own };
  const [low, high] = [amounts[least], amounts[most]];
  const isSaid = own[least] !== undefined || own[most] !== undefined;
  if (!isSaid || !isCount(low) || !isCount(high) || low <= high) return [];
  const key = own[least] === undefined ? most : least;
  return [leastAboveMost({ path: [...path, ...room, key] }, `${least}: ${low}`, `${most}: ${high}`)];
}

function callerFaults(path: SpecPath, caller: unknown): Fault[] {
  const identities = rawMap(rawField(caller, 'as'));
  const nameless = isRawMap(caller) && isNothing(rawField(caller, 'as')) && isNothing(rawField(caller, 'oidc'));
  const twice = Object.keys(identities).flatMap((cloud) => repeated([...path, 'as', cloud], rawList(identities[cloud])));
  return [
    ...(nameless ? [callerWithoutIdentity({ path })] : []),
    ...twice,
    ...azureIdentityFaults([...path, 'as', 'azure'], identities['azure']),
    ...awsIdentityFaults([...path, 'as', 'aws'], identities['aws']),
    ...gcpIdentityFaults([...path, 'as', 'gcp'], identities['gcp']),
    ...oidcFaults(path, caller),
  ];
}

/**
 * A network's address range is a block, allocated, or that of an existing network. On Google Cloud, an existing one has internal ranges, and a
 * block for comparisons with peers.
 */
function rangeFaults(path: SpecPath, network: unknown, cloud?: unknown): Fault[] {
  const ipam = rawField(network, 'ipam');
  if (ipam === undefined) return [];
  if (cloud !== 'gcp') return contradictions(path, network, ['cidr', 'existing', 'ipam']);
  const isExisting = rawField(network, 'existing') !== undefined;
  return [
    ...(isExisting ? [] : contradictions(path, network, ['cidr', 'ipam'])),
    ...contradictions([...path, 'ipam'], ipam, ['pool', 'size']),
  ];
}

/** A fault unless exactly one of these keys is set. */
function contradictions(path: SpecPath, value: unknown, words: readonly string[]): Fault[] {
  const found = words.filter((word) => rawField(value, word) !== undefined);
  return found.length === 1 ? [] : [exactlyOneOf({ path }, words, found)];
}

/** Missing or an empty map. A value that is not a map has its own fault. */
function isNothing(value: unknown): boolean {
  return value === undefined || (isRawMap(value) && Object.keys(value).length === 0);
}

/** Azure ignores the case of a project's name. */
function projectsTwice(path: SpecPath, projects: unknown): Fault[] {
  const names = rawList(projects).map((name) => String(name).toLowerCase());
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [listedTwice({ path: [...path, index] }, 'a project name, whose case Azure ignores')] : [],
  );
}

/** The same identity listed twice. */
function repeated(path: SpecPath, identities: readonly unknown[]): Fault[] {
  const seen = new Set<string>();
  return identities.flatMap((identity, index) => {
    const text = JSON.stringify(identity);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return [listedTwice({ path: [...path, index] }, 'an identity in the list')];
  });
}

function each(value: unknown, key: string, judge: (path: SpecPath, value: unknown) => Fault[]): Fault[] {
  return Object.entries(rawMap(rawField(value, key))).flatMap(([name, item]) => judge([key, name], item));
}

/** Everything else has its own fault. */
function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}
