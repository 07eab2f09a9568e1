import type { SpecPath } from '../faults/fault';
import { squeezed } from './foreign-words';

/** A task of a gateway in front of the endpoints. */
export interface GatewayTask {
  /** As completes "modelport does not …". */
  readonly task: string;
  /** Words of gateways that ask for it. Compared without case, hyphens and underscores. */
  readonly words: readonly string[];
  /** Words that ask for it only in one part of a spec, by its key. Elsewhere, a spec has a key for them. */
  readonly within?: Readonly<Record<string, readonly string[]>>;
}

export const GATEWAY_TASKS: readonly GatewayTask[] = [
  {
    task: 'distribute calls among targets',
    words: [
      ...['loadBalancing', 'loadBalancer', 'loadBalance', 'roundRobin', 'routing', 'routingStrategy', 'routerSettings', 'priorities'],
      ...['pool', 'pools', 'backendPool', 'backendPools', 'backends', 'backendRefs', 'weight', 'weights'],
      ...['sessionAffinity', 'stickySessions', 'circuitBreaker', 'circuitBreakers'],
      ...['cooldown', 'cooldownTime', 'healthCheck', 'healthChecks'],
    ],
    within: { targets: ['priority'] },
  },
  {
    task: 'limit the tokens or requests of a client',
    words: [
      ...['tokenLimit', 'tokenLimits', 'tokenQuota', 'rateLimits', 'rateLimiting', 'throttle', 'throttling'],
      ...['maxParallelRequests', 'maxBudget', 'budgetDuration'],
    ],
    within: {
      callers: ['rateLimit', 'tokensPerMinute', 'requestsPerMinute', 'tpm', 'rpm', 'tokens', 'throughput', 'quota', 'quotas', 'budget'],
    },
  },
  {
    task: 'retry or cache calls',
    words: ['retry', 'retries', 'numRetries', 'retryPolicy', 'cache', 'caching', 'semanticCache', 'semanticCaching'],
  },
];

const TASKS = new Map(
  GATEWAY_TASKS.flatMap(({ task, words, within = {} }) => [
    ...words.map((word) => [squeezed(word), task] as const),
    ...Object.entries(within).flatMap(([part, several]) => several.map((word) => [`${part}.${squeezed(word)}`, task] as const)),
  ]),
);

/** The task that an unknown key asks for, if it is a word of gateways. In a network, the same words mean something else. */
export function gatewayTask(key: string, parent: SpecPath): string | undefined {
  if (parent.some((part) => part === 'network' || part === 'networks')) return undefined;
  const word = squeezed(key);
  return TASKS.get(word) ?? TASKS.get(`${parent[0]}.${word}`);
}
