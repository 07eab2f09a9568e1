import type { Gate, TargetPlan } from '../plan/plan';
import { type Finding, finding } from './report';

/** Manual steps whose completion an API reports. */
const TOLD: readonly Gate['id'][] = ['quota-request', 'gpu-quota', 'marketplace-subscription', 'new-subscription'];

/** Manual steps whose completion no API reports. */
export function gateFindings({ gates }: TargetPlan, endpoint: string): readonly Finding[] {
  return gates
    .filter((gate) => gate.endpoint === endpoint && !TOLD.includes(gate.id))
    .map(({ what, who, link }) =>
      finding('access', 'unverified', `no API reports whether this is done: ${what}`, [link === null ? who : `${who}: ${link}`]),
    );
}
