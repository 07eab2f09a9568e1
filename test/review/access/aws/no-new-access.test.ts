import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Value } from '../../../../lib/inventory/value';
import { rulesOf } from '../../../../lib/review/access/aws/statements';
import { compareAccess } from '../../../../lib/review/access/compare-access';

interface Sample {
  readonly sample: string;
  readonly reference: Value;
  readonly candidates: readonly { readonly verdict: 'pass' | 'fail'; readonly statements: Value }[];
}

/** Policies and verdicts of aws-samples/iam-access-analyzer-custom-policy-check-samples (MIT-0), with other names. One candidate of the network ACL
 * sample names another ACL than its text says, and has been corrected. */
const SAMPLES: readonly Sample[] = JSON.parse(readFileSync(join(__dirname, 'fixtures/no-new-access.json'), 'utf8'));

describe('the verdict of CheckNoNewAccess', () => {
  it.each(
    SAMPLES.flatMap(({ sample, reference, candidates }) =>
      candidates.map(({ verdict, statements }, index) => [`${sample} ${index + 1}`, verdict, reference, statements] as const),
    ),
  )('is given for %s: %s', (_, verdict, reference, statements) => {
    const { widened, notComparable } = compareAccess(rules(reference), rules(statements));

    expect(notComparable).toEqual([]);
    expect(widened.length > 0 ? 'fail' : 'pass').toBe(verdict);
  });
});

function rules(statements: Value) {
  return rulesOf({ Version: '2012-10-17', Statement: statements });
}
