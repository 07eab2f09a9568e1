import { AccountPrincipal, AnyPrincipal, Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { CallerIdentity, DedicatedModelEndpoint, ModelEndpointGrants, RuntimeModelEndpoint } from '../../../lib/aws';
import { only, readBack, resourcesOf, teamStack } from '../support/synthesize';

const OPEN = { modelId: 'openai.gpt-oss-120b-1:0', apis: ['chat-completions'] as const };

describe('grants on an endpoint', () => {
  it("give an app's role every statement of the endpoint", () => {
    const stack = teamStack();
    const open = new RuntimeModelEndpoint(stack, 'Open', OPEN);
    open.grants.invoke(new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })).grant.assertSuccess();

    expect(only(readBack(stack), 'AWS::IAM::Policy').properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        Resource: [
          'arn:aws:bedrock:us-east-1:111122223333:project/default',
          'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0',
        ],
      },
    ]);
  });

  it('give an imported role a policy in this stack, and do not modify the role', () => {
    const stack = teamStack();
    const role = Role.fromRoleArn(stack, 'Caller', 'arn:aws:iam::111122223333:role/support-api');
    DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights').grants.invoke(role);
    const template = readBack(stack);

    expect(resourcesOf(template).map(({ type }) => type)).toEqual(['AWS::IAM::Policy']);
    expect(only(template, 'AWS::IAM::Policy').properties.Roles).toEqual(['support-api']);
  });

  it('include short-term bearer tokens on request', () => {
    const stack = teamStack();
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    new RuntimeModelEndpoint(stack, 'Open', OPEN).grants.invoke(role, { bearerTokens: true });

    expect(only(readBack(stack), 'AWS::IAM::Policy').properties.PolicyDocument.Statement.at(-1)).toEqual({
      Effect: 'Allow',
      Action: 'bedrock:CallWithBearerToken',
      Resource: '*',
      Condition: { StringEquals: { 'bedrock:BearerTokenType': 'SHORT_TERM' } },
    });
  });

  it('do not apply to everyone: a model has no resource policy', () => {
    expect(new RuntimeModelEndpoint(teamStack(), 'Open', OPEN).grants.invoke(new AnyPrincipal()).grant.success).toBe(false);
  });

  it('reject an imported identity in another account, to which CDK would add nothing', () => {
    const stack = teamStack();
    const open = new RuntimeModelEndpoint(stack, 'Open', OPEN);
    const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/support-api');
    const user = User.fromUserArn(stack, 'User', 'arn:aws:iam::444455556666:user/ann');

    expect(() => open.grants.invoke(role)).toThrow(
      'MP8111 "arn:aws:iam::444455556666:role/support-api" is not in account 111122223333, where its policy is created',
    );
    expect(() => open.grants.invoke(user)).toThrow(/MP8111 "arn:aws:iam::444455556666:user\/ann"/);
    expect(() => open.grants.invoke(new AccountPrincipal('444455556666'))).toThrow(/MP8111 "a principal of account 444455556666"/);
    expect(() => open.grants.invoke(CallerIdentity.fromRoleArn(stack, 'Id', 'arn:aws:iam::444455556666:role/api'))).toThrow(/MP8111/);
  });

  it('reject a role imported by a stack in another account', () => {
    const app = new App();
    const ours = new Stack(app, 'ours', { env: { account: '111122223333', region: 'us-east-1' } });
    const other = new Stack(app, 'other', { env: { account: '444455556666', region: 'us-east-1' } });
    const role = Role.fromRoleArn(other, 'Role', 'arn:aws:iam::111122223333:role/support-api');

    expect(() => new RuntimeModelEndpoint(ours, 'Open', OPEN).grants.invoke(role)).toThrow(/MP8111/);
  });

  it('accept an imported role if the account is unknown before deploying', () => {
    const stack = new Stack(new App(), 'any');
    const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/support-api');
    DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights').grants.invoke(role);

    expect(only(readBack(stack), 'AWS::IAM::Policy').properties.Roles).toEqual(['support-api']);
  });

  it('work on every kind of endpoint', () => {
    const stack = teamStack();
    const endpoint = DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights');
    const grant = ModelEndpointGrants.fromModelEndpoint(endpoint).invoke(new User(stack, 'Person'));

    expect(grant.grant.success).toBe(true);
    expect(JSON.stringify(readBack(stack))).toContain('arn:aws:sagemaker:us-east-1:111122223333:endpoint/weights');
  });
});
