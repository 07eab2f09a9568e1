import type { Fault } from '../../faults/fault';
import { formatPath } from '../../faults/format';
import { callerNotConnected, hostedCallerAssumedInside, outsideWithoutPublicSide, outsideWithoutReason } from '../../faults/network-faults';
import { hasPrivatePath } from '../../rules/exposure';
import { hostedIssuerOf } from '../../rules/shared-issuers';
import type { CallerRequest } from '../caller-request';
import type { GcpTargetPlan, TargetPlan } from '../plan';
import type { TargetContext } from '../target-context';
import { overlaps } from './cidr';
import { OUTSIDE } from './network';
import { blockOf } from './peering';

/** Faults of callers without a private path to the private targets on which they have grants. */
export function callerPathFaults(callers: readonly CallerRequest[], targets: readonly TargetPlan[]): readonly Fault[] {
  return callers.flatMap((caller) => {
    const called = targets.filter(({ exposure }) => exposure.kind === 'private').flatMap((target) => visit(caller, target));
    if (called.length === 0) return [];
    if (caller.runsIn === OUTSIDE) return outsideFaults(caller, called);
    return caller.runsIn === null ? hostedFaults(caller, called) : homeFaults(caller, called);
  });
}

/** A private target on which a caller has a grant. */
interface Visit {
  readonly target: TargetPlan;
  /** Null if the target's public host answers callers outside. */
  readonly closed: Closed | null;
}

/** Why no call from outside arrives, and how to admit one. */
interface Closed {
  readonly why: string;
  readonly open: string;
}

function visit({ key }: CallerRequest, target: TargetPlan): Visit[] {
  const granted = target.grants.filter(({ caller }) => caller === key).flatMap(({ endpoints }) => endpoints);
  return granted.length === 0 ? [] : [{ target, closed: closedTo(granted, target) }];
}

function closedTo(endpoints: readonly string[], target: TargetPlan): Closed | null {
  switch (target.cloud) {
    case 'azure':
      return target.account.existingId === null ? { why: 'its account has public access disabled', open: exposing(target) } : null;
    case 'aws':
      return null;
    case 'gcp':
      return closedOnGcp(endpoints, target);
  }
}

function closedOnGcp(endpoints: readonly string[], target: GcpTargetPlan): Closed | null {
  const { key, deployments, perimeter } = target;
  if (perimeter !== null && !perimeter.dryRun && perimeter.accessLevels.length === 0) {
    return {
      why: 'its perimeter denies calls from outside',
      open: `list an access level in targets.${key}.network.perimeter.accessLevels`,
    };
  }
  const apart = deployments.filter(
    ({ endpoint, route }) => endpoints.includes(endpoint) && route.kind === 'dedicated' && route.existing === null && route.isPrivate,
  );
  const names = apart.map(({ endpoint }) => endpoint);
  return names.length === 0 ? null : { why: `no public host serves ${names.join(', ')}`, open: exposing(target) };
}

function exposing({ key }: TargetPlan): string {
  return `set an exposure with a reason on target ${key}`;
}

function outsideFaults(caller: CallerRequest, called: readonly Visit[]): Fault[] {
  const path = caller.at('runsIn');
  const open = called.filter(({ closed }) => closed === null).map(({ target }) => target.key);
  return [
    ...called.flatMap(({ target, closed }) =>
      closed === null ? [] : [outsideWithoutPublicSide(path, caller.key, target.key, closed.why, closed.open)],
    ),
    ...(caller.outsideReason === null && open.length > 0 ? [outsideWithoutReason(path, caller.key, open)] : []),
  ];
}

/** Hosted machines are outside every network of the spec. */
function hostedFaults(caller: CallerRequest, called: readonly Visit[]): Fault[] {
  const targets = called.map(({ target }) => target.key);
  const closed = called.flatMap(({ target, closed }) => (closed === null ? [] : [target.key]));
  return caller.oidc.flatMap(({ issuer, path }) => {
    const service = hostedIssuerOf(issuer);
    return service === undefined ? [] : [hostedCallerAssumedInside([...path, 'issuer'], caller.key, service.name, targets, closed)];
  });
}

/** A grant stays bound to the target's network, whether or not the caller's network is connected to it. */
function homeFaults(caller: CallerRequest, called: readonly Visit[]): Fault[] {
  const { key, home, connected, assumed, at } = caller;
  if (home === undefined) return [];
  const apart = called.filter(({ target }) => !connected.includes(target.key) && !assumed.includes(target.key));
  return apart.flatMap(({ target }) => {
    const request = caller.callsOn.find((other) => other.key === target.key);
    if (request === undefined) return [];
    const network = request.sharedNetwork === null ? undefined : formatPath(request.sharedNetwork.at());
    return [callerNotConnected(at('runsIn'), key, home.key, target.key, connectionOf(home, request), network)];
  });
}

/** How to connect the network of a caller's home to a private target's. */
function connectionOf(home: TargetContext, target: TargetContext): 'target' | 'moved' | 'blocks' | 'shared' {
  if (!hasPrivatePath(home.exposure)) return 'blocks';
  if (home.cloud === 'gcp' && target.cloud === 'gcp') return 'shared';
  return overlaps(blockOf(home) ?? '', blockOf(target) ?? '') ? 'moved' : 'target';
}
