import { CfnFlowLog, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import {
  CallerIdentity,
  DedicatedAuthentication,
  DedicatedModelEndpoint,
  MantleModelEndpoint,
  OidcProvider,
  RoleTrust,
} from '../../lib/aws';
import type { AwsTargetPlan } from '../../lib/plan/plan';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import { ALL_ROUTES, API_ROLE, EXISTING_NETWORK, IMAGE, PRIVATE } from '../aws/support/all-routes';
import { grantCaller } from '../aws/support/grant-caller';
import { teamStack } from '../aws/support/synthesize';
import { allFindings, findings } from '../support/nag';

describe('the AwsSolutions pack of cdk-nag', () => {
  it.each<[string, AwsTargetPlan]>([
    ['public', ALL_ROUTES],
    ['private, in a network of its own', PRIVATE],
    ['private, in a network that is there', { ...PRIVATE, network: EXISTING_NETWORK }],
  ])('reports nothing unexplained on a target that is %s', (_, plan) => {
    expect(findings(stackOf(plan))).toEqual([]);
  });

  it('finds exactly what is acknowledged', () => {
    const stack = stackOf(PRIVATE);
    const acknowledged = acknowledgements(stack).map(([, rule]) => rule);

    expect(acknowledged.length).toBeGreaterThan(0);
    expect(rulesOf(allFindings(stack))).toEqual([...acknowledged].sort());
  });

  it('has a reason for each finding', () => {
    expect(acknowledgements(stackOf(PRIVATE))).toMatchInlineSnapshot(`
[
  [
    "support-prod-aws-us/Endpoints/weights/ExecutionRole",
    "AwsSolutions-IAM5[Resource::*]",
    "AWS defines no resource for registry sign-in; AWS defines no resource for metrics; a condition restricts the namespaces",
  ],
  [
    "support-prod-aws-us/Endpoints/weights/ExecutionRole",
    "AwsSolutions-IAM5[Resource::arn:aws:s3:::acme-models/gpt-oss-120b/*]",
    "object keys under the model prefix are not known in advance",
  ],
  [
    "support-prod-aws-us/Endpoints/weights/ExecutionRole",
    "AwsSolutions-IAM5[Resource::arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/support-prod-aws-us-weights:log-stream:*]",
    "SageMaker names the log streams",
  ],
  [
    "support-prod-aws-us/Vpc",
    "AwsSolutions-VPC7",
    "modelport creates only interface endpoints in this VPC; flow logs are up to the team that runs workloads in it",
  ],
]
`);
  });

  it("reports a team's additions without a reason", () => {
    const stack = stackOf(PRIVATE);
    new CfnVPC(stack, 'Theirs', { cidrBlock: '10.0.0.0/16' });
    const policyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
    new CfnManagedPolicy(stack, 'TheirPolicy', { policyDocument });

    expect([...findings(stack)].sort()).toEqual([
      ['support-prod-aws-us/TheirPolicy', 'AwsSolutions-IAM5[Action::s3:*]'],
      ['support-prod-aws-us/TheirPolicy', 'AwsSolutions-IAM5[Resource::*]'],
      ['support-prod-aws-us/Theirs', 'AwsSolutions-VPC7'],
    ]);
  });

  it('finds a flow log that a team adds to the VPC', () => {
    const stack = stackOf(PRIVATE);
    const { vpcId = '' } = stack.network ?? {};
    new CfnFlowLog(stack, 'FlowLog', {
      resourceId: vpcId,
      resourceType: 'VPC',
      trafficType: 'REJECT',
      logDestination: 'arn:aws:s3:::logs',
    });

    expect(rulesOf(allFindings(stackOf(PRIVATE)))).toContain('AwsSolutions-VPC7');
    expect(rulesOf(allFindings(stack))).not.toContain('AwsSolutions-VPC7');
  });

  it('finds nothing in an environment-agnostic stack', () => {
    const stack = new Stack(new App(), 'anywhere');
    new DedicatedModelEndpoint(stack, 'Weights', { image: IMAGE, instanceType: 'ml.p5en.48xlarge', modelDataUrl: 's3://acme-models/oss/' });

    expect(findings(stack)).toEqual([]);
    expect(acknowledgements(stack).length).toBeGreaterThan(2);
  });

  it('finds nothing in the one grant without a resource in AWS', () => {
    const stack = teamStack();
    const weights = new DedicatedModelEndpoint(stack, 'Weights', {
      image: IMAGE,
      instanceType: 'ml.p5en.48xlarge',
      authentication: DedicatedAuthentication.BEARER_TOKEN,
    });
    grantCaller(stack, 'Api', { role: API_ROLE, endpoints: [weights] });

    expect(findings(stack)).toEqual([]);
  });

  it('finds nothing in roles, providers, tokens and permissions, with a reason for a permission without a resource', () => {
    const stack = teamStack();
    const provider = new OidcProvider(stack, 'GitHub', {
      issuer: 'https://token.actions.githubusercontent.com',
      audiences: ['sts.amazonaws.com'],
    });
    const fromGitHub = { audiences: ['sts.amazonaws.com'], subjects: ['repo:acme/support:*'], reason: 'all branches are reviewed' };
    const trust = [RoleTrust.oidc(provider, fromGitHub), RoleTrust.services(['pods.eks.amazonaws.com'])];
    const role = new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust });
    const endpoints = [MantleModelEndpoint.fromDefaultProject(stack, 'Draft', { modelId: 'openai.gpt-5.5' })];
    const identityTokenAudiences = ['api://AzureADTokenExchange'];
    grantCaller(stack, 'Access', { role, endpoints, bearerTokens: true, identityTokenAudiences });

    expect(findings(stack)).toEqual([]);
    expect(rulesOf(allFindings(stack))).toEqual(['AwsSolutions-IAM5[Resource::*]']);
    expect(acknowledgements(stack)).toEqual([
      ['team/Access', 'AwsSolutions-IAM5[Resource::*]', 'AWS defines no resource for sts:GetWebIdentityToken'],
      ['team/Access', 'AwsSolutions-IAM5[Resource::*]', 'AWS defines no resource for bedrock-mantle:CallWithBearerToken'],
    ]);
  });
});

function stackOf(plan: AwsTargetPlan): AwsModelStack {
  return new AwsModelStack(newAwsApp(), plan.stackName, { plan });
}

function rulesOf(found: ReturnType<typeof findings>): readonly string[] {
  return found.map(([, rule]) => rule).sort();
}

/** What is acknowledged: where, which rule, and why. */
function acknowledgements(stack: Stack): readonly (readonly [string, string, string])[] {
  return stack.node.findAll().flatMap(({ node: { path, metadata } }) =>
    metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      .map(([rule, reason]): [string, string, string] => [path, rule, reason]),
  );
}
