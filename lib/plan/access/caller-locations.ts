import type { Spec } from '../../spec';
import { arePeered } from '../network/peering';
import type { CallerLocation } from '../plan';

/** Where the callers of a spec live, and the networks that they are in or peered with. By key. */
export function callerLocations(spec: Spec): readonly CallerLocation[] {
  const targets = Object.keys(spec.targets).sort();
  return Object.entries(spec.callers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([caller, { may, runsIn }]) => ({
      caller,
      may: [...new Set(may)].sort(),
      runsIn,
      connected: runsIn === 'outside' ? [] : targets.filter((target) => arePeered(spec, target, runsIn)),
    }));
}
