import { type ToolName, type ToolState, toolStates } from './tools';

/**
 * `describe` for proofs that need a tool: runs them if it was found, and skips them otherwise. `npm run prove` lists at the end what was
 * skipped. In CI a missing tool that could have been installed is a failure.
 */
export function describeWith(tool: ToolName, title: string, tests: () => void): void {
  const state = toolStates()[tool];
  switch (outcomeWith(state, process.env)) {
    case 'run':
      return void describe(title, tests);
    case 'fail':
      return void it(`${title}: needs ${tool}`, () => {
        throw new Error(`${tool} is missing: ${state.enable}`);
      });
    case 'skip':
      return void describe.skip(`${title} (needs ${tool})`, tests);
  }
}

/** What happens to proofs that need a tool in this state. */
export function outcomeWith({ found, installable }: ToolState, { CI }: NodeJS.ProcessEnv): 'run' | 'fail' | 'skip' {
  if (found) return 'run';
  return installable && CI === 'true' ? 'fail' : 'skip';
}
