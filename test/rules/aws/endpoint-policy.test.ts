import type { InvokeStatement } from '../../../lib/aws';
import type { AwsEndpointService } from '../../../lib/plan/plan';
import { type EndpointPolicy, endpointPolicy } from '../../../lib/rules/aws/endpoint-policy';
import { ACCOUNT } from '../../aws/support/all-routes';
import { allows } from '../../aws/support/simulate';

const EVERYTHING = [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }];
const MODEL = 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0';
const PROJECT = `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_a`;
const INVOKE: InvokeStatement = { sid: 'Invoke', actions: ['bedrock:InvokeModel'], resources: [MODEL] };
const INFER: InvokeStatement = {
  sid: 'Infer',
  actions: ['bedrock-mantle:CreateInference'],
  resources: [PROJECT],
  conditions: { StringEquals: { 'bedrock-mantle:Model': 'openai.gpt-5.5' } },
};

const REFUSED = [
  {
    Sid: 'RefuseLongTermTokensOfBedrock',
    Effect: 'Deny',
    Principal: '*',
    Action: ['bedrock:CallWithBearerToken'],
    Resource: ['*'],
    Condition: { StringEquals: { 'bedrock:BearerTokenType': 'LONG_TERM' } },
  },
  {
    Sid: 'RefuseLongTermTokensOfMantle',
    Effect: 'Deny',
    Principal: '*',
    Action: ['bedrock-mantle:CallWithBearerToken'],
    Resource: ['*'],
    Condition: { StringEquals: { 'bedrock-mantle:BearerTokenType': 'LONG_TERM' } },
  },
];

describe("an interface endpoint's policy", () => {
  it('allows what callers require, for principals in the account, and denies long-term tokens', () => {
    expect(policyOf([INFER])).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Infer',
          Effect: 'Allow',
          Principal: '*',
          Action: ['bedrock-mantle:CreateInference'],
          Resource: [PROJECT],
          Condition: { StringEquals: { 'bedrock-mantle:Model': 'openai.gpt-5.5', 'aws:PrincipalAccount': ACCOUNT } },
        },
        ...REFUSED,
      ],
    });
  });

  it('lists what several endpoints require once', () => {
    const other = { ...INVOKE, resources: [`${MODEL}-other`] };
    const differing = { ...INVOKE, actions: ['bedrock:Converse'] };

    expect(admittedBy(policyOf([INVOKE, other, INVOKE, differing])).map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['Invoke', [MODEL, `${MODEL}-other`]],
      ['Invoke2', [MODEL]],
    ]);
  });

  it('allows nothing without endpoints', () => {
    expect(policyOf([]).Statement).toEqual(REFUSED);
  });

  it.each<[string, boolean, string, string, object, string]>([
    ['a planned call', true, 'bedrock:InvokeModel', MODEL, {}, ACCOUNT],
    ['a call of another model', false, 'bedrock:InvokeModel', MODEL.replace('120b', '20b'), {}, ACCOUNT],
    ['another action on the model', false, 'bedrock:InvokeModelWithResponseStream', MODEL, {}, ACCOUNT],
    ['the same call with keys of another account', false, 'bedrock:InvokeModel', MODEL, {}, '444455556666'],
    ['a planned call on a project', true, 'bedrock-mantle:CreateInference', PROJECT, { 'bedrock-mantle:Model': 'openai.gpt-5.5' }, ACCOUNT],
    [
      'another model of the project',
      false,
      'bedrock-mantle:CreateInference',
      PROJECT,
      { 'bedrock-mantle:Model': 'openai.gpt-5.4' },
      ACCOUNT,
    ],
    ['a bearer token', false, 'bedrock:CallWithBearerToken', '*', {}, ACCOUNT],
    ['a bearer token of bedrock-mantle', false, 'bedrock-mantle:CallWithBearerToken', '*', {}, ACCOUNT],
  ])('judges %s, by an administrator: %s', async (_, expected, action, resource, context, account) => {
    const need = { action, resource, context: context as Record<string, string> };
    const way = { endpointPolicy: policyOf([INVOKE, INFER]), account };

    expect(await allows(EVERYTHING, [need], { account })).toBe(true);
    expect(await allows(EVERYTHING, [need], way)).toBe(expected);
  });

  it.each<[AwsEndpointService, string]>([
    ['bedrock-runtime', 'bedrock'],
    ['bedrock-mantle', 'bedrock-mantle'],
    ['sagemaker.runtime', 'sagemaker'],
  ])('for %s allows short-term tokens on request, and never long-term ones', async (service, prefix) => {
    const token = (type: string) => [
      { action: `${prefix}:CallWithBearerToken`, resource: '*', context: { [`${prefix}:BearerTokenType`]: type } },
    ];
    const asked = { endpointPolicy: endpointPolicy({ service, statements: [INVOKE], account: ACCOUNT, bearerTokens: true }) };
    const unasked = { endpointPolicy: endpointPolicy({ service, statements: [INVOKE], account: ACCOUNT, bearerTokens: false }) };

    expect(await allows(EVERYTHING, token('SHORT_TERM'), asked)).toBe(true);
    expect(await allows(EVERYTHING, token('SHORT_TERM'), { ...asked, account: '444455556666' })).toBe(false);
    expect(await allows(EVERYTHING, token('SHORT_TERM'), unasked)).toBe(false);
    expect(await allows(EVERYTHING, token('LONG_TERM'), asked)).toBe(false);
    expect(await allows(EVERYTHING, token('LONG_TERM'), unasked)).toBe(false);
  });

  it('denies long-term tokens even for statements that a team adds', async () => {
    const { Statement, ...rest } = policyOf([]);
    const admitsAll = { ...rest, Statement: [...Statement, { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };
    const longTerm = { 'bedrock:BearerTokenType': 'LONG_TERM', 'bedrock-mantle:BearerTokenType': 'LONG_TERM' };

    for (const action of ['bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken']) {
      expect(await allows(EVERYTHING, [{ action, resource: '*', context: longTerm }])).toBe(true);
      expect(await allows(EVERYTHING, [{ action, resource: '*', context: longTerm }], { endpointPolicy: admitsAll })).toBe(false);
    }
  });
});

function policyOf(statements: readonly InvokeStatement[]): EndpointPolicy {
  return endpointPolicy({ service: 'bedrock-runtime', statements, account: ACCOUNT, bearerTokens: false });
}

function admittedBy({ Statement }: EndpointPolicy): EndpointPolicy['Statement'] {
  return Statement.filter(({ Effect }) => Effect === 'Allow');
}
