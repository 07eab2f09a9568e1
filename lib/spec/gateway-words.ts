import type { SpecPath } from '../faults/fault';
import { squeezed } from './foreign-words';

/** A task of a gateway in front of the endpoints. */
export interface GatewayTask {
  /** As completes "modelport does not …". */
  readonly task: string;
  /** Words of gateways that ask for it. Compared without case, hyphens and underscores. */
  readonly words: readonly string[];
  /** Words that ask for it only within a caller. Elsewhere, a spec has a key for them. */
  readonly inCaller?: readonly string[];
}

export const GATEWAY_TASKS: readonly GatewayTask[] = [
  {
    task: 'distribute calls among targets',
    words: [
      ...['loadBalancing', 'loadBalancer', 'loadBalance', 'roundRobin', 'routing', 'routingStrategy', 'routerSettings', 'priorities'],
      ...['pool', 'pools', 'backendPool', 'backendPools', 'backends', 'backendRefs', 'weight', 'weights'],
      ...[
        'sessionAffinity',
        'stickySessions',
        'circuitBreaker',
        'circuitBreakers',
        'cooldown',
        'cooldownTime',
        'healthCheck',
        'healthChecks',
      ],
    ],
  },
  {
    task: 'limit the tokens or requests of a client',
    words: [
      ...['tokenLimit', 'tokenLimits', 'tokenQuota', 'rateLimits', 'rateLimiting', 'throttle', 'throttling'],
      ...['maxParallelRequests', 'maxBudget', 'budgetDuration'],
    ],
    inCaller: [
      ...['rateLimit', 'tokensPerMinute', 'requestsPerMinute', 'tpm', 'rpm', 'tokens', 'throughput'],
      ...['quota', 'quotas', 'budget'],
    ],
  },
  {
    task: 'retry or cache calls',
    words: ['retry', 'retries', 'numRetries', 'retryPolicy', 'cache', 'caching', 'semanticCache', 'semanticCaching'],
  },
];

const TASKS = byWord(({ words }) => words);
const TASKS_IN_CALLERS = byWord(({ inCaller = [] }) => inCaller);

/** The task that an unknown key asks for, if it is a word of gateways. In a network, the same words mean something else. */
export function gatewayTask(key: string, parent: SpecPath): string | undefined {
  if (parent.some((part) => part === 'network' || part === 'networks')) return undefined;
  const word = squeezed(key);
  return TASKS.get(word) ?? (parent[0] === 'callers' ? TASKS_IN_CALLERS.get(word) : undefined);
}

function byWord(wordsOf: (task: GatewayTask) => readonly string[]): ReadonlyMap<string, string> {
  return new Map(GATEWAY_TASKS.flatMap((each) => wordsOf(each).map((word) => [squeezed(word), each.task] as const)));
}
