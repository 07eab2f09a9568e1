import type { Cloud } from '../catalog/types';
import type { Fault, FaultLocation, SpecPath } from '../faults/fault';
import { reservedKey } from '../faults/shape-faults';
import {
  fieldOfSharedNetwork,
  networkElsewhere,
  networkKeyTaken,
  networkOfAnotherCloud,
  networkUnused,
  noSuchNetwork,
} from '../faults/shared-network-faults';
import type { Subject } from './issues';
import { locationOfKey } from './positions';
import { type RawMap, rawField, rawMap } from './raw';
import { asCloud } from './raw-cloud';
import { RESERVED_TARGET_KEYS } from './schema/keys';

/** Fields of the location that a network and the targets in it must have in common, by cloud. */
const LOCATION: Readonly<Record<Cloud, readonly string[]>> = {
  azure: [],
  aws: ['account', 'region'],
  gcp: ['region'],
};

/** Fields of a target's network that a shared network has too, by cloud. */
const NETWORK_FIELDS: Readonly<Record<Cloud, readonly string[]>> = {
  azure: ['cidr', 'ipam', 'peersWith', 'privateDns'],
  aws: ['cidr', 'ipam', 'peersWith', 'availabilityZones', 'callerSecurityGroupIds', 'privateDns'],
  gcp: ['cidr', 'ipam', 'peersWith', 'pscAddress', 'privateDns'],
};

/** Fields under `network` that a target in a shared network keeps, besides `shared`. */
const OWN_FIELDS: readonly string[] = ['shared', 'agents', 'outboundFqdns', 'bypassAzureServices', 'endpoint', 'perimeter'];

/** Every reference from a target to a shared network. Accepts any shape, so that these faults are reported together with the others. */
export function sharedNetworkFaults({ value: spec, positions, suggest }: Subject): Fault[] {
  const [networks, targets] = [rawMap(rawField(spec, 'networks')), rawMap(rawField(spec, 'targets'))];
  const keys = Object.keys(networks);
  const used = new Set<string>();
  const ofTargets = Object.entries(targets).flatMap(([key, target]) => {
    const shared = rawField(rawField(target, 'network'), 'shared');
    if (typeof shared !== 'string') return [];
    used.add(shared);
    const at = { path: ['targets', key, 'network', 'shared'] };
    return Object.hasOwn(networks, shared)
      ? referenceFaults(at, { key, fields: rawMap(target) }, { key: shared, fields: rawMap(networks[shared]) })
      : [noSuchNetwork(at, shared, suggest(shared, keys), keys)];
  });
  const ofNetworks = keys.flatMap((key) => {
    const at = locationOfKey(positions, ['networks', key]);
    return [
      ...((RESERVED_TARGET_KEYS as readonly string[]).includes(key) ? [reservedKey(at, key, 'network', RESERVED_TARGET_KEYS)] : []),
      ...(Object.hasOwn(targets, key) ? [networkKeyTaken(at, key)] : []),
      ...(used.has(key) ? [] : [networkUnused(at, key)]),
    ];
  });
  return [...ofTargets, ...ofNetworks];
}

/** A target or a network as written. */
interface Written {
  readonly key: string;
  readonly fields: RawMap;
}

function referenceFaults(at: FaultLocation, target: Written, network: Written): Fault[] {
  const [own, cloud] = [asCloud(target.fields['cloud']), asCloud(network.fields['cloud'])];
  if (own === undefined || cloud === undefined) return [];
  if (own !== cloud) return [networkOfAnotherCloud(at, network.key, cloud, target.key, own)];
  return [...locationFaults(at, cloud, target, network), ...fieldFaults(cloud, target, network)];
}

function locationFaults(at: FaultLocation, cloud: Cloud, target: Written, network: Written): Fault[] {
  return LOCATION[cloud].flatMap((field) => {
    const [own, other] = [target.fields[field], network.fields[field]];
    if (typeof own !== 'string' || typeof other !== 'string' || own.toLowerCase() === other.toLowerCase()) return [];
    return [networkElsewhere(at, network.key, field, other, target.key, own)];
  });
}

/** Fields that belong to the network, and the region of an Azure private endpoint, which is the network's. */
function fieldFaults(cloud: Cloud, { key, fields }: Written, network: Written): Fault[] {
  const set = rawMap(fields['network']);
  const misplaced: SpecPath[] = [
    ...Object.keys(set)
      .filter((field) => !OWN_FIELDS.includes(field))
      .map((field) => [field]),
    ...(rawField(set['endpoint'], 'region') === undefined ? [] : [['endpoint', 'region']]),
  ];
  return misplaced.map((path) => {
    const [field, at] = [path.join('.'), { path: ['targets', key, 'network', ...path] }];
    return fieldOfSharedNetwork(at, field, network.key, NETWORK_FIELDS[cloud].includes(field));
  });
}
