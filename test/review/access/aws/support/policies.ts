import fc from 'fast-check';

/** Statement and request, restricted to what the simulator can judge: actions, resources and keys that AWS has. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly [element: string]: unknown;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging', 's3:DeleteObject'];
const ACTION_PATTERNS = [...ACTIONS, 's3:Get*', 's3:*Object', 's3:?etObject', 's3:*', '*', 'S3:PUTOBJECT'];
const OBJECTS = ['docs/a', 'docs/b', 'docs/a/b', 'logs/a'].map((path) => `arn:aws:s3:::${path}`);
const RESOURCE_PATTERNS = ['docs/*', 'docs/a', 'docs/?', '*/a', 'logs/*', 'd*s/*b']
  .map((path) => `arn:aws:s3:::${path}`)
  .concat('*', 'arn:aws:s3:*:*:logs/a', 'arn:aws:s3:::${aws:PrincipalTag/team}/*');

/** Values that requests have. Each list begins with the absence of the key. */
const VALUES: Readonly<Record<string, readonly (string | string[] | undefined)[]>> = {
  'aws:PrincipalTag/team': [undefined, 'docs', 'logs', 'Docs'],
  'aws:SourceIp': [undefined, '10.0.0.1', '10.128.0.1', '192.0.2.7'],
  'aws:SecureTransport': [undefined, 'true', 'false'],
  'aws:MultiFactorAuthAge': [undefined, '10', '299', '300', '301'],
  'aws:CurrentTime': [undefined, '2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z'],
  'aws:PrincipalArn': [undefined, 'arn:aws:iam::111122223333:role/reader', 'arn:aws:iam::111122223333:role/writer'],
  's3:RequestObjectTagKeys': [undefined, ['a'], ['a', 'b'], ['c']],
};

function one(...values: readonly string[]): fc.Arbitrary<string | readonly string[]> {
  return fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }));
}

function test(operators: readonly string[], key: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<[string, string, unknown]> {
  return fc.tuple(fc.constantFrom(...operators), fc.constantFrom(key, key.toLowerCase()), values);
}

const CONDITION = fc.oneof(
  test(
    [
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIfExists',
      'StringNotEqualsIfExists',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
    ],
    'aws:PrincipalTag/team',
    one('docs', 'logs', 'd*', 'DOCS'),
  ),
  test(['IpAddress', 'NotIpAddress', 'IpAddressIfExists'], 'aws:SourceIp', one('10.0.0.0/8', '10.0.0.0/9', '192.0.2.7')),
  test(['Bool', 'BoolIfExists'], 'aws:SecureTransport', one('true', 'false')),
  test(
    [
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericEquals',
      'NumericNotEquals',
      'NumericGreaterThanEqualsIfExists',
    ],
    'aws:MultiFactorAuthAge',
    one('300', '299.5'),
  ),
  test(['DateLessThan', 'DateGreaterThanEquals', 'DateEquals'], 'aws:CurrentTime', one('2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z')),
  test(
    ['ArnEquals', 'ArnLike', 'ArnNotLike', 'ArnLikeIfExists'],
    'aws:PrincipalArn',
    one('arn:aws:iam::111122223333:role/reader', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/w*'),
  ),
  test(
    [
      'ForAllValues:StringEquals',
      'ForAnyValue:StringEquals',
      'ForAllValues:StringLike',
      'ForAnyValue:StringNotEquals',
      'ForAllValues:StringNotEquals',
    ],
    's3:RequestObjectTagKeys',
    one('a', 'b', '?'),
  ),
  test(['Null'], 'aws:PrincipalTag/team', fc.constantFrom('true', 'false')),
  test(['Null'], 's3:RequestObjectTagKeys', fc.constantFrom('true', 'false')),
);

const CONDITIONS = fc.array(CONDITION, { maxLength: 2 }).map((tests) => {
  const result: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, values] of tests) result[operator] = { ...result[operator], [key]: values };
  return result;
});

/** Mostly the element itself, sometimes its complement. */
function element(name: string, values: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(fc.constantFrom(name, name, name, `Not${name}`), one(...values)).map(([key, value]) => ({ [key]: value }));
}

export const statement: fc.Arbitrary<Statement> = fc
  .tuple(fc.constantFrom('Allow', 'Allow', 'Deny'), element('Action', ACTION_PATTERNS), element('Resource', RESOURCE_PATTERNS), CONDITIONS)
  .map(([Effect, action, resource, Condition]) => ({ Effect, ...action, ...resource, Condition }) as Statement);

export const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

export const request: fc.Arbitrary<Request> = fc.record({
  action: fc.constantFrom(...ACTIONS),
  resource: fc.constantFrom(...OBJECTS),
  context: fc
    .record(Object.fromEntries(Object.entries(VALUES).map(([key, values]) => [key, fc.constantFrom(...values)])))
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Request['context']),
});
