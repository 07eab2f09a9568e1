/** Clock, timers and network, passed in by the caller: nothing here accesses them directly. */
export interface World {
  /** Milliseconds since 1970, for a `Retry-After` with a date. */
  readonly now: () => number;
  /** Waits, or returns early if the signal aborts. Never throws. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A signal that aborts after this many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Environment variables with endpoints and credentials. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
