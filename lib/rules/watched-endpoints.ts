import type { SpecPath } from '../faults/fault';
import { watchedTwice } from '../faults/guard-faults';
import { refuseMisuse } from '../faults/misuse';
import { type AlarmGap, type AlarmLimit, limitFaults } from './alarm-rules';

/** Something about an endpoint that cannot be monitored, or not reliably. */
export interface WatchGap extends AlarmGap {
  /** Key of the endpoint. */
  readonly endpoint: string;
}

/** Endpoints with alarms, without duplicates. */
export class Watched {
  private readonly endpoints = new Map<string, readonly AlarmGap[]>();

  /** What cannot be monitored, or not reliably, sorted by endpoint. */
  public get gaps(): readonly WatchGap[] {
    return [...this.endpoints.keys()]
      .sort()
      .flatMap((endpoint) => (this.endpoints.get(endpoint) ?? []).map((gap) => ({ endpoint, ...gap })));
  }

  /**
   * Adds an endpoint with its gaps.
   *
   * @throws Misuse if it was added before, or if a limit is invalid
   */
  public add(at: SpecPath, key: string, limits: readonly AlarmLimit[], gaps: readonly AlarmGap[]): void {
    const path = [...at, key];
    refuseMisuse([...(this.endpoints.has(key) ? [watchedTwice(path, key)] : []), ...limitFaults(path, limits)]);
    this.endpoints.set(key, gaps);
  }
}
