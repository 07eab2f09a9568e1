import { type Answer, type Refusal, unreachable } from './answer';
import type { World } from './world';

/** Retry settings of the clients. */
export interface Patience {
  /** Concurrent queries. */
  readonly concurrency: number;
  /** Attempts per query, including the first. */
  readonly attempts: number;
  /** Timeout of one attempt in milliseconds. */
  readonly attemptTimeout: number;
  /** Milliseconds before the second attempt; doubled for each further one. */
  readonly backoff: number;
  /** Maximum wait before an attempt in milliseconds. A cloud that requests a longer wait is not queried again. */
  readonly longestPause: number;
}

export const PATIENCE: Patience = { concurrency: 8, attempts: 4, attemptTimeout: 15_000, backoff: 500, longestPause: 60_000 };

/** Result of one attempt: a response, or a reason to retry. */
export type Attempt<T> = Answer<T> | Again;

export interface Again {
  readonly kind: 'again';
  /** Milliseconds that the cloud requested to wait; null if it named none. */
  readonly after: number | null;
  readonly detail: string;
}

export function again(detail: string, after: number | null = null): Again {
  return { kind: 'again', after, detail };
}

/** Number of queries, and how many of them are finished. */
export interface Progress {
  readonly asked: number;
  readonly settled: number;
}

export interface RequestsOptions {
  readonly world: World;
  /** Cancels all queries. */
  readonly signal: AbortSignal;
  /** @default PATIENCE */
  readonly patience?: Partial<Patience>;
  /** Called whenever a query starts or finishes. @default - not called */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Queries clouds with limited concurrency and retries.
 *
 * - A throttled query is retried after the delay that the cloud names, or with exponential backoff.
 * - An attempt without a response ends at its timeout.
 * - If the signal aborts, everything ends, including queries in the queue.
 */
export class Requests {
  public readonly world: World;
  /** Cancels all queries. */
  public readonly signal: AbortSignal;
  private readonly patience: Patience;
  private readonly onProgress: (progress: Progress) => void;
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;
  private asked = 0;
  private settled = 0;

  constructor({ world, signal, patience, onProgress }: RequestsOptions) {
    this.world = world;
    this.signal = signal;
    this.patience = { ...PATIENCE, ...patience };
    this.onProgress = onProgress ?? (() => {});
  }

  /**
   * Runs one query until it is finished. Never throws.
   *
   * @param attempt queries once; an exception counts as a connection failure
   */
  public async ask<T>(attempt: (signal: AbortSignal) => Promise<Attempt<T>>): Promise<Answer<T>> {
    this.asked += 1;
    this.tell();
    await this.turn();
    try {
      return await this.settle(attempt);
    } finally {
      this.underWay -= 1;
      this.settled += 1;
      this.tell();
      this.waiting.shift()?.();
    }
  }

  private async settle<T>(attempt: (signal: AbortSignal) => Promise<Attempt<T>>): Promise<Answer<T>> {
    for (let tries = 1; ; tries += 1) {
      if (this.signal.aborted) return cancelled();
      const came = await this.once(attempt);
      if (came.kind !== 'again') return came;
      if (this.signal.aborted) return cancelled();
      const pause = came.after ?? this.patience.backoff * 2 ** (tries - 1);
      if (tries >= this.patience.attempts) return unreachable(`${came.detail}, ${tries} times`);
      if (pause > this.patience.longestPause) return unreachable(`${came.detail}, and asks to wait ${Math.ceil(pause / 1000)} s`);
      await this.world.sleep(pause, this.signal);
    }
  }

  /** An attempt that ends at its timeout even if its code ignores signals. */
  private async once<T>(attempt: (signal: AbortSignal) => Promise<Attempt<T>>): Promise<Attempt<T>> {
    const timeout = this.world.deadline(this.patience.attemptTimeout);
    const signal = AbortSignal.any([this.signal, timeout]);
    const late = () => again(timeout.aborted ? `no response within ${this.patience.attemptTimeout / 1000} s` : 'canceled');
    const came = attempt(signal).catch((thrown: unknown) => (signal.aborted ? late() : again(sayFailure(thrown))));
    return Promise.race([came, whenEnded(signal).then(late)]);
  }

  private turn(): Promise<void> {
    if (this.underWay < this.patience.concurrency) {
      this.underWay += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.waiting.push(() => {
        this.underWay += 1;
        resolve();
      });
    });
  }

  private tell(): void {
    this.onProgress({ asked: this.asked, settled: this.settled });
  }
}

function cancelled(): Refusal {
  return unreachable('canceled before a response');
}

function whenEnded(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A network error by its code; its message could contain confidential data. */
export function sayFailure(thrown: unknown): string {
  const { code, cause, name } = (thrown ?? {}) as { code?: unknown; cause?: unknown; name?: unknown };
  const codes = [code, (cause as { code?: unknown } | undefined)?.code].filter((each) => typeof each === 'string');
  if (codes.length > 0) return `the connection failed with ${codes[0]}`;
  return `the connection failed with ${typeof name === 'string' ? name : 'an error'}`;
}
