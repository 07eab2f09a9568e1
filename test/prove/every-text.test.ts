import { inProject, run } from '../bin/support/command-line';
import { withTexts } from '../security/support/changed-specs';
import { errorsOf, evaluatedOf, named, wrongTexts } from '../security/support/literal-fields';
import { RICH_SPECS } from '../security/support/specs';
import { textFieldsOf, withText } from '../security/support/text-fields';
import { TOO_LONG, VARIANTS } from '../security/support/texts';
import { PLAN_COMMANDS, TRICK, tricksIn } from '../support/terminal';

const MINUTES = 60_000;

const SPECS = Object.entries(RICH_SPECS);

/** All texts with `EXHAUSTIVE=1`, otherwise one per kind of evaluation. */
const TEXTS = process.env['EXHAUSTIVE']
  ? VARIANTS
  : VARIANTS.filter(([name]) => ['a Terraform function', 'a CloudFormation variable', 'a wildcard at the end'].includes(name));

describe.each(SPECS)('every field of the spec "%s"', (_, spec) => {
  const before = evaluatedOf(spec);

  it.each(TEXTS)(
    'keeps its text literal, or has a fault: %s',
    (name, write) => {
      expect(wrongTexts(spec, before, textFieldsOf(spec), name, write)).toEqual([]);
    },
    10 * MINUTES,
  );

  it('has a fault if it has 10,000 characters', () => {
    const accepted = textFieldsOf(spec).filter((field) => errorsOf(spec, field, 'too long', TOO_LONG) === undefined);

    expect(accepted.map(named)).toEqual([]);
  });
});

describe.each(SPECS)('the fields of the spec "%s" with control characters', (_, spec) => {
  const write = () => TRICK;
  const acceptedOf = () => textFieldsOf(spec).filter((field) => errorsOf(spec, field, 'control characters', TRICK) === undefined);

  it('are accepted, or have a fault printed without them', async () => {
    const accepted = new Set(acceptedOf());
    const refused = textFieldsOf(spec).filter(({ pointer }) => ![...accepted].some((field) => field.pointer === pointer));
    const wrong: string[] = [];
    for (const field of refused)
      wrong.push(...(await tricksOf(withText(spec, field, TRICK), [['check']])).map((trick) => `${named(field)}: ${trick}`));

    expect(wrong).toEqual([]);
    expect(accepted.size).toBeGreaterThan(0);
  });

  it('are printed without them by every command', async () => {
    const wrong: string[] = [];
    for (const group of withTexts(spec, acceptedOf(), write)) wrong.push(...(await tricksOf(group.spec, [['check'], ...PLAN_COMMANDS])));

    expect(wrong).toEqual([]);
  });
});

/** Control characters in what commands print of a spec, and exit codes other than those of a check. */
function tricksOf(spec: unknown, commands: readonly (readonly string[])[]): Promise<string[]> {
  return inProject({ 'modelport.json': JSON.stringify(spec) }, async () => {
    const found: string[] = [];
    for (const argv of commands) {
      const { code, out, err } = await run(argv, { colours: { out: true, err: true } });
      found.push(...tricksIn(out + err).map((trick) => `${argv.join(' ')} prints ${trick}`));
      if (code > 1) found.push(`${argv.join(' ')} ends with ${code}`);
    }
    return found;
  });
}
