import fc from 'fast-check';
import { githubReport } from '../../../lib/review/report/github';
import { jsonReport } from '../../../lib/review/report/json';
import { outlineOf } from '../../../lib/review/report/outline';
import { textReport } from '../../../lib/review/report/text';
import { expectCommitted } from '../../support/committed';
import { reviews } from './support/generated-reviews';
import { EMPTY, finding, positionOf, REVIEW } from './support/reviews';

const GOLDEN = 'test/review/report/golden';

describe('the text report', () => {
  it('has everything', () => {
    expectCommitted(`${GOLDEN}/review.txt`, textReport(REVIEW, { positionOf }));
  });

  it('is short without changes', () => {
    expect(textReport(EMPTY)).toMatch(/^No changes\n\nLevel: synthesized output before and after\. .*\n/);
  });

  it('paints the verdict and titles by severity', () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const paint = { strong: mark('b'), faint: (text: string) => text, good: mark('good'), doubtful: mark('look'), bad: mark('bad') };
    const text = textReport(REVIEW, { paint });

    expect(text).toMatch(/^<bad>Blocked: /);
    expect(text).toContain('<bad>Public network access</bad>');
    expect(text).toContain('<look>Replaced</look>');
    expect(textReport(EMPTY, { paint })).toMatch(/^<good>No changes<\/good>\n/);
  });

  it('has no control characters and the same number of lines for any text', () => {
    fc.assert(
      fc.property(reviews(), (review) => {
        expect(textReport(review, { width: Number.POSITIVE_INFINITY })).toMatch(
          /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*(?:\n[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*)*$/u,
        );
      }),
    );
  });
});

describe('annotations', () => {
  it('are on lines of the spec, for first-screen findings only', () => {
    expectCommitted(`${GOLDEN}/annotations.txt`, githubReport(REVIEW, { positionOf }));
  });

  it('name the field if the position is a whole program', () => {
    const review = { ...EMPTY, findings: [finding('replaced', { specPath: ['endpoints', 'chat'] })] };
    const whole = () => ({ file: 'modelport.ts', line: 3, column: 1, isWhole: true }) as const;

    expect(githubReport(review, { positionOf: whole })).toBe(
      '::warning file=modelport.ts,line=3,col=1,title=Replaced::endpoints.chat: azurerm_cognitive_account.models in prod-azure-us; it matters\n',
    );
  });

  it('are one line per finding of the first screen for any text', () => {
    fc.assert(
      fc.property(reviews(), (review) => {
        const { block, look, newlyAcknowledged } = outlineOf(review);
        const lines = githubReport(review)
          .split('\n')
          .slice(0, -1)
          .filter((line) => !/^::\w+ title=Not shown here::\d+ more are in the log$/.test(line));

        expect(lines.filter((line) => /^::(error|warning|notice) title=[^:,]+::/.test(line))).toEqual(lines);
        expect(lines).toHaveLength(block.length + look.length + newlyAcknowledged.length + review.faults.length);
      }),
    );
  });
});

describe('the JSON report', () => {
  it('is the result', () => {
    fc.assert(fc.property(reviews(), (review) => expect(JSON.parse(jsonReport(review))).toEqual(review)));
  });
});
