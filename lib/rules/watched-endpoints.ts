import type { SpecPath } from '../faults/fault';
import { watchedTwice } from '../faults/guard-faults';
import { refuseMisuse } from '../faults/misuse';
import { type AlarmGap, type AlarmLimit, limitFaults } from './alarm-rules';

/** What of an endpoint cannot be watched, or not for certain. */
export interface WatchGap extends AlarmGap {
  /** Key of the endpoint. */
  readonly endpoint: string;
}

/** The endpoints that alarms watch, each once. */
export class Watched {
  private readonly endpoints = new Map<string, readonly AlarmGap[]>();

  /** What cannot be watched, or not for certain, by endpoint. */
  public get gaps(): readonly WatchGap[] {
    return [...this.endpoints.keys()]
      .sort()
      .flatMap((endpoint) => (this.endpoints.get(endpoint) ?? []).map((gap) => ({ endpoint, ...gap })));
  }

  /**
   * Takes an endpoint in, with what cannot be watched of it.
   *
   * @throws Misuse where it was taken in before, or where a limit has no share
   */
  public add(at: SpecPath, key: string, limits: readonly AlarmLimit[], gaps: readonly AlarmGap[]): void {
    const path = [...at, key];
    refuseMisuse([...(this.endpoints.has(key) ? [watchedTwice(path, key)] : []), ...limitFaults(path, limits)]);
    this.endpoints.set(key, gaps);
  }
}
