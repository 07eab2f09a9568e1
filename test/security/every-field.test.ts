import { formatFault } from '../../lib/faults/format';
import { inProject, run } from '../bin/support/command-line';
import { TRICK, tricksIn } from '../support/terminal';
import { judged, withTexts } from './support/changed-specs';
import { errorsOf, evaluatedOf, isNear, named, wrongTexts } from './support/literal-fields';
import { FILE_SPECS, FILES, REFUSED_SPEC, RICH_SPECS } from './support/specs';
import { textFieldsOf, textPointers, withText } from './support/text-fields';
import { EVALUATED, TOO_LONG, VARIANTS } from './support/texts';

const SPECS = Object.entries(RICH_SPECS);
const REACHED = new Set(SPECS.flatMap(([, spec]) => textFieldsOf(spec)).map(({ pointer }) => pointer));

describe('the specs of this test', () => {
  it('set every field of the schema that holds text', () => {
    const others = [REFUSED_SPEC, ...FILE_SPECS].flatMap(textFieldsOf).map(({ pointer }) => pointer);

    expect(textPointers().filter((pointer) => !REACHED.has(pointer) && !others.includes(pointer))).toEqual([]);
  });

  it.each(SPECS)('have no errors: %s', (_, spec) => {
    expect(judged(spec).errors.map(formatFault)).toEqual([]);
  });

  it('have a fault for every field that only the refused spec sets', () => {
    const { errors } = judged(REFUSED_SPEC);
    const only = textFieldsOf(REFUSED_SPEC).filter(({ pointer }) => !REACHED.has(pointer));

    expect(only.length).toBeGreaterThan(0);
    expect(only.filter((field) => !errors.some((fault) => isNear(fault, field))).map(named)).toEqual([]);
  });
});

describe.each(SPECS)('a field of the spec "%s"', (_, spec) => {
  it('keeps its text literal, or has a fault: one text per field, each in turn; npm run prove writes all into each', () => {
    const fields = textFieldsOf(spec);
    const before = evaluatedOf(spec);
    const wrong = VARIANTS.flatMap(([name, write], turn) =>
      wrongTexts(
        spec,
        before,
        fields.filter((_, index) => index % VARIANTS.length === turn),
        name,
        write,
      ),
    );

    expect(wrong).toEqual([]);
  });

  it('has a fault if it has 10,000 characters', () => {
    const accepted = textFieldsOf(spec).filter((field) => errorsOf(spec, field, 'too long', TOO_LONG) === undefined);

    expect(accepted.map(named)).toEqual([]);
  });
});

/** Commands that print a spec as text. */
const COMMANDS = [
  ['explain'],
  ['explain', '--access'],
  ['explain', '--deployer'],
  ['explain', '--network'],
  ['explain', '--quota'],
  ['catalog', 'list'],
  ['catalog', 'age'],
];

describe.each(SPECS)('the fields of the spec "%s" with control characters', (_, spec) => {
  const write = () => TRICK;
  const acceptedOf = () => textFieldsOf(spec).filter((field) => errorsOf(spec, field, 'control characters', TRICK) === undefined);

  it('have a fault that is printed without them, or a text', async () => {
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
    for (const group of withTexts(spec, acceptedOf(), write)) wrong.push(...(await tricksOf(group.spec, [['check'], ...COMMANDS])));

    expect(wrong).toEqual([]);
  });
});

describe('a field that names a file', () => {
  it.each([...Object.values(EVALUATED), TRICK, TOO_LONG])('has a fault: %j', async (text) => {
    const wrong: string[] = [];
    for (const spec of FILE_SPECS) {
      for (const field of textFieldsOf(spec).filter(({ pointer }) => !REACHED.has(pointer))) {
        const files = { ...FILES, 'modelport.json': JSON.stringify(withText(spec, field, text)) };
        const { code, out, err } = await inProject(files, () => run(['check'], { colours: { out: true, err: true } }));
        wrong.push(...tricksIn(out + err).map((trick) => `${named(field)}: check prints ${trick}`));
        if (code !== 1) wrong.push(`${named(field)}: check ends with ${code}`);
      }
    }

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
