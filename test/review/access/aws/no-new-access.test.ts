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

/** Lists a bucket and reads its objects. */
const LISTER = {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
} as const;

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

  /** Facts of the AWS CLI's example for check-no-new-access, read 2026-11-30. */
  it('is given for another action on the same bucket', () => {
    const reads: Value = { ...LISTER, Action: ['s3:GetObject', 's3:GetObjectAcl', 's3:ListBucket'] };

    expect(compareAccess(rules(LISTER), rules(reads)).widened).toHaveLength(1);
    expect(compareAccess(rules(reads), rules(LISTER)).widened).toEqual([]);
  });
});

describe('the verdict of CheckAccessNotGranted', () => {
  /** Whether a policy grants none of the actions on any of the resources. Source: IAM Access Analyzer API reference, CheckAccessNotGranted. */
  function isNotGranted(
    statements: Value,
    { actions, resources }: { actions?: readonly string[]; resources?: readonly string[] },
  ): boolean {
    const others: Value[] = [
      ...(actions === undefined ? [] : [{ Effect: 'Allow', Principal: '*', NotAction: actions, Resource: '*' }]),
      ...(resources === undefined ? [] : [{ Effect: 'Allow', Principal: '*', Action: '*', NotResource: resources }]),
    ];
    return compareAccess(rules(others), rules(statements)).widened.length === 0;
  }

  const READER: Value = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:user/jane' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::sensitive-bucket/*',
  };

  it.each([
    ['another action', { actions: ['s3:PutObject'] }, true],
    ['the action on any resource', { actions: ['s3:PutObject', 's3:GetObject'] }, false],
    ['any action on the resource', { resources: ['arn:aws:s3:::sensitive-bucket/*'] }, false],
    ['any action on another resource', { resources: ['arn:aws:s3:::other-bucket/*'] }, true],
    ['the action on the resource', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::sensitive-bucket/a'] }, false],
    ['the action on another resource', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::other-bucket/a'] }, true],
  ])('is given for %s', (_, access, expected) => {
    expect(isNotGranted(READER, access)).toBe(expected);
  });

  /** Facts of the AWS CLI's example for check-access-not-granted, read 2026-11-30. */
  it('is given for actions on the bucket itself', () => {
    expect(isNotGranted(LISTER, { actions: ['s3:DeleteBucket', 's3:GetBucketLocation'] })).toBe(true);
    expect(isNotGranted(LISTER, { actions: ['s3:DeleteBucket', 's3:ListBucket'] })).toBe(false);
  });

  it('counts denials', () => {
    const denied: Value = [READER, { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }];

    expect(isNotGranted(denied, { actions: ['s3:GetObject'] })).toBe(true);
  });
});

function rules(statements: Value) {
  return rulesOf({ Version: '2012-10-17', Statement: statements });
}
