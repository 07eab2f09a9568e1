import { limitWithoutDeployment } from '../faults/access-faults';
import type { Fault, FaultLocation, SpecPath } from '../faults/fault';
import {
  existingWithoutDeployment,
  listedTwice,
  noSuchEndpoint,
  noSuchTarget,
  overrideWithoutDeployment,
} from '../faults/reference-faults';
import { reservedKey } from '../faults/shape-faults';
import type { Subject } from './issues';
import { locationOfKey, type Positions } from './positions';
import { endpointIn, issuersOf, rawField, rawItems, rawList, rawMap } from './raw';
import { RESERVED_TARGET_KEYS } from './schema/keys';
import type { Suggest } from './suggest';

/**
 * Every reference from a spec to its own targets and endpoints. Accepts any shape, so that these faults are reported together with the
 * others.
 */
export function referenceFaults({ value: spec, positions, suggest }: Subject): Fault[] {
  const names: Names = { endpoints: rawMap(rawField(spec, 'endpoints')), targets: rawMap(rawField(spec, 'targets')), positions, suggest };
  return [
    ...Object.keys(names.targets).flatMap((key) => targetFaults(key, names)),
    ...Object.keys(names.endpoints).flatMap((key) => endpointFaults(key, names)),
    ...Object.entries(rawMap(rawField(spec, 'callers'))).flatMap(([key, caller]) => callerFaults(['callers', key], caller, names)),
    ...listFaults(['quotas', 'alsoUsing'], rawField(rawField(spec, 'quotas'), 'alsoUsing'), () => []),
    ...rawList(rawField(rawField(spec, 'review'), 'acknowledge')).flatMap((entry, index) =>
      acknowledgementFaults(['review', 'acknowledge', index], entry, names),
    ),
    ...['observability', 'quotas', 'safety'].flatMap((room) => targetList([room, 'owner'], rawField(rawField(spec, room), 'owner'), names)),
  ];
}

interface Names {
  readonly endpoints: Readonly<Record<string, unknown>>;
  readonly targets: Readonly<Record<string, unknown>>;
  readonly positions: Positions;
  readonly suggest: Suggest;
}

function targetFaults(key: string, names: Names): Fault[] {
  const path = ['targets', key];
  const reserved = (RESERVED_TARGET_KEYS as readonly string[]).includes(key)
    ? [reservedKey({ path }, key, 'target', RESERVED_TARGET_KEYS)]
    : [];
  const existing = rawMap(rawField(rawField(names.targets[key], 'existing'), 'endpoints'));
  return [
    ...reserved,
    ...Object.keys(existing).flatMap((endpoint) => existingFaults([...path, 'existing', 'endpoints', endpoint], endpoint, key, names)),
  ];
}

function existingFaults(path: SpecPath, endpoint: string, target: string, names: Names): Fault[] {
  const at = locationOfKey(names.positions, path);
  if (!Object.hasOwn(names.endpoints, endpoint)) return [unknownEndpoint(at, endpoint, names)];
  return isDeployed(names.endpoints[endpoint], target) ? [] : [existingWithoutDeployment(at, endpoint, target)];
}

function endpointFaults(key: string, names: Names): Fault[] {
  const path = ['endpoints', key];
  const endpoint = names.endpoints[key];
  const overrides = Object.keys(rawMap(rawField(endpoint, 'overrides')));
  return [
    ...targetList([...path, 'deploy'], rawField(endpoint, 'deploy'), names),
    ...overrides.flatMap((target) => overrideFaults([...path, 'overrides', target], key, target, names)),
  ];
}

function overrideFaults(path: SpecPath, endpoint: string, target: string, names: Names): Fault[] {
  if (!Object.hasOwn(names.targets, target)) return [unknownTarget({ path }, target, names)];
  return isDeployed(names.endpoints[endpoint], target) ? [] : [overrideWithoutDeployment({ path }, endpoint, target)];
}

function callerFaults(path: SpecPath, caller: unknown, names: Names): Fault[] {
  const runsIn = rawField(caller, 'runsIn');
  return [
    ...allowedFaults([...path, 'may'], rawField(caller, 'may'), names),
    ...(runsIn === 'outside' ? [] : targetList([...path, 'runsIn'], runsIn, names)),
    ...targetList([...path, 'owner'], rawField(caller, 'owner'), names),
    ...issuersOf(path, caller).flatMap(([at, issuer]) => existingIssuerFaults([...at, 'existing'], rawField(issuer, 'existing'), names)),
  ];
}

/** An item of `may` is an endpoint, or an endpoint with the targets that the caller is limited to. */
function allowedFaults(path: SpecPath, may: unknown, names: Names): Fault[] {
  const keys = Array.isArray(may) ? may.map(endpointIn) : may;
  return [
    ...listFaults(path, keys, (at, key) => (Object.hasOwn(names.endpoints, key) ? [] : [unknownEndpoint({ path: at }, key, names)])),
    ...rawList(may).flatMap((item, index) => limitFaults([...path, index, 'on'], item, names)),
  ];
}

function limitFaults(path: SpecPath, item: unknown, names: Names): Fault[] {
  const endpoint = String(endpointIn(item));
  return listFaults(path, rawField(item, 'on'), (at, target) => {
    if (!Object.hasOwn(names.targets, target)) return [unknownTarget({ path: at }, target, names)];
    return isDeployed(names.endpoints[endpoint], target) ? [] : [limitWithoutDeployment(at, endpoint, target)];
  });
}

function existingIssuerFaults(path: SpecPath, existing: unknown, names: Names): Fault[] {
  return Object.keys(rawMap(existing)).flatMap((key) =>
    Object.hasOwn(names.targets, key) ? [] : [unknownTarget(locationOfKey(names.positions, [...path, key]), key, names)],
  );
}

/** Findings may be about an endpoint or target that the spec no longer has. */
function acknowledgementFaults(path: SpecPath, entry: unknown, names: Names): Fault[] {
  if (rawField(entry, 'finding') !== undefined) return [];
  const [target, endpoint] = [rawField(entry, 'target'), rawField(entry, 'endpoint')];
  return [
    ...targetList([...path, 'target'], target, names),
    ...(typeof endpoint !== 'string' || Object.hasOwn(names.endpoints, endpoint)
      ? []
      : [unknownEndpoint({ path: [...path, 'endpoint'] }, endpoint, names)]),
  ];
}

// --- lists of keys ---

function targetList(path: SpecPath, value: unknown, names: Names): Fault[] {
  return listFaults(path, value, (at, key) => (Object.hasOwn(names.targets, key) ? [] : [unknownTarget({ path: at }, key, names)]));
}

function listFaults(path: SpecPath, value: unknown, judge: (path: SpecPath, key: string) => Fault[]): Fault[] {
  const seen = new Set<string>();
  return rawItems(path, value).flatMap(([at, item]) => {
    if (typeof item !== 'string') return [];
    const twice = seen.has(item) ? [listedTwice({ path: at }, JSON.stringify(item))] : [];
    seen.add(item);
    return twice.length > 0 ? twice : judge(at, item);
  });
}

function unknownTarget(at: FaultLocation, key: string, { targets, suggest }: Names): Fault {
  const keys = Object.keys(targets);
  return noSuchTarget(at, key, suggest(key, keys), keys);
}

function unknownEndpoint(at: FaultLocation, key: string, { endpoints, suggest }: Names): Fault {
  const keys = Object.keys(endpoints);
  return noSuchEndpoint(at, key, suggest(key, keys), keys);
}

/** Whether an endpoint is deployed to a target. Without a list, it is deployed to all. */
function isDeployed(endpoint: unknown, target: string): boolean {
  const deploy = rawField(endpoint, 'deploy');
  return !Array.isArray(deploy) || deploy.includes(target);
}
