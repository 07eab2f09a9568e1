import type { InventoryResource } from '../../inventory/inventory';
import { differs, isUndecided } from '../attributes';
import type { ChangeAction, ResourceChange } from '../changes/resource-change';
import type { Draft } from '../draft';
import { AFTER_APPLY, type ShownValue, unlessSensitive, wording } from '../shown-value';
import { isAnybody, isNobody, isWithin, NOBODY, type Peers, shownPeers } from './peers';
import { notCovered, shownTraffic, type Traffic, widest } from './traffic';

/**
 * Compares who can reach a resource.
 *
 * @param decidedBy attributes that decide it; if one is known only while deploying, nothing is said to be closed
 */
export function changedReach(
  { base, head }: ResourceChange,
  reachOf: (resource: InventoryResource) => Peers,
  decidedBy: readonly string[],
): readonly Draft[] {
  if (!head) return [];
  const [before, after] = [base ? reachOf(base) : NOBODY, reachOf(head)];
  const [from, to] = [base && shownPeers(before), shownPeers(after)].map((value) => unlessSensitive({ base, head }, value, decidedBy)) as [
    ShownValue | null,
    ShownValue | null,
  ];
  const field = 'target.exposure';
  if (isUndecided(head, ...decidedBy) && decidedBy.some((path) => differs(base, head, path))) {
    const reason = 'network reachability is known only after deploying';
    return [{ kind: 'exposure-opened', from, to: AFTER_APPLY, reason, field }];
  }
  if (isAnybody(after) && !isAnybody(before)) {
    return [{ kind: 'exposure-public', from, to, reason: 'reachable from any network', field }];
  }
  if (!isWithin(after, before)) {
    return base ? [{ kind: 'exposure-opened', from, to, reason: 'reachable from more networks', field }] : [];
  }
  if (isWithin(before, after) || !base) return [];
  const reason = isNobody(after) ? 'reachable only through private endpoints' : 'reachable from fewer networks';
  return [{ kind: 'exposure-closed', from, to, reason, field }];
}

type TrafficOf = (resource: InventoryResource) => readonly Traffic[];

/**
 * Compares the traffic that a firewall allows. For deny rules, the comparison is reversed.
 *
 * @param network what happens to the network that it protects: a firewall added or removed with its network opens nothing, unless to everybody
 */
export function comparedTraffic(
  { base, head }: ResourceChange,
  network: ChangeAction | undefined,
  allowedBy: TrafficOf,
  deniedBy: TrafficOf = () => [],
): readonly Draft[] {
  const drafts = trafficDrafts(base, head, allowedBy, deniedBy);
  const shownDrafts = drafts.map((each) => ({
    ...each,
    from: unlessSensitive({ base, head }, each.from),
    to: unlessSensitive({ base, head }, each.to),
  }));
  const isWithNetwork = (!base && network === 'create') || (!head && network === 'delete');
  return isWithNetwork ? shownDrafts.filter(({ kind }) => kind === 'exposure-public') : shownDrafts;
}

function trafficDrafts(
  base: InventoryResource | null,
  head: InventoryResource | null,
  allowedBy: TrafficOf,
  deniedBy: TrafficOf,
): readonly Draft[] {
  const [before, after] = [base ? allowedBy(base) : [], head ? allowedBy(head) : []];
  const [deniedBefore, deniedAfter] = [base ? deniedBy(base) : [], head ? deniedBy(head) : []];
  const more = notCovered(after, before);
  const noLongerDenied = notCovered(deniedBefore, deniedAfter);
  const isClosed = notCovered(before, after).length + notCovered(deniedAfter, deniedBefore).length > 0;
  const drafts = [...widenedDraft(more, before), ...undeniedDraft(noLongerDenied, deniedAfter)];
  return drafts.length === 0 && isClosed ? [closedDraft(before, after, deniedBefore, deniedAfter)] : drafts;
}

function widenedDraft(more: readonly Traffic[], before: readonly Traffic[]): readonly Draft[] {
  const worst = widest(more);
  if (!worst) return [];
  const isPublic = worst.direction === 'in' && isAnybody(worst.peers);
  const reason =
    worst.direction === 'in'
      ? isPublic
        ? 'inbound traffic is allowed from any address'
        : 'inbound traffic is allowed from more addresses or to more ports'
      : 'outbound traffic is allowed to more addresses or ports';
  return [
    {
      kind: isPublic ? 'exposure-public' : 'exposure-opened',
      from: shownTraffic(before),
      to: shownTraffic(more),
      reason,
      field: 'target.network',
    },
  ];
}

function undeniedDraft(gone: readonly Traffic[], after: readonly Traffic[]): readonly Draft[] {
  if (gone.length === 0) return [];
  return [
    {
      kind: 'exposure-opened',
      from: shownTraffic(gone),
      to: shownTraffic(after),
      reason: 'traffic is no longer denied',
      field: 'target.network',
    },
  ];
}

function closedDraft(...[before, after, deniedBefore, deniedAfter]: readonly (readonly Traffic[])[]): Draft {
  const isDenied = (deniedAfter?.length ?? 0) > 0;
  const [from, to] = isDenied ? [deniedBefore, deniedAfter] : [before, after];
  return {
    kind: 'exposure-closed',
    from: shownTraffic(from ?? []),
    to: shownTraffic(to ?? []) ?? wording('nobody'),
    reason: 'less traffic is allowed',
    field: 'target.network',
  };
}
