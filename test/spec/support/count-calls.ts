import { type Profiler, Session } from 'node:inspector';

/**
 * Counts function calls, including those in packages: a measure of work that is the same on every machine and under any load. V8 does the
 * counting.
 */
export class CallCounter {
  private readonly session = new Session();

  public start(): void {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  /** Runs a function and counts its calls. */
  public count<T>(run: () => T): { readonly result: T; readonly calls: number } {
    this.taken();
    const result = run();
    return { result, calls: this.taken() };
  }

  public stop(): void {
    this.session.disconnect();
  }

  /** Calls since the last time this function was called. */
  private taken(): number {
    let functions: Profiler.FunctionCoverage[] = [];
    this.session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      functions = result.flatMap((script) => script.functions);
    });
    return functions.reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0);
  }
}
