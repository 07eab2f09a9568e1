import type { AlarmLimit } from '../../rules/alarm-rules';
import type { AlarmsPlan } from '../plan';

/** Limits of one endpoint that its alarms watch. */
export function watchedBy({ watched }: AlarmsPlan, endpoint: string): readonly AlarmLimit[] {
  return watched.filter((limit) => limit.endpoint === endpoint).map(({ unit, limit }) => ({ unit, limit }));
}
