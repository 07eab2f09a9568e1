import type { Fault } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import { inProject, run } from '../bin/support/command-line';
import { documentsOf } from '../support/synth';
import { TRICK, tricksIn } from '../support/terminal';
import { changesPlan, judged, planOf, withTexts } from './support/changed-specs';
import { evaluatedIn } from './support/evaluated';
import { FILE_SPECS, FILES, REFUSED_SPEC, RICH_SPECS } from './support/specs';
import { type TextField, textFieldsOf, textPointers, withText } from './support/text-fields';
import { EVALUATED, TOO_LONG, VARIANTS } from './support/texts';

const SPECS = Object.entries(RICH_SPECS);
const REACHED = new Set(SPECS.flatMap(([, spec]) => textFieldsOf(spec)).map(({ pointer }) => pointer));

/** Fields and texts that a format has refused in one spec, as it does in all. */
const REFUSED = new Set<string>();

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
  const fields = textFieldsOf(spec);
  const evaluated = new Map([...documentsOf(planOf(spec))].map(([stack, document]) => [stack, evaluatedIn(document)]));

  it.each(VARIANTS)('keeps its text literal, or has a fault: %s', (variant, write) => {
    const wrong: string[] = [];
    const accepted = fields.filter((field) => {
      const errors = errorsOf(spec, field, variant, write(field.text));
      if (errors !== undefined && !errors.some((fault) => isNear(fault, field))) wrong.push(`${named(field)}: ${errors.map(formatFault)}`);
      return errors === undefined;
    });
    const subjects = accepted.filter(({ pointer }) => pointer.includes('/subject/')).map(({ text }) => write(text));
    const changing = accepted.filter((field) => changesPlan(spec, field, write));
    for (const group of withTexts(spec, changing, write)) {
      for (const [stack, document] of documentsOf(planOf(group.spec))) {
        const before = evaluated.get(stack);
        const { expressions, patterns } = evaluatedIn(document);
        const added = [
          ...expressions.filter((text) => !before?.expressions.includes(text)),
          ...patterns.filter((text) => !before?.patterns.includes(text) && !subjects.includes(text)),
        ];
        wrong.push(...[...new Set(added)].map((text) => `${group.fields.map(named)}: ${stack} evaluates ${text}`));
      }
    }

    expect(wrong).toEqual([]);
  });

  it('has a fault if it has 10,000 characters', () => {
    const accepted = fields.filter((field) => errorsOf(spec, field, 'too long', TOO_LONG) === undefined);

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

describe.each(SPECS)('a field of the spec "%s" with control characters', (_, spec) => {
  it('is printed without them', async () => {
    const wrong: string[] = [];
    for (const field of textFieldsOf(spec)) {
      const changed = withText(spec, field, TRICK);
      const isRefused = errorsOf(spec, field, 'control characters', TRICK) !== undefined;
      await inProject({ 'modelport.json': JSON.stringify(changed) }, async () => {
        for (const argv of [['check'], ...(isRefused ? [] : COMMANDS)]) {
          const { code, out, err } = await run(argv, { colours: { out: true, err: true } });
          wrong.push(...tricksIn(out + err).map((trick) => `${named(field)}: ${argv.join(' ')} prints ${trick}`));
          if (code > 1) wrong.push(`${named(field)}: ${argv.join(' ')} ends with ${code}`);
        }
      });
    }

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

/** The errors of a spec with a text in one field; undefined without errors. */
function errorsOf(spec: object, field: TextField, variant: string, text: string): readonly Fault[] | undefined {
  const known = `${field.pointer} ${variant}`;
  if (REFUSED.has(known)) return [{ ...KNOWN, path: field.path }];
  const { errors } = judged(withText(spec, field, text));
  if (errors.some((fault) => isFormat(fault, field))) REFUSED.add(known);
  return errors.length > 0 ? errors : undefined;
}

const KNOWN = { code: 'MP0105', severity: 'error', cause: 'refused in another spec', fix: 'none' } as const;

/** Faults of a spec's shape depend on nothing but the field. */
function isFormat({ code, path }: Fault, field: TextField): boolean {
  return /^MP010/.test(code) && path.join() === field.path.join();
}

/** Whether a fault is at a field, at what holds it, in the same endpoint, target or caller, or where an addition to the catalog is used. */
function isNear(fault: Fault, { path, isKey }: TextField): boolean {
  if (path[0] === 'catalog' && fault.path[0] === 'endpoints') return true;
  const holder = isKey ? path.slice(0, -1) : path;
  const depth = Math.min(2, holder.length);
  return fault.path.slice(0, depth).join() === holder.slice(0, depth).join();
}

function named({ path, isKey }: TextField): string {
  return `${path.join('.')}${isKey ? ' (key)' : ''}`;
}
