import type { CallerRanges, IpamRange } from '../../plan/network/network';
import { CIDRS_OUTPUT } from '../../rules/output-names';
import type { Statement } from './reach';

/** Assumption about a caller without a location, to be followed by `to the …`. */
export const INSIDE = 'it runs in one of the allowed sources, whose resolver leads';

/** Follows from the plan or a documented fact. */
export function sure(what: string, because: string): Statement {
  return { what, because, isSure: true };
}

/** For ranges of peers, in networks that allow only this port. */
export const AFTER_PEERING = 'allowed on port 443 after peering';

/** Ranges that calls come from: the network's own first, then those of its peers. */
export function ranges({ callerCidrs, ownRange }: CallerRanges, own: string, peers: string): Statement[] {
  const all = ownRange === undefined ? callerCidrs : ['allocated range', ...callerCidrs];
  return all.map((cidr, index) => sure(cidr, index === 0 ? own : peers));
}

/** Whether calls come from peers too, not only from the network's own range. */
export function hasPeers({ callerCidrs, ownRange }: CallerRanges): boolean {
  return callerCidrs.length > (ownRange === undefined ? 1 : 0);
}

/** Consequences of an allocated range, for a stack that creates its network. @param replaced such as `the VPC` */
export function rangeLeft({ ownRange }: CallerRanges, replaced: string): Statement[] {
  if (ownRange === undefined) return [];
  return [
    sure('allocated range', `known after deploying, in the output ${CIDRS_OUTPUT}; switching to cidr or another pool replaces ${replaced}`),
  ];
}

/** Origin of an allocated range. */
export function allocated({ pool, size }: IpamRange): string {
  return `allocated from ${pool}, /${size}`;
}

/** Depends on something that neither the spec nor the documentation covers. */
export function unsure(what: string, because: string): Statement {
  return { what, because, isSure: false };
}
