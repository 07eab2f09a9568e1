import type { Fault } from '../faults/fault';
import { type Choice, servedApis } from './choose-offer';
import { doubts } from './offer-problems';
import type { Decision, DeploymentBase } from './plan';
import { drawOf, quotaFaults } from './quota-draw';
import type { Wish } from './wish';

/** What a deployment is on every cloud, once its offer is chosen. */
export function deploymentBase(wish: Wish, { offer, residency }: Choice, decisions: readonly Decision[]): DeploymentBase {
  return {
    endpoint: wish.endpoint,
    model: wish.model,
    serving: wish.serving,
    residency,
    apis: servedApis(wish, offer),
    tokensPerMinute: wish.throughput?.tokensPerMinute ?? null,
    quotas: offer.quotas.map((quota) => drawOf(wish, quota)),
    decisions,
  };
}

/** What must be said of a chosen offer on every cloud: quotas that it may pass, facts that it rests on and that are not certain. */
export function choiceFaults(wish: Wish, choice: Choice): readonly Fault[] {
  const draws = choice.offer.quotas.map((quota) => drawOf(wish, quota));
  return [...quotaFaults(wish, draws), ...doubts(wish, choice)];
}
