import type { Gate, TargetPlan } from '../plan/plan';
import { type Finding, finding } from './report';

/** Steps of which a question to the cloud tells whether they are done. Of the others no API tells. */
const TOLD: readonly Gate['id'][] = ['quota-request', 'gpu-quota', 'marketplace-subscription', 'new-subscription'];

/** The steps before an endpoint's first call of which no API tells whether they are done. */
export function gateFindings({ gates }: TargetPlan, endpoint: string): readonly Finding[] {
  return gates
    .filter((gate) => gate.endpoint === endpoint && !TOLD.includes(gate.id))
    .map(({ what, who, link }) =>
      finding('access', 'unverified', `no API tells whether this is done: ${what}`, [link === null ? who : `${who}: ${link}`]),
    );
}
