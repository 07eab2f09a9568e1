import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../bin/support/command-line';
import { tricksIn } from '../support/terminal';

const VIEWS = ['--access', '--deployer', '--network', '--quota'];

/** Characters of all output for a spec: four times that of the longest example. */
const MOST_OUTPUT = 400_000;

export interface Judged {
  /** Whether the spec has no error, so that `explain` printed a plan. */
  readonly isGood: boolean;
  /** What must not be: throws, exit codes, raw characters, output without end. */
  readonly wrongs: readonly string[];
}

/**
 * Runs `check` and `explain` on a spec in this process, with every view of a spec without errors.
 *
 * @param folder where the spec is written
 */
export async function judge(text: string | Buffer, folder: string): Promise<Judged> {
  const file = join(folder, 'modelport.yaml');
  writeFileSync(file, text);
  const wrongs: string[] = [];
  const say = async (argv: readonly string[]) => {
    try {
      const { code, out, err } = await run([...argv, file], { colours: { out: true, err: true } });
      if (code !== 0 && code !== 1) wrongs.push(`${argv.join(' ')}: exit code ${code}: ${err}`);
      wrongs.push(...tricksIn(out + err).map((trick) => `${argv.join(' ')}: ${JSON.stringify(trick)}`));
      if (out.length + err.length > MOST_OUTPUT) wrongs.push(`${argv.join(' ')}: ${out.length + err.length} characters`);
      return code;
    } catch (thrown) {
      wrongs.push(`${argv.join(' ')}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
      return null;
    }
  };
  const isGood = (await say(['check'])) === 0;
  await say(['explain']);
  if (isGood) for (const view of VIEWS) await say(['explain', view]);
  return { isGood, wrongs };
}
