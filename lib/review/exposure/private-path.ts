import type { TargetPlan } from '../../plan/plan';
import { calls, type Detector, type Draft, draft, type ResourceContext } from '../draft';

/** Part of the private path that a change takes away: an endpoint that carries calls, also of dedicated machines, or the names that resolve to one. */
type PathPart = 'endpoint' | 'dedicated-endpoint' | 'names';

/**
 * A part of the private path is gone. Callers need another one, or calls fail or leave the network.
 *
 * @param service whose interface endpoint it was, on AWS
 */
export function goneFromPath(part: PathPart, context: ResourceContext, service?: string): Draft {
  const { targetAfter } = context;
  const other = targetAfter === undefined ? undefined : otherPath(part, targetAfter, service);
  if (other !== undefined) return draft('connection-changed', `${calls(context)} now depend on ${other}`, 'target.network');
  const gone = part === 'names' ? 'the hostname resolves to its public address' : 'the private path is removed';
  const unless = targetAfter === undefined ? ', unless another private path serves them' : '';
  return draft('exposure-opened', `${gone}; ${calls(context)} fail or leave the private network${unless}`, 'target.network');
}

/** Reported for the endpoint, not again for its DNS zones. A change of its target replaces it. */
export function privateEndpoint(part: 'endpoint' | 'dedicated-endpoint'): Detector {
  return ({ action }, context) => (action === 'delete' ? [goneFromPath(part, context)] : []);
}

/**
 * A private DNS zone, or a record or link of one. Reported once if the zone or the endpoint is removed too.
 *
 * @param zoneAttribute refers to the zone
 */
export function privateNames(zoneAttribute: string, zoneType: string, endpointType: string): Detector {
  return ({ action }, context) =>
    action === 'delete' && !context.deletes(endpointType) && context.referred(zoneAttribute, zoneType) !== 'delete'
      ? [goneFromPath('names', context)]
      : [];
}

/** What serves the target's callers instead, according to its plan after the change; undefined if nothing does. */
function otherPath(part: PathPart, target: TargetPlan, service = ''): string | undefined {
  if (target.network === null || part === 'dedicated-endpoint') return undefined;
  if (target.sharedNetwork !== undefined) return `network ${target.sharedNetwork}`;
  switch (target.cloud) {
    case 'azure':
      return part === 'names' ? AZURE_ZONES[target.network.privateDns.kind] : undefined;
    case 'aws': {
      const { existingEndpoints = [], privateDns } = target.network;
      if (part === 'names') return privateDns === 'existing' ? 'existing private hosted zones' : undefined;
      return existingEndpoints.some((existing) => service.endsWith(existing.service)) ? 'existing interface endpoints' : undefined;
    }
    case 'gcp': {
      const { existingEndpoints = {}, privateDns } = target.network;
      if (part === 'names') return privateDns === 'existing' ? 'existing private DNS zones' : undefined;
      return Object.keys(existingEndpoints).length > 0 ? 'existing endpoints' : undefined;
    }
  }
}

const AZURE_ZONES = {
  create: undefined,
  shared: undefined,
  given: 'existing private DNS zones',
  policy: 'private DNS zones that Azure Policy manages',
} as const;
