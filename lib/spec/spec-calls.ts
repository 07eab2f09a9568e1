/** Where each spec was passed to `defineSpec`. Shared by all copies of modelport in a process: a program and the command line may load two. */
interface SpecCalls {
  [CALLS]?: WeakMap<object, string>;
}

const CALLS = Symbol.for('modelport.specCalls');

/**
 * Remembers the stack of a call with a spec.
 *
 * @param callee function that was called, left out of the stack
 */
export function rememberCall(spec: object, callee: (...args: never[]) => unknown): void {
  const call: { stack?: string } = {};
  Error.captureStackTrace(call, callee);
  calls().set(spec, call.stack ?? '');
}

/** The stack of the call that got a spec; undefined if there was none. */
export function callOf(spec: unknown): string | undefined {
  return spec !== null && typeof spec === 'object' ? calls().get(spec) : undefined;
}

function calls(): WeakMap<object, string> {
  const shared = globalThis as SpecCalls;
  shared[CALLS] ??= new WeakMap();
  return shared[CALLS];
}
