import { type Answer, type Refusal, unreachable } from './answer';
import type { World } from './world';

/** How patient the clients are. */
export interface Patience {
  /** Questions under way at once. */
  readonly concurrency: number;
  /** Times that one question is asked, the first included. */
  readonly attempts: number;
  /** Milliseconds that one attempt may take. */
  readonly attemptTimeout: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  readonly backoff: number;
  /** Most milliseconds before an attempt. A cloud that asks for more is not asked again. */
  readonly longestPause: number;
}

export const PATIENCE: Patience = { concurrency: 8, attempts: 4, attemptTimeout: 15_000, backoff: 500, longestPause: 60_000 };

/** What one attempt came to: an answer, or a reason to ask again. */
export type Attempt<T> = Answer<T> | Again;

export interface Again {
  readonly kind: 'again';
  /** Milliseconds that the cloud asked to wait; null where it named none. */
  readonly after: number | null;
  readonly detail: string;
}

export function again(detail: string, after: number | null = null): Again {
  return { kind: 'again', after, detail };
}

/** How many questions were asked, and how many of them are settled. */
export interface Progress {
  readonly asked: number;
  readonly settled: number;
}

export interface RequestsOptions {
  readonly world: World;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
  /** @default PATIENCE */
  readonly patience?: Partial<Patience>;
  /** Told whenever a question comes up or is settled. @default - nobody */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Asks clouds, few questions at a time and each a few times.
 *
 * - a cloud that says "later" is asked again after the time that it names, or after a pause that doubles
 * - an attempt without an answer ends at its timeout, and counts as one
 * - when the signal ends, so does everything, also what waits for its turn
 */
export class Requests {
  public readonly world: World;
  /** Ends everything that is under way. */
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
   * One question until it is settled. Never throws.
   *
   * @param attempt asks once; what it throws counts as a failure of the way to the cloud
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

  /** An attempt that ends with its timeout also where what it calls knows of no signal. */
  private async once<T>(attempt: (signal: AbortSignal) => Promise<Attempt<T>>): Promise<Attempt<T>> {
    const timeout = this.world.deadline(this.patience.attemptTimeout);
    const signal = AbortSignal.any([this.signal, timeout]);
    const late = () => again(timeout.aborted ? `no answer within ${this.patience.attemptTimeout / 1000} s` : 'cancelled');
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
  return unreachable('cancelled before an answer');
}

function whenEnded(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A failure of the network by its code; its message could hold what nobody should read. */
export function sayFailure(thrown: unknown): string {
  const { code, cause, name } = (thrown ?? {}) as { code?: unknown; cause?: unknown; name?: unknown };
  const codes = [code, (cause as { code?: unknown } | undefined)?.code].filter((each) => typeof each === 'string');
  if (codes.length > 0) return `the connection failed with ${codes[0]}`;
  return `the connection failed with ${typeof name === 'string' ? name : 'an error'}`;
}
