import Ajv from 'ajv';
import fc from 'fast-check';
import { acknowledgementExpired } from '../../../lib/faults/review-faults';
import { sarifReport } from '../../../lib/review/report/sarif';
import { expectCommitted } from '../../support/committed';
import { reviews } from './support/generated-reviews';
import { EMPTY, finding, positionOf, REVIEW } from './support/reviews';
import { SARIF_SCHEMA } from './support/sarif-schema';

const isSarif = new Ajv({ allErrors: true, strict: true }).compile(SARIF_SCHEMA);

interface Sarif {
  readonly runs: readonly [
    { readonly results: readonly { readonly message: { readonly text: string }; readonly partialFingerprints: object }[] },
  ];
}

const resultsOf = (text: string) => (JSON.parse(text) as Sarif).runs[0].results;

describe('the SARIF report', () => {
  it('has every finding and drift', () => {
    expectCommitted('test/review/report/golden/review.sarif', sarifReport(REVIEW, { version: '0.1.0', positionOf }));
  });

  it('is valid for any review', () => {
    fc.assert(
      fc.property(reviews(), (review) => {
        const report = sarifReport(review, { version: '0.1.0', positionOf: () => ({ file: 'a b/ü#.yaml', line: 1, column: 1 }) });

        expect(isSarif(JSON.parse(report)) || isSarif.errors).toBe(true);
        expect(resultsOf(report)).toHaveLength(review.findings.length + review.drift.length + review.faults.length);
      }),
    );
  });

  it('has texts without links and placeholders', () => {
    const review = { ...EMPTY, findings: [finding('replaced', { reason: 'see [x](1) and {0} in a\\b' })] };

    expect(resultsOf(sarifReport(review, { version: '0.1.0' }))[0]?.message.text).toBe(
      'Replaced: azurerm_cognitive_account.models in prod-azure-us; see \\[x\\](1) and {{0}} in a\\\\b',
    );
  });

  it('warns about an acknowledgement, at its place in the spec', () => {
    const expired = {
      ...acknowledgementExpired(['review', 'acknowledge', 0], 'finding replaced', '2026-10-01'),
      position: { file: 'modelport.yaml', line: 9, column: 5 },
    };
    const report = sarifReport({ ...EMPTY, faults: [expired] }, { version: '0.1.0' });

    expect(resultsOf(report)).toMatchObject([
      {
        ruleId: 'MP0052',
        ruleIndex: 0,
        level: 'warning',
        message: { text: expect.stringContaining('expired on 2026-10-01') },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'modelport.yaml' }, region: { startLine: 9, startColumn: 5 } } }],
      },
    ]);
  });

  it('has distinct fingerprints that do not depend on values', () => {
    const fingerprints = (...values: string[]) =>
      resultsOf(sarifReport({ ...EMPTY, findings: values.map((to) => finding('replaced', { to })) }, { version: '0.1.0' })).map(
        ({ partialFingerprints }) => JSON.stringify(partialFingerprints),
      );

    expect(fingerprints('a', 'b')).toEqual(fingerprints('c', 'd'));
    expect(new Set(fingerprints('a', 'b')).size).toBe(2);
  });
});
