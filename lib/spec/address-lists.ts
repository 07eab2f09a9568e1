import type { Fault, SpecPath } from '../faults/fault';
import { listTooWide } from '../faults/shape-faults';
import { tooWideCoverage } from '../rules/address-coverage';
import { rawField, rawList, rawMap } from './raw';

/** Faults of every list of address blocks in a spec whose blocks, taken together, let strangers in. */
export function addressListFaults(spec: unknown): Fault[] {
  const targets = Object.entries(rawMap(rawField(spec, 'targets')));
  return [
    ...exposureFaults([], spec),
    ...targets.flatMap(([key, target]) => [
      ...exposureFaults(['targets', key], target),
      ...networkFaults(['targets', key, 'network'], rawField(target, 'network')),
    ]),
    ...Object.entries(rawMap(rawField(spec, 'networks'))).flatMap(([key, network]) => networkFaults(['networks', key], network)),
  ];
}

function exposureFaults(path: SpecPath, value: unknown): Fault[] {
  const at = [...path, 'exposure', 'allowlist'];
  const list = rawList(rawField(rawField(value, 'exposure'), 'allowlist'));
  return listFaults(
    at,
    list.map((block, index) => [[...at, index], block]),
  );
}

/** Calls are let in from the network itself and from its peers. */
function networkFaults(path: SpecPath, network: unknown): Fault[] {
  const peers = rawList(rawField(network, 'peersWith'));
  return listFaults(path, [
    [[...path, 'cidr'], rawField(network, 'cidr')],
    [[...path, 'existing', 'cidr'], rawField(rawField(network, 'existing'), 'cidr')],
    ...peers.map((peer, index) => [[...path, 'peersWith', index], peer] as const),
  ]);
}

/** One fault per block that is too wide by itself, or one for the list. */
function listFaults(path: SpecPath, entries: readonly (readonly [SpecPath, unknown])[]): Fault[] {
  const blocks = entries.flatMap(([at, block]) => (typeof block === 'string' ? [{ at, block }] : []));
  const single = blocks.flatMap(({ at, block }) => {
    const coverage = tooWideCoverage([block]);
    return coverage === undefined ? [] : [listTooWide({ path: at }, block, coverage)];
  });
  if (single.length > 0) return single;
  const together = tooWideCoverage(blocks.map(({ block }) => block));
  return together === undefined ? [] : [listTooWide({ path }, null, together)];
}

/** Whether a path leads into the allowlist of an Azure target, where IPv6 ranges are refused. */
export function isIpv4Only(path: SpecPath, spec: unknown): boolean {
  if (!path.includes('allowlist')) return false;
  const targets = rawMap(rawField(spec, 'targets'));
  const isAzure = (target: unknown) => rawField(target, 'cloud') === 'azure';
  if (path[0] === 'targets') return isAzure(targets[String(path[1])]);
  return Object.values(targets).some((target) => isAzure(target) && rawField(target, 'exposure') === undefined);
}
