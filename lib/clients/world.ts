/** Clock, patience and network, given by whoever runs the clients: nothing here reaches for them by itself. */
export interface World {
  /** Milliseconds since 1970, for a `Retry-After` that names a day and an hour. */
  readonly now: () => number;
  /** Waits, or ends early when the signal does. Never throws. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A signal that ends after this many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Variables that say where a cloud is and who asks. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
