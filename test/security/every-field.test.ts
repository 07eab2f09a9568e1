import { formatFault } from '../../lib/faults/format';
import { inProject, run } from '../bin/support/command-line';
import { TRICK, tricksIn } from '../support/terminal';
import { judged } from './support/changed-specs';
import { evaluatedOf, isNear, named, wrongTexts } from './support/literal-fields';
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

/** Texts that are literal, and one that is too long. */
const TEXTS = [...VARIANTS, ['10,000 characters', () => TOO_LONG]] as const;

/** One text per field, in turn; `npm run prove` tries every text in each field. */
describe.each(SPECS)('a field of the spec "%s"', (_, spec) => {
  it('keeps its text literal, or has a fault', () => {
    const fields = textFieldsOf(spec);
    const before = evaluatedOf(spec);
    const wrong = TEXTS.flatMap(([name, write], turn) =>
      wrongTexts(
        spec,
        before,
        fields.filter((_, index) => index % TEXTS.length === turn),
        name,
        write,
      ),
    );

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
