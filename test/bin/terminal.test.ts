import { sayCrash } from '../../bin/crash';
import { stringPaths, withValueAt } from '../support/schema-places';
import { PLAN_COMMANDS, TRICK, tricksIn } from '../support/terminal';
import { textOf, written } from '../support/variations';
import { GOOD, inProject, listen, run } from './support/command-line';

/** Commands that print a spec as text. */
const COMMANDS = [['check'], ...PLAN_COMMANDS, ['catalog', 'show', 'gpt-6-luna']];

const COLOURS = { out: true, err: true };

/** Examples that begin with each cloud, and one with all kinds of networks. Each field is tried in one of them, in turn; fuzzing tries more. */
const SPECS = ['three-clouds', 'bedrock-models', 'vertex-open-models', 'hub-and-spoke'];

/** Commands whose text is long and holds little of the spec: once a field, without colors. */
const FEW = new Set(['catalog']);

describe('terminal output', () => {
  const paths = stringPaths();
  let without = 0;

  it.each(SPECS.map((example, turn) => [example, turn] as const))(
    'is plain text for any field value in a spec like %s',
    async (example, turn) => {
      const spec = written(example);
      const found: string[] = [];
      for (const path of paths.filter((_, index) => index % SPECS.length === turn)) {
        await inProject({ 'modelport.json': textOf(withValueAt(spec, path, TRICK) as never) }, async () => {
          const check = await run(['check'], { colours: COLOURS });
          const commands = check.code === 0 ? COMMANDS : COMMANDS.slice(0, 2);
          if (check.code === 0) without++;
          for (const argv of commands.filter(([name = '']) => !FEW.has(name) || example === SPECS[0])) {
            const { out, err } = await run(argv, { colours: COLOURS });
            found.push(...tricksIn(out + err).map((trick) => `${argv.join(' ')}: ${path.join('.')}: ${trick}`));
          }
        });
      }

      expect(found).toEqual([]);
    },
  );

  it('includes fields in which such a value is no error', () => {
    expect(without).toBeGreaterThan(0);
  });

  it('is plain text for any key', async () => {
    const spec = written('three-clouds');
    const keys = ['endpoints', 'targets', 'callers', 'tags'];
    for (const key of keys) {
      const tricky = { ...spec, [key]: { ...(spec[key] as object), [`a\u202e\u2028${'b'.repeat(900)}`]: {} } };
      const { out, err } = await inProject({ 'modelport.json': textOf(tricky) }, () => run(['check'], { colours: COLOURS }));

      expect(tricksIn(out + err)).toEqual([]);
      expect(out).toContain('\\u202e');
    }
  });

  it.each([
    [['where', TRICK]],
    [['where', 'gpt-6-luna', '--region', TRICK]],
    [['catalog', 'show', TRICK]],
    [['catalog', 'list', '--model', TRICK]],
    [['preflight', '--target', TRICK]],
    [['check', TRICK]],
    [['app', 'aws', TRICK]],
    [['app', TRICK]],
    [['check', '--format', TRICK]],
    [['check', `--${TRICK}`]],
    [[TRICK]],
  ])('is plain text for any argument: %j', async (argv) => {
    const { code, out, err } = await inProject({ 'modelport.yaml': GOOD }, () => run(argv, { colours: COLOURS }));

    expect(code).toBeGreaterThan(0);
    expect(tricksIn(out + err)).toEqual([]);
  });

  it('is plain text for an unexpected error', async () => {
    for (const env of [{}, { MODELPORT_DEBUG: '1' }]) {
      const { err } = await listen(async (io) => {
        io.err(sayCrash(new Error(TRICK), env));
        return 1;
      });

      expect(tricksIn(err)).toEqual([]);
    }
  });
});

describe('machine-readable output', () => {
  it('contains values unchanged', async () => {
    const spec = withValueAt(written('quickstart'), ['exposure'], { public: true, reason: TRICK });
    const { out } = await inProject({ 'modelport.json': textOf(spec as never) }, () => run(['explain', '--format', 'json']));

    expect(JSON.parse(out).targets[0].exposure.reason).toBe(TRICK);
  });
});
