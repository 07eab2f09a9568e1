import { bearerTokenStatements, identityTokenStatement, longTermTokenStatements } from '../../../lib/rules/aws/bearer-tokens';
import { statementDocument } from '../../../lib/rules/aws/policy-documents';
import { allows } from '../../aws/support/simulate';

const SERVICES = ['sagemaker.runtime', 'bedrock-runtime', 'bedrock-mantle'] as const;

describe('the bearer token permission', () => {
  it('is one statement per service, for short-term tokens only', () => {
    expect(bearerTokenStatements(SERVICES)).toEqual([
      {
        sid: 'CallMantleWithBearerToken',
        actions: ['bedrock-mantle:CallWithBearerToken'],
        resources: ['*'],
        conditions: { StringEquals: { 'bedrock-mantle:BearerTokenType': 'SHORT_TERM' } },
      },
      {
        sid: 'CallBedrockWithBearerToken',
        actions: ['bedrock:CallWithBearerToken'],
        resources: ['*'],
        conditions: { StringEquals: { 'bedrock:BearerTokenType': 'SHORT_TERM' } },
      },
      {
        sid: 'CallSageMakerWithBearerToken',
        actions: ['sagemaker:CallWithBearerToken'],
        resources: ['*'],
        conditions: { StringNotEquals: { 'sagemaker:BearerTokenType': 'LONG_TERM' } },
      },
    ]);
  });

  it('appears once per service, and not without services', () => {
    expect(bearerTokenStatements(['bedrock-mantle', 'bedrock-mantle'])).toHaveLength(1);
    expect(bearerTokenStatements([])).toEqual([]);
  });

  it.each<[string, string, string | undefined, boolean]>([
    ['bedrock', 'a short-term token', 'SHORT_TERM', true],
    ['bedrock', 'a long-term token', 'LONG_TERM', false],
    ['bedrock', 'a token of no known type', undefined, false],
    ['bedrock-mantle', 'a short-term token', 'SHORT_TERM', true],
    ['bedrock-mantle', 'a long-term token', 'LONG_TERM', false],
    ['bedrock-mantle', 'a token of no known type', undefined, false],
    ['sagemaker', 'a short-term token', 'SHORT_TERM', true],
    ['sagemaker', 'a long-term token', 'LONG_TERM', false],
    ['sagemaker', 'a token of no known type', undefined, true],
  ])('on %s, for %s of type %s: %s', async (prefix, _, type, expected) => {
    const context = type === undefined ? {} : { [`${prefix}:BearerTokenType`]: type };

    expect(
      await allows(policyOf(bearerTokenStatements(SERVICES)), [{ action: `${prefix}:CallWithBearerToken`, resource: '*', context }]),
    ).toBe(expected);
  });
});

describe("an interface endpoint's deny statement", () => {
  it.each([
    ['bedrock-runtime', ['bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken']],
    ['bedrock-mantle', ['bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken']],
    ['sagemaker.runtime', ['sagemaker:CallWithBearerToken']],
  ] as const)('for %s covers every long-term token', (service, actions) => {
    expect(longTermTokenStatements(service).flatMap((statement) => statement.actions)).toEqual(actions);
    for (const { conditions = {} } of longTermTokenStatements(service))
      expect(Object.values(conditions['StringEquals'] ?? {})).toEqual(['LONG_TERM']);
  });
});

describe('the identity token permission', () => {
  const AZURE = 'api://AzureADTokenExchange';
  const GOOGLE = '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/modelport/providers/aws';

  it('names its audiences, sorted, and its lifetime', () => {
    expect(identityTokenStatement([AZURE, GOOGLE, AZURE])).toEqual({
      sid: 'GetIdentityToken',
      actions: ['sts:GetWebIdentityToken'],
      resources: ['*'],
      conditions: {
        'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': [GOOGLE, AZURE] },
        Null: { 'sts:IdentityTokenAudience': 'false' },
        NumericLessThanEqualsIfExists: { 'sts:DurationSeconds': '300' },
      },
    });
  });

  it.each<[string, boolean, Record<string, string | string[]>]>([
    ['one of its audiences', true, { 'sts:IdentityTokenAudience': [AZURE] }],
    ['both, for the default lifetime', true, { 'sts:IdentityTokenAudience': [AZURE, GOOGLE] }],
    ['one of them, for 300 seconds', true, { 'sts:IdentityTokenAudience': [AZURE], 'sts:DurationSeconds': '300' }],
    ['one of them, for an hour', false, { 'sts:IdentityTokenAudience': [AZURE], 'sts:DurationSeconds': '3600' }],
    ['another audience', false, { 'sts:IdentityTokenAudience': ['https://elsewhere.example.com'] }],
    ['one of them and another one', false, { 'sts:IdentityTokenAudience': [AZURE, 'https://elsewhere.example.com'] }],
    ['no audience', false, {}],
  ])('for %s: %s', async (_, expected, context) => {
    const policies = policyOf([identityTokenStatement([AZURE, GOOGLE])]);

    expect(await allows(policies, [{ action: 'sts:GetWebIdentityToken', resource: '*', context }])).toBe(expected);
  });

  it('does not allow tags in the token', async () => {
    expect(await allows(policyOf([identityTokenStatement([AZURE])]), [{ action: 'sts:TagGetWebIdentityToken', resource: '*' }])).toBe(
      false,
    );
  });
});

function policyOf(statements: ReturnType<typeof bearerTokenStatements>): object[] {
  return [{ Version: '2012-10-17', Statement: statements.map((statement) => statementDocument(statement)) }];
}
