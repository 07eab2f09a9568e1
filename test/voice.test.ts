import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { STOCK_PHRASES, stockPhrasesIn } from './support/stock-phrases';

const ROOT = join(__dirname, '..');

/** Everything that a person reads: strings, docstrings, comments and pages. */
const READ = [
  'bin',
  'lib',
  'stacks',
  'docs',
  'examples',
  'schema',
  'bench',
  'scripts',
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
];

describe('the voice of modelport', () => {
  it.each(READ.flatMap(filesIn))('has no stock phrase in %s', (file) => {
    expect(stockPhrasesIn(unwrapped(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});

describe('test titles', () => {
  it.each(titled())('have no stock phrase in %s', (file) => {
    expect(titlesIn(readFileSync(join(ROOT, file), 'utf8')).flatMap(stockPhrasesIn)).toEqual([]);
  });

  it('are found for plain, parameterized and nested tests', () => {
    const source = [
      "describe('a', () => {",
      "  it('b', async () => {});",
      "  it.each([['x']])('c', (x) => {});",
      '  it.each([',
      "    ['y'],",
      '  ])(`d`, (y) => {});',
      '  it("e\'s", () => {});',
      "  describeWith('terraform', 'f', () => {});",
    ].join('\n');

    expect(titlesIn(source)).toEqual(['a', 'b', 'c', 'd', "e's", 'f']);
  });
});

describe('the stock phrases', () => {
  it.each(before())('are found in: %s', (sentence) => {
    expect(stockPhrasesIn(sentence)).not.toEqual([]);
  });

  it.each(after())('are not found in: %s', (sentence) => {
    expect(stockPhrasesIn(sentence)).toEqual([]);
  });

  it('are found across the line breaks of a comment', () => {
    expect(stockPhrasesIn(unwrapped('/**\n * Uses what is\n * there already.\n */'))).not.toEqual([]);
  });

  it('each have a replacement', () => {
    expect(STOCK_PHRASES.filter(({ instead }) => instead === '')).toEqual([]);
  });
});

/** Sentences of earlier versions of this repository, each of which had to be rewritten. */
function before(): string[] {
  return [
    'checked against dated facts of what is sold where',
    'What a team has already is named, and not changed:',
    'A caller is an identity that is there (`as:`), or one that a deploy makes for a workload that proves itself by what its own platform signs',
    'of `preflight` and `catalog refresh` also 3, where a cloud did not tell',
    'with `--quota`: what is asked of quotas, what they lack, what replaces',
    'The spec already says it, and `check` warns (`MP5001`) wherever a spec does:',
    'on AWS it never holds up a stack that it stands in',
    'asks the clouds, as whoever is signed in, for quota, capacity and access',
    'what chat on aws-us rests on is not certain: the card does not print where calls through us. run; the destinations of GPT-6 Sol are used',
    'another place  in place: another quota counts the calls, and grants follow in place',
    'The house',
    'say every fault of a spec, each with its place',
    'say what is known of the models… read it anew',
    'What of a plan decides on what its deploy needs',
    'for what these properties do not say',
    'what is there already is another (MP4154)',
    'role of its own for a caller of nothing known (MP4110)',
    'wish that this release does not honour yet (MP5001)',
    'of which nothing may be believed',
    'below which a deploy is no use',
    'Whose a pool is',
    'Whose word a row has last',
    'Loaded where a target is not small: few are',
    'which no provider of version 6 can',
    'A binding a principal in the project: Google Cloud has nothing narrower for models that it serves',
    "A role assignment a principal at the account, by the role's id: nothing narrower exists for calls of a deployment",
    'calls were refused: the quota is used up (alarm text)',
    'calls failed for a reason of AWS (alarm text)',
    'It is no day of the form YYYY-MM-DD',
    'steps by hand',
  ];
}

/** Plain sentences that look similar. */
function after(): string[] {
  return [
    'Existing resources are referenced, never modified.',
    'A caller is an existing identity, or one that modelport creates for a workload.',
    '`preflight` exits with 3 if a cloud could not be queried.',
    'It never blocks its own stack.',
    'AWS does not publish the destination Regions of the us. profile.',
    'Calls count against a different quota.',
    'One policy per caller, scoped to the account.',
    'Microsoft does not document a minimum.',
    'The deployment is one endpoint on one target.',
    'The deploy command needs credentials.',
  ];
}

/** Test files except this one, whose titles quote stock phrases. */
function titled(): string[] {
  return filesIn('test').filter((file) => file.endsWith('.test.ts') && file !== 'test/voice.test.ts');
}

/** Titles of groups and tests: the string before their function. */
function titlesIn(source: string): string[] {
  const title =
    /(?:\b(?:describe|it)\w*(?:\.\w+)*\(\s*(?:(?:\w+|'[^']+'),\s+)?|\)\(\s*)(['"`])((?:\\.|(?!\1).)+)\1,\s*(?:async )?(?:\(|function\b)/g;
  return [...source.matchAll(title)].map(([, , text = '']) => text);
}

/** Text files below a path, from the repository's root. */
function filesIn(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  const names = readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => !name.startsWith('dist/'))
    .filter((name) => /\.(ts|js|mjs|json|md|yaml)$/.test(name))
    .map((name) => join(path, name))
    .sort();
}

/** Text whose sentences are not broken into lines, by a comment or a page. */
function unwrapped(text: string): string {
  return text.replace(/\n\s*(?:\*|\/\/)? ?/g, ' ');
}
