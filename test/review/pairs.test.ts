import { firstScreen } from '../../lib/review/report/markdown/first-screen';
import { markdownReport } from '../../lib/review/report/markdown/markdown';
import { FULL } from '../../lib/review/report/markdown/size-levels';
import { textReport } from '../../lib/review/report/text';
import { expectCommitted, expectCommittedFolder } from '../support/committed';
import { pairNames, readPair, reviewInNoise, reviewPair, reviewText } from './support/pairs';

const pairs = pairNames().map((name) => {
  const pair = readPair(name);
  const result = reviewPair(pair);
  return { name, pair, result, screen: firstScreen(result, FULL, {}).join('\n\n') };
});

describe('pairs of changes', () => {
  it('have the committed findings: UPDATE_GOLDEN=1 npx jest test/review/pairs writes them', () => {
    expectCommittedFolder('test/golden/review', new Map(pairs.map(({ name, pair, result }) => [`${name}.txt`, reviewText(pair, result)])));
  });

  it.each(pairs.filter(({ name }) => name.includes('-same-')))('without a change of meaning have no findings: $name', ({ result }) => {
    expect(result.findings).toEqual([]);
  });

  it('have the committed first screens', () => {
    expectCommittedFolder('test/golden/review-screens', new Map(pairs.map(({ name, screen }) => [`${name}.md`, `${screen}\n`])));
  });

  it('have reports; one is committed in full', () => {
    const { result } = pairs.find(({ name }) => name === 'spec-throughput') ?? {};

    expectCommitted('test/golden/review-report.txt', textReport(result as never));
  });

  it.each(pairs)('have comments that start with the first screen: $name', ({ result, screen }) => {
    expect(markdownReport(result)).toContain(`[//]: # (modelport-review)\n\n${screen}\n`);
  });

  it.each(pairs.filter(({ pair }) => pair.documents))('have the same findings in noise: $name', ({ pair, result }) => {
    const { findings, stacks } = reviewInNoise(pair);

    expect(findings).toEqual(result.findings);
    expect(stacks.reduce((sum, { counts }) => sum + counts.tagsOnly, 0)).toBeGreaterThanOrEqual(20);
  });
});
