import { needs } from '../../support/requirements';
import { type ToolName, toolStates } from './tools';

/**
 * `describe` for proofs that need a tool: runs them if it was found, and skips them otherwise. `npm run prove` lists at the end what was
 * skipped. In CI a missing tool that `npm run prove:setup` could have installed is a failure.
 */
export function describeWith(tool: ToolName, title: string, tests: () => void): void {
  const { found, enable, installable } = toolStates()[tool];
  if (found) {
    describe(title, tests);
  } else if (installable && process.env['CI'] === 'true') {
    it(`${title}: needs ${tool}`, () => {
      throw new Error(`${tool} is missing: ${enable}`);
    });
  } else {
    describe.skip(`${title} ${needs(tool)}`, tests);
  }
}
