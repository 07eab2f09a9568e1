import { CallSource, DedicatedModelEndpoint, MantleModelEndpoint, PrivateNetwork, RuntimeModelEndpoint } from '../../lib/aws';
import { ACCOUNT } from './support/all-routes';
import { grantCaller } from './support/grant-caller';
import { allows, endpointPolicyOf, policiesOf } from './support/simulate';
import { deployed, type Json, resourcesOf, synthesize } from './support/synthesize';

const SERVICES = { bedrock: 'bedrock-runtime', 'bedrock-mantle': 'bedrock-mantle', sagemaker: 'sagemaker.runtime' } as const;
const EVERYTHING = [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }];
const VPC = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };

type Prefix = keyof typeof SERVICES;

/** Two callers of the same endpoints in one network, of which one asked for tokens. */
const template = synthesize((stack) => {
  const endpoints = [
    new RuntimeModelEndpoint(stack, 'Open', { modelId: 'openai.gpt-oss-120b-1:0', apis: ['chat-completions'] }),
    MantleModelEndpoint.fromDefaultProject(stack, 'Draft', { modelId: 'openai.gpt-5.5' }),
    DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights'),
  ];
  const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints, bearerTokens: true });
  const from = CallSource.network(network);
  grantCaller(stack, 'Asked', { role: `arn:aws:iam::${ACCOUNT}:role/asked`, endpoints, from, bearerTokens: true });
  grantCaller(stack, 'Signs', { role: `arn:aws:iam::${ACCOUNT}:role/signs`, endpoints, from });
});

/** What a call with a token needs on each service, beside the token. */
const CALLS: Readonly<Record<Prefix, { action: string; resource: string; context?: Record<string, string> }>> = {
  bedrock: { action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0' },
  'bedrock-mantle': {
    action: 'bedrock-mantle:CreateInference',
    resource: `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/default`,
    context: { 'bedrock-mantle:Model': 'openai.gpt-5.5' },
  },
  sagemaker: { action: 'sagemaker:InvokeEndpoint', resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/weights` },
};

describe.each(Object.keys(SERVICES) as Prefix[])('a bearer token of %s', (prefix) => {
  const endpointPolicy = endpointPolicyOf(template, SERVICES[prefix]);
  const inside = { 'aws:SourceVpce': vpcEndpointOf(SERVICES[prefix]) };

  it.each<[string, string, boolean]>([
    ['asked', 'SHORT_TERM', true],
    ['asked', 'LONG_TERM', false],
    ['signs', 'SHORT_TERM', false],
    ['signs', 'LONG_TERM', false],
  ])('of caller %s, of type %s, is accepted by the interface endpoint: %s', async (role, type, expected) => {
    expect(await allows(policiesOf(template, role), callWith(prefix, type, inside), { endpointPolicy })).toBe(expected);
  });

  it('is not accepted from elsewhere', async () => {
    expect(await allows(policiesOf(template, 'asked'), callWith(prefix, 'SHORT_TERM', {}))).toBe(false);
    expect(
      await allows(policiesOf(template, 'asked'), callWith(prefix, 'SHORT_TERM', { 'aws:SourceVpce': 'vpce-0fedcba9876543210' })),
    ).toBe(false);
  });

  it('is denied by the interface endpoint if it is long-term, whatever its user may do', async () => {
    expect(await allows(EVERYTHING, callWith(prefix, 'LONG_TERM', inside))).toBe(true);
    expect(await allows(EVERYTHING, callWith(prefix, 'LONG_TERM', inside), { endpointPolicy })).toBe(false);
  });

  it('is not required for a signed call', async () => {
    const { context, ...call } = CALLS[prefix];
    const signed = [{ ...call, context: { ...context, ...inside } }];

    expect(await allows(policiesOf(template, 'asked'), signed, { endpointPolicy })).toBe(true);
    expect(await allows(policiesOf(template, 'signs'), signed, { endpointPolicy })).toBe(true);
  });
});

function callWith(prefix: Prefix, type: string, place: Record<string, string>) {
  const { context, ...call } = CALLS[prefix];
  const token = { action: `${prefix}:CallWithBearerToken`, resource: '*', context: { [`${prefix}:BearerTokenType`]: type, ...place } };
  return [token, { ...call, context: { ...context, ...place } }];
}

function vpcEndpointOf(service: string): string {
  const made = resourcesOf(template, 'AWS::EC2::VPCEndpoint').find(({ properties }) => properties.ServiceName.endsWith(`.${service}`));
  return deployed({ Ref: made?.id } as Json);
}
