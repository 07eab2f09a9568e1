import { exists } from '../architecture/support/sources';
import { committed } from '../support/committed';

const PAGE = 'docs/design.md';

describe('"Where to change what"', () => {
  const answers = answersOf(committed(PAGE) ?? '');

  it('answers at least 20 questions', () => {
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(20);
  });

  it('names a file that exists for each', () => {
    expect(missing(answers)).toEqual([]);
  });

  it('reports a question without a file, and a missing file', () => {
    const page =
      '## Where to change what\n\n| question | file |\n|---|---|\n| Why? | somewhere |\n| How? | [`x`](../lib/gone.ts) |\n\n## Rules\n';

    expect(missing(answersOf(page))).toEqual(['Why?', 'How? lib/gone.ts']);
  });
});

/** Files by question, as the table of a page links them. */
function answersOf(page: string): Readonly<Record<string, readonly string[]>> {
  const [, section = ''] = /\n?## Where to change what\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| (.+\?) \| (.+) \|$/gm)];
  return Object.fromEntries(rows.map(([, question, files = '']) => [question, linksIn(files)]));
}

function linksIn(cell: string): readonly string[] {
  return [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file as string);
}

function missing(answers: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(answers).flatMap(([question, files]) =>
    files.length === 0 ? [question] : files.filter((file) => !exists(file)).map((file) => `${question} ${file}`),
  );
}
