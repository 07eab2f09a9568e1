import type { InvokeStatement } from '../../../lib/aws';
import { endpointPolicy } from '../../../lib/aws/private-network/endpoint-policy';
import { ACCOUNT } from '../support/all-routes';
import { allows } from '../support/simulate';

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

describe('the policy of an interface endpoint', () => {
  it('admits what callers need, for principals of the account', () => {
    expect(endpointPolicy([INFER], ACCOUNT)).toEqual({
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
      ],
    });
  });

  it('says what several endpoints need once', () => {
    const other = { ...INVOKE, resources: [`${MODEL}-other`] };
    const differing = { ...INVOKE, actions: ['bedrock:Converse'] };

    expect(endpointPolicy([INVOKE, other, INVOKE, differing], ACCOUNT).Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['Invoke', [MODEL, `${MODEL}-other`]],
      ['Invoke2', [MODEL]],
    ]);
  });

  it('admits nothing where there is nothing behind it', () => {
    expect(endpointPolicy([], ACCOUNT).Statement).toEqual([]);
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
  ])('judges %s, by a principal that may do everything: %s', async (_, expected, action, resource, context, account) => {
    const need = { action, resource, context: context as Record<string, string> };
    const way = { endpointPolicy: endpointPolicy([INVOKE, INFER], ACCOUNT), account };

    expect(await allows(EVERYTHING, [need], { account })).toBe(true);
    expect(await allows(EVERYTHING, [need], way)).toBe(expected);
  });
});
