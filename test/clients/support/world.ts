import { Requests, type RequestsOptions, type World } from '../../../lib/clients';

/** The moment at which these tests run. */
export const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);

export interface TestWorld extends World {
  /** Every pause that was waited for, in milliseconds. No test waits for it. */
  readonly pauses: number[];
}

/** A world whose pauses are over at once, and whose deadlines come when a test says so, or never. */
export function testWorld(overrides: Partial<World> = {}): TestWorld {
  const pauses: number[] = [];
  return {
    now: () => NOW,
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    deadline: () => new AbortController().signal,
    fetch: (url, init) => fetch(url, init),
    env: {},
    pauses,
    ...overrides,
  };
}

/** Requests in a test's world, that nobody cancels unless the test does. */
export function requestsIn(world: World, options: Partial<RequestsOptions> = {}): Requests {
  return new Requests({ world, signal: new AbortController().signal, ...options });
}
