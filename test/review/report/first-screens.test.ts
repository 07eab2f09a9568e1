import { firstScreen } from '../../../lib/review/report/markdown/first-screen';
import { markdownReport } from '../../../lib/review/report/markdown/markdown';
import { FULL } from '../../../lib/review/report/markdown/size-levels';
import { textReport } from '../../../lib/review/report/text';
import { expectCommitted, expectCommittedFolder } from '../../support/committed';
import { pairNames, readPair, reviewPair } from '../support/pairs';

const screens = pairNames().map((name) => {
  const result = reviewPair(readPair(name));
  return { name, result, screen: firstScreen(result, FULL, {}).join('\n\n') };
});

describe('first screens of the pairs of changes', () => {
  it('are the committed ones: UPDATE_GOLDEN=1 npx jest test/review/report writes them', () => {
    expectCommittedFolder('test/golden/review-screens', new Map(screens.map(({ name, screen }) => [`${name}.md`, `${screen}\n`])));
  });

  it('follow one report of a spec in full', () => {
    expectCommitted('test/golden/review-report.txt', textReport(reviewPair(readPair('spec-throughput'))));
  });

  it.each(screens)('open the comment of $name', ({ result, screen }) => {
    expect(markdownReport(result)).toContain(`[//]: # (modelport-review)\n\n${screen}\n`);
  });
});
