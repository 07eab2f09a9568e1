import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, CfnResource, Stack } from 'aws-cdk-lib/core';
import {
  CallerIdentity,
  CallerPermissions,
  CallSource,
  DedicatedModelEndpoint,
  type IModelEndpoint,
  InferenceProfile,
  MantleModelEndpoint,
  RuntimeModelEndpoint,
} from '../../lib/aws';
import { MANAGED_POLICY_LENGTH } from '../../lib/rules/aws/policy-documents';
import { grantCaller } from './support/grant-caller';
import { deployed, type Json, only, readBack, refusal, resourcesOf, synthesize, teamStack } from './support/synthesize';

const ROLE = 'arn:aws:iam::111122223333:role/support-api';
const POLICY = 'AWS::IAM::ManagedPolicy';

describe("a caller's permissions", () => {
  it('are a policy attached to a role that they do not otherwise modify', () => {
    const template = synthesize((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: [chat(stack)] }));

    expect(resourcesOf(template).map(({ type }) => type)).toEqual([POLICY]);
    expect(only(template, POLICY).properties.Roles).toEqual(['support-api']);
  });

  it('name a role with a path by its name only, as CloudFormation requires', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/batch/nightly/support-batch';
    const template = synthesize((stack) => grantCaller(stack, 'Api', { role: roleArn, endpoints: [chat(stack)] }));

    expect(only(template, POLICY).properties.Roles).toEqual(['support-batch']);
  });

  it('contain exactly the statements of its endpoints', () => {
    const template = synthesize((stack) => {
      const open = new RuntimeModelEndpoint(stack, 'Open', { modelId: 'openai.gpt-oss-120b-1:0', apis: ['converse'] });
      chat(stack);
      grantCaller(stack, 'Api', { role: ROLE, endpoints: [open] });
    });

    expect(only(template, POLICY).properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'InvokeTarget',
          Effect: 'Allow',
          Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
          Resource: ['arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0'],
        },
      ],
    });
  });

  it('do not depend on endpoint order', () => {
    const written = (order: (endpoints: IModelEndpoint[]) => IModelEndpoint[]) =>
      synthesize((stack) => {
        const endpoints = [chat(stack), DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights'), draft(stack, 'Draft')];
        grantCaller(stack, 'Api', { role: ROLE, endpoints: order(endpoints) });
      });

    expect(written((endpoints) => endpoints.reverse())).toEqual(written((endpoints) => endpoints));
  });

  it('use more policies if one would be too long', () => {
    const template = synthesize((stack) => {
      const endpoints = Array.from({ length: 40 }, (_, index) => draft(stack, `Draft${index}`));
      grantCaller(stack, 'Api', { role: ROLE, endpoints });
    });
    const policies = resourcesOf(template, POLICY);

    expect(policies.length).toBeGreaterThan(2);
    expect(policies.map(({ properties }) => properties.Roles)).toEqual(policies.map(() => ['support-api']));
    for (const { properties } of policies) {
      expect(JSON.stringify(deployed(properties.PolicyDocument)).length).toBeLessThanOrEqual(MANAGED_POLICY_LENGTH);
    }
    expect(resourcesOf(template, POLICY).map(({ id }) => id.slice(0, -8))).toEqual(
      policies.map((_, index) => `ApiPolicy${index === 0 ? '' : index + 1}`),
    );
  });

  it('stay the same when another caller may call more', () => {
    const before = callersOf(['Chat'], ['Chat']);
    const after = callersOf(['Chat', 'Draft'], ['Chat']);

    expect(after['Batch']).toEqual(before['Batch']);
    expect(after['Api']?.id).toEqual(before['Api']?.id);
    expect(after['Api']?.properties).not.toEqual(before['Api']?.properties);
  });

  it('accept a role whose ARN is known only during deployment', () => {
    const stack = new Stack(new App(), 'anywhere');
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    grantCaller(stack, 'Api', { role: role.roleArn, endpoints: [chat(stack)] });
    const template = readBack(stack);
    const arn = { 'Fn::GetAtt': [only(template, 'AWS::IAM::Role').id, 'Arn'] };

    expect(only(template, POLICY).properties.Roles).toEqual([lastOf({ 'Fn::Select': [5, { 'Fn::Split': [':', arn] }] })]);
  });

  it('allow bearer tokens on request, once per service', () => {
    const template = synthesize((stack) => {
      const endpoints = [
        chat(stack),
        draft(stack, 'Draft'),
        draft(stack, 'Other'),
        DedicatedModelEndpoint.fromEndpointName(stack, 'W', 'w'),
      ];
      grantCaller(stack, 'Api', { role: ROLE, endpoints, bearerTokens: true });
    });
    const statements: Json[] = only(template, POLICY).properties.PolicyDocument.Statement;

    expect(statements.filter(({ Resource }) => Resource.includes('*')).map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ['CallBedrockWithBearerToken', ['bedrock:CallWithBearerToken']],
      ['CallMantleWithBearerToken', ['bedrock-mantle:CallWithBearerToken']],
      ['CallSageMakerWithBearerToken', ['sagemaker:CallWithBearerToken']],
    ]);
  });

  it('limit bearer tokens to the required call source', () => {
    const template = synthesize((stack) => {
      const from = CallSource.addresses(['203.0.113.0/24']);
      grantCaller(stack, 'Api', { role: ROLE, endpoints: [chat(stack)], from, bearerTokens: true });
    });
    const statements: Json[] = only(template, POLICY).properties.PolicyDocument.Statement;

    expect(statements.find(({ Sid }) => Sid === 'CallBedrockWithBearerToken')?.Condition).toEqual({
      StringEquals: { 'bedrock:BearerTokenType': 'SHORT_TERM' },
      IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] },
    });
  });

  it('allow identity tokens for the requested audiences, from anywhere', () => {
    const template = synthesize((stack) => {
      const from = CallSource.addresses(['203.0.113.0/24']);
      const identityTokenAudiences = ['api://AzureADTokenExchange'];
      grantCaller(stack, 'Api', { role: ROLE, endpoints: [chat(stack)], from, identityTokenAudiences });
    });

    expect(only(template, POLICY).properties.PolicyDocument.Statement.at(-1)).toEqual({
      Sid: 'GetIdentityToken',
      Effect: 'Allow',
      Action: ['sts:GetWebIdentityToken'],
      Resource: ['*'],
      Condition: {
        'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': ['api://AzureADTokenExchange'] },
        Null: { 'sts:IdentityTokenAudience': 'false' },
        NumericLessThanEqualsIfExists: { 'sts:DurationSeconds': '300' },
      },
    });
  });

  it('can be identity tokens only, for a caller that calls only other clouds', () => {
    const identityTokenAudiences = ['api://AzureADTokenExchange'];
    const template = synthesize((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: [], identityTokenAudiences }));

    expect(only(template, POLICY).properties.PolicyDocument.Statement.map(({ Sid }: Json) => Sid)).toEqual(['GetIdentityToken']);
  });

  it('have policies with the requested path', () => {
    const access = (stack: Stack) => ({ role: ROLE, endpoints: [chat(stack)], policyPath: '/models/prod/' });
    const template = synthesize((stack) => grantCaller(stack, 'Api', access(stack)));

    expect(only(template, POLICY).properties.Path).toBe('/models/prod/');
  });

  it('create no policy before the first grant', () => {
    const template = synthesize((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: [] }));

    expect(resourcesOf(template)).toEqual([]);
  });

  it('stay the same if an endpoint is granted twice', () => {
    const stack = teamStack();
    const endpoint = chat(stack);
    const permissions = grantCaller(stack, 'Api', { role: ROLE, endpoints: [endpoint] });
    const once = permissions.statements;
    endpoint.grants.invoke(permissions.identity, { permissions });

    expect(once.length).toBeGreaterThan(0);
    expect(permissions.statements).toEqual(once);
  });

  it('accept a CDK role, and make users of the grant depend on its policy', () => {
    const template = synthesize((stack) => {
      const identity = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      const permissions = new CallerPermissions(stack, 'Api', { identity });
      const { grant } = chat(stack).grants.invoke(identity, { permissions });
      grant.assertSuccess();
      grant.applyBefore(new CfnResource(stack, 'Worker', { type: 'Team::Own::Worker' }));
    });

    expect(resourcesOf(template, 'AWS::IAM::Policy')).toEqual([]);
    expect(template.Resources['Worker'].DependsOn).toEqual([only(template, POLICY).id]);
  });

  it('are recognized by symbol, and expose their first policy', () => {
    const stack = teamStack();
    const access = grantCaller(stack, 'Api', { role: ROLE, endpoints: [chat(stack)] });

    expect(CallerPermissions.isCallerPermissions(access)).toBe(true);
    expect(CallerPermissions.isCallerPermissions(stack)).toBe(false);
    expect(access.node.defaultChild).toBe(access.policies[0]);
  });
});

describe('invalid permissions', () => {
  it('name a role in another account', () => {
    expect(refusedRole('arn:aws:iam::444455556666:role/support-api')).toMatchInlineSnapshot(
      `"team.Api.identity MP8111 "arn:aws:iam::444455556666:role/support-api" is not in account 111122223333, where its policy is created; use a role in account 111122223333 that the caller can assume"`,
    );
  });

  it('name a role that belongs to a permission set', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef';

    expect(refusedRole(roleArn)).toMatchInlineSnapshot(
      `"team.ApiRole.roleArn MP8112 "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef" is owned by AWS, so no policy can be attached to it; use your own role, or add the permissions to the permission set that creates the role"`,
    );
  });

  it('name a service-linked role', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';

    expect(refusedRole(roleArn)).toMatchInlineSnapshot(
      `"team.ApiRole.roleArn MP8112 "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS" is owned by AWS, so no policy can be attached to it; use your own role, or add the permissions to the permission set that creates the role"`,
    );
  });

  it('name a user', () => {
    expect(refusedRole('arn:aws:iam::111122223333:user/support-api')).toMatchInlineSnapshot(
      `"team.ApiRole.roleArn MP8110 "arn:aws:iam::111122223333:user/support-api" is not a role ARN; use arn:aws:iam::<account>:role/<name>"`,
    );
  });

  it("grant to an identity other than the policies' own", () => {
    const build = (stack: Stack) => {
      const permissions = grantCaller(stack, 'Api', { role: ROLE, endpoints: [] });
      const batch = CallerIdentity.fromRoleArn(stack, 'Batch', 'arn:aws:iam::111122223333:role/support-batch');
      chat(stack).grants.invoke(batch, { permissions });
    };

    expect(refusal(build)).toMatchInlineSnapshot(
      `"team.Api.identity MP8148 these permissions belong to "arn:aws:iam::111122223333:role/support-api" and cannot be granted to another identity; create CallerPermissions for each identity"`,
    );
  });

  it('request an identity token without an audience', () => {
    const wrong = { identityTokenAudiences: [] };

    expect(refusal((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: [chat(stack)], ...wrong }))).toMatchInlineSnapshot(
      `"team.Api.identityTokenAudiences MP8146 nobody accepts an identity token without an audience; add at least one audience, or remove the identity token"`,
    );
  });

  it('have an invalid policy path', () => {
    const wrong = { policyPath: 'models/' };

    expect(refusal((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: [chat(stack)], ...wrong }))).toMatchInlineSnapshot(
      `"team.Api.policyPath MP8140 "models/" is not a valid IAM path; use / or at most 512 characters that start and end with /, such as /models/"`,
    );
  });

  it("exceed a role's policies, unless the account allows more", () => {
    const many = (stack: Stack) => Array.from({ length: 200 }, (_, index) => draft(stack, `Draft${index}`));

    expect(refusal((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: many(stack) }))).toMatchInlineSnapshot(
      `"team.Api MP8145 the caller's permissions need 11 managed policies, more than the 10 allowed per role; use a second role for some of the endpoints, or raise quota L-0DA4ABF3 in Service Quotas and set the new limit"`,
    );
    expect(
      resourcesOf(
        synthesize((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: many(stack), policiesPerRoleQuota: 25 })),
        POLICY,
      ).length,
    ).toBeGreaterThan(10);
  });

  it('have an ID that does not fit in a policy', () => {
    const modelId = `openai.${'x'.repeat(7000)}`;
    const build = (stack: Stack) => new RuntimeModelEndpoint(stack, 'Chat', { modelId, apis: ['converse'] });

    expect(refusal((stack) => grantCaller(stack, 'Api', { role: ROLE, endpoints: [build(stack)] }))).toMatchInlineSnapshot(
      `"team.Api MP8114 statement InvokeTarget has 7,218 characters, over the managed policy limit of 6,144; shorten the resource names in the statement"`,
    );
  });
});

function refusedRole(roleArn: string): string {
  return refusal((stack) => grantCaller(stack, 'Api', { role: roleArn, endpoints: [chat(stack)] }));
}

/** The name at the end of a role's path, as CloudFormation finds it. */
function lastOf(resource: Json): Json {
  return { 'Fn::Select': [1, { 'Fn::Split': ['/', resource] }] };
}

function chat(stack: Stack): IModelEndpoint {
  const inferenceProfile = InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-east-2', 'us-west-2']);
  return new RuntimeModelEndpoint(stack, 'Chat', { modelId: 'openai.gpt-6-luna', inferenceProfile });
}

function draft(stack: Stack, id: string): IModelEndpoint {
  return new MantleModelEndpoint(stack, id, { modelId: `openai.gpt-5.5-${id.toLowerCase()}`, projectName: id });
}

/** The policies of two callers, by caller, when each may call what is named. */
function callersOf(api: readonly string[], batch: readonly string[]): Record<string, { id: string; properties: Json } | undefined> {
  const template = synthesize((stack) => {
    const endpoints: Record<string, IModelEndpoint> = { Chat: chat(stack), Draft: draft(stack, 'Draft') };
    const called = (names: readonly string[]) => names.map((name) => endpoints[name] as IModelEndpoint);
    grantCaller(stack, 'Api', { role: ROLE, endpoints: called(api) });
    grantCaller(stack, 'Batch', { role: 'arn:aws:iam::111122223333:role/support-batch', endpoints: called(batch) });
  });
  return Object.fromEntries(resourcesOf(template, POLICY).map((policy) => [policy.id.startsWith('Api') ? 'Api' : 'Batch', policy]));
}
