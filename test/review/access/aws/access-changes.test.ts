import { Interpolation, Reference, Unknown, type Value } from '../../../../lib/inventory/value';
import { awsAccessChanges } from '../../../../lib/review/access/aws/access-changes';
import { awsInventory, type Resources } from '../support/aws-inventories';

const VERSION = '2012-10-17';

function policy(...statements: readonly Value[]): Value {
  return { Version: VERSION, Statement: statements };
}

const GET: Value = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::docs/*' };
const PUT: Value = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::docs/*' };
const EC2_TRUST = policy({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });

function role(attributes: Readonly<Record<string, Value>> = {}): Resources[string] {
  return ['AWS::IAM::Role', { AssumeRolePolicyDocument: EC2_TRUST, RoleName: 'worker', ...attributes }];
}

function bucketPolicy(...statements: readonly Value[]): Resources {
  return { Access: ['AWS::S3::BucketPolicy', { Bucket: 'docs', PolicyDocument: policy(...statements) }] };
}

/** Findings as `kind address: from -> to (reason)`. */
function changes(base: Resources, head: Resources): string[] {
  return awsAccessChanges(awsInventory(base), awsInventory(head)).map(
    ({ kind, resource, from, to, reason }) => `${kind} ${resource?.address}: ${from} -> ${to} (${reason})`,
  );
}

describe('changes that are no change of access', () => {
  it.each<[string, Resources, Resources]>([
    [
      'a statement moved to another policy of the role',
      { Role: role({ Policies: [{ PolicyName: 'all', PolicyDocument: policy(GET, PUT) }] }) },
      {
        Role: role({ Policies: [{ PolicyName: 'read', PolicyDocument: policy(GET) }] }),
        Write: ['AWS::IAM::Policy', { PolicyDocument: policy(PUT), Roles: [new Reference('Role', null)] }],
      },
    ],
    [
      'a managed policy attached from the other side',
      {
        Role: role(),
        Read: ['AWS::IAM::ManagedPolicy', { PolicyDocument: policy(GET), Roles: ['worker'] }],
      },
      {
        Role: role({ ManagedPolicyArns: [new Reference('Read', null)] }),
        Read: ['AWS::IAM::ManagedPolicy', { PolicyDocument: policy(GET) }],
      },
    ],
    [
      'other spellings of the same statement',
      bucketPolicy({
        Sid: 'One',
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::docs/*'],
      }),
      bucketPolicy({
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111122223333:root'] },
        Action: 'S3:getobject',
        Resource: 'arn:aws:s3:::docs/*',
      }),
    ],
    [
      'a policy as JSON text instead of an object',
      bucketPolicy({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': false } },
      }),
      {
        Renamed: [
          'AWS::S3::BucketPolicy',
          {
            Bucket: 'docs',
            PolicyDocument: JSON.stringify(
              policy({
                Effect: 'Deny',
                Principal: { AWS: '*' },
                Action: ['s3:*'],
                Resource: '*',
                Condition: { bool: { 'AWS:securetransport': ['False'] } },
              }),
            ),
          },
        ],
      },
    ],
    [
      'references in an object or in JSON text',
      bucketPolicy({
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        Action: 's3:GetObject',
        Resource: new Interpolation([new Reference('Docs', 'Arn'), '/*']),
      }),
      {
        Access: [
          'AWS::S3::BucketPolicy',
          {
            Bucket: 'docs',
            PolicyDocument: new Interpolation([
              '{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"',
              new Reference('Docs', 'Arn'),
              '/*"}}',
            ]),
          },
        ],
      },
    ],
    [
      'a role under another address',
      { Role: role({ Policies: [{ PolicyDocument: policy(GET) }] }) },
      { Worker: role({ Policies: [{ PolicyDocument: policy(GET) }] }) },
    ],
    [
      'a data source instead of JSON text',
      { 'aws_iam_role_policy.p': ['aws_iam_role_policy', { role: 'worker', policy: JSON.stringify(policy(GET)) }] },
      {
        'aws_iam_role_policy.p': [
          'aws_iam_role_policy',
          { role: 'worker', policy: new Reference('data.aws_iam_policy_document.d', 'json') },
        ],
        'data.aws_iam_policy_document.d': [
          'aws_iam_policy_document',
          { statement: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::docs/*'] }] },
        ],
      },
    ],
    ['a new endpoint without a policy', {}, { Endpoint: ['AWS::EC2::VPCEndpoint', { ServiceName: 'com.amazonaws.us-east-1.s3' }] }],
  ])('yield nothing for %s', (_, base, head) => {
    expect(changes(base, head)).toEqual([]);
    expect(changes(head, base)).toEqual([]);
  });
});

describe('policies of a role', () => {
  it('are compared with all others of the role', () => {
    const base = { Role: role({ Policies: [{ PolicyDocument: policy(GET) }] }) };

    expect(changes(base, { Role: role({ Policies: [{ PolicyDocument: policy(GET, PUT) }] }) })).toEqual([
      'access-widened Role: null -> s3:PutObject on arn:aws:s3:::docs/* (the role gains permissions)',
    ]);
    expect(changes(base, { Role: role() })).toEqual([
      'access-narrowed Role: s3:GetObject on arn:aws:s3:::docs/* -> null (the role loses permissions)',
    ]);
  });

  it('name permissions to manage permissions', () => {
    const base = { Role: role({ Policies: [{ PolicyDocument: policy(GET) }] }) };
    const head = {
      Role: role({
        Policies: [{ PolicyDocument: policy(GET, { Effect: 'Allow', Action: ['iam:*RolePolicy', 'S3:putObject'], Resource: '*' }) }],
      }),
    };

    expect(changes(base, head)).toEqual([
      'access-widened Role: null -> iam:*RolePolicy, S3:putObject on * (the role gains permissions, including permissions management: iam:AttachRolePolicy, iam:DeleteRolePolicy, iam:DetachRolePolicy and 2 more)',
    ]);
    expect(changes(head, base)).toEqual([expect.stringMatching(/^access-narrowed .* \(the role loses permissions\)$/)]);
  });

  it('include managed policies of AWS by name', () => {
    const with_ = (...names: readonly string[]) => ({
      Role: role({ ManagedPolicyArns: names.map((name) => `arn:aws:iam::aws:policy/${name}`) }),
    });

    expect(changes(with_('ReadOnlyAccess'), with_('PowerUserAccess'))).toEqual([
      'access-widened Role: null -> permissions of PowerUserAccess on * (the role gains permissions)',
      'access-narrowed Role: permissions of ReadOnlyAccess on * -> null (the role loses permissions)',
    ]);
    expect(changes(with_('AdministratorAccess'), with_('AdministratorAccess', 'ReadOnlyAccess'))).toEqual([]);
  });

  it('are limited by a permissions boundary', () => {
    const bounded = (name?: string) => ({
      Role: role({
        Policies: [{ PolicyDocument: policy(GET) }],
        ...(name ? { PermissionsBoundary: `arn:aws:iam::111122223333:policy/${name}` } : {}),
      }),
    });

    expect(changes(bounded('limit'), bounded())).toEqual([
      'access-widened Role: null -> s3:GetObject on arn:aws:s3:::docs/* if not within boundary arn:aws:iam::111122223333:policy/limit (the role gains permissions)',
    ]);
    expect(changes(bounded(), bounded('limit'))).toEqual([expect.stringMatching(/^access-narrowed /)]);
    expect(changes(bounded('limit'), bounded('other'))).toEqual([expect.stringMatching(/^access-not-comparable /)]);
  });

  it('apply only while a condition of the template holds', () => {
    const attached = (condition?: string): Resources => ({
      Role: role(),
      Policy: ['AWS::IAM::Policy', { PolicyDocument: policy(GET), Roles: ['worker'] }, condition === undefined ? {} : { condition }],
    });

    expect(changes(attached('IsTest'), attached())).toEqual([
      'access-widened Role: null -> s3:GetObject on arn:aws:s3:::docs/* if not IsTest (the role gains permissions)',
    ]);
    expect(changes(attached('IsTest'), attached('IsProd'))).toEqual([expect.stringMatching(/^access-not-comparable /)]);
  });

  it('are not comparable if a document cannot be read', () => {
    const unknown = (value: Value) => ({ Role: role({ Policies: [{ PolicyDocument: value }] }) });

    expect(changes(unknown(policy(GET)), unknown(new Unknown('after-apply', '')))).toEqual([
      'access-not-comparable Role: (not shown) -> (not shown) (its policy document is not in the file, so its access cannot be compared)',
    ]);
    expect(changes(unknown(new Unknown('after-apply', '')), unknown(new Unknown('after-apply', '')))).toHaveLength(1);
    expect(changes(unknown(new Unknown('function', 'Fn::Transform')), unknown(new Unknown('function', 'Fn::Transform')))).toEqual([]);
  });
});

describe('values that may hold wildcards', () => {
  const on = (resource: Value) => ({
    Role: role({ Policies: [{ PolicyDocument: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }) }] }),
  });
  const withParameter = (resource: Value) => {
    const inventory = awsInventory(on(resource));
    return { ...inventory, stacks: inventory.stacks.map((stack) => ({ ...stack, parameters: { Prefix: 'docs' } })) };
  };
  const PREFIX = new Reference('Prefix', null);

  it('are parameters, unless they cannot matter', () => {
    const kinds = (base: Value, head: Value) => awsAccessChanges(withParameter(base), withParameter(head)).map(({ kind }) => kind);
    const objects = new Interpolation(['arn:aws:s3:::', PREFIX, '/*']);

    expect(kinds('*', PREFIX)).toEqual(['access-not-comparable']);
    expect(kinds(PREFIX, '*')).toEqual(['access-not-comparable']);
    expect(kinds(objects, new Interpolation(['arn:aws:s3:::', PREFIX, '/a']))).toEqual(['access-narrowed']);
    expect(kinds(objects, objects)).toEqual([]);
  });

  it('are accounts and roles in principals', () => {
    const trusting = (...parts: readonly (string | Reference)[]) => {
      const trust = policy({ Effect: 'Allow', Principal: { AWS: new Interpolation(parts) }, Action: 'sts:AssumeRole' });
      const inventory = awsInventory({ Role: role({ AssumeRolePolicyDocument: trust }) });
      return { ...inventory, stacks: inventory.stacks.map((stack) => ({ ...stack, parameters: { Prefix: '111122223333' } })) };
    };
    const found = (base: ReturnType<typeof trusting>, head: ReturnType<typeof trusting>) =>
      awsAccessChanges(base, head).map(({ kind, to }) => [kind, to]);
    const account = trusting('arn:', new Reference('AWS::Partition', null), ':iam::', PREFIX, ':root');
    const reader = trusting('arn:', new Reference('AWS::Partition', null), ':iam::', PREFIX, ':role/reader');

    expect(found(account, account)).toEqual([]);
    expect(found(reader, account)).toContainEqual([
      'trust-widened',
      'account ${Prefix} except arn:${AWS::Partition}:iam::${Prefix}:role/reader, arn:${AWS::Partition}:sts::${Prefix}:assumed-role/reader/*: sts:AssumeRole',
    ]);
  });

  it('are functions that only a cloud evaluates', () => {
    expect(changes(on(new Unknown('function', 'Fn::If(A)')), on(new Unknown('function', 'Fn::If(B)')))).toEqual([
      'access-not-comparable Role: allow it to s3:GetObject on ${Fn::If(A)} -> allow it to s3:GetObject on ${Fn::If(B)} (it depends on unknown values or conditions)',
    ]);
  });
});

describe('a data source', () => {
  const document = (...statement: readonly Value[]): Resources => ({
    'aws_sqs_queue_policy.p': ['aws_sqs_queue_policy', { queue_url: 'q', policy: new Reference('data.aws_iam_policy_document.d', 'json') }],
    'data.aws_iam_policy_document.d': ['aws_iam_policy_document', { statement }],
  });
  const send = (principals: readonly Value[], condition: readonly Value[] = []): Value => ({
    actions: ['sqs:SendMessage'],
    resources: ['*'],
    principals,
    condition,
  });

  it('has blocks for principals and conditions', () => {
    const accounts = ['111122223333', '444455556666'];
    const one: Value = send([{ type: 'AWS', identifiers: accounts }]);
    const two: Value = send(accounts.map((account) => ({ type: 'AWS', identifiers: [account] })));
    const own: Value = send(
      [{ type: '*', identifiers: ['*'] }],
      [{ test: 'StringEquals', variable: 'aws:PrincipalAccount', values: ['&{aws:ResourceAccount}'] }],
    );

    expect(changes(document(one), document(two))).toEqual([]);
    expect(changes(document(one), document(one, own))).toEqual([
      'access-widened aws_sqs_queue_policy.p: null -> anyone except account 111122223333, account 444455556666: sqs:SendMessage on * if StringEquals aws:PrincipalAccount ${aws:resourceaccount} (more requests are allowed)',
    ]);
  });

  it('is not comparable if it merges other documents', () => {
    const merged = document();
    const source: Resources = { 'data.aws_iam_policy_document.d': ['aws_iam_policy_document', { source_policy_documents: ['{}'] }] };

    expect(changes(merged, { ...merged, ...source })).toEqual([
      'access-not-comparable aws_sqs_queue_policy.p: (not shown) -> (not shown) (it merges other documents, so its access cannot be compared)',
    ]);
  });

  it('keeps names of prototypes as names', () => {
    const hostile: Value = send(
      [{ type: '__proto__', identifiers: ['x'] }],
      [{ test: '__proto__', variable: 'constructor', values: ['x'] }],
    );

    expect(changes(document(), document(hostile))).toEqual([
      expect.stringMatching(/^access-not-comparable .*principals of an unknown type/),
    ]);
    expect(({} as Record<string, unknown>)['constructor']).toBe(Object);
  });
});

describe('text with private characters', () => {
  const forged = (index: number) => `\uE000${index}\uE000`;
  const reading = (resource: string | Reference, principal = '111122223333') => {
    const text = JSON.stringify(policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 's3:GetObject', Resource: '|' }));
    const [start = '', end = ''] = text.split('|');
    return {
      Access: ['AWS::S3::BucketPolicy', { Bucket: 'docs', PolicyDocument: new Interpolation([start, resource, end]) }],
    } as Resources;
  };

  it.each([
    ['as such', forged(0)],
    ['as such, with an unknown number', forged(7)],
    ['escaped', '\\uE0000\\ue000'],
  ])('never passes for a reference: %s', (_, resource) => {
    expect(changes(reading(new Reference('Docs', 'Arn')), reading(resource))).toEqual([expect.stringMatching(/^access-not-comparable /)]);
  });

  it('stays as it is in a principal', () => {
    const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

    expect(changes(reading('x', arn('a')), reading('x', arn(forged(0))))).toEqual([
      `access-widened Access: null -> ${arn(forged(0))}: s3:GetObject on x (more requests are allowed)`,
      `access-narrowed Access: ${arn('a')}: s3:GetObject on x -> null (fewer requests are allowed)`,
    ]);
  });
});

describe('a moved resource', () => {
  it('keeps its policies', () => {
    const stack = (address: string): Resources => ({
      [`aws_iam_role.${address}`]: ['aws_iam_role', { name_prefix: 'worker' }],
      'aws_iam_role_policy.p': [
        'aws_iam_role_policy',
        { role: new Reference(`aws_iam_role.${address}`, 'id'), policy: JSON.stringify(policy(GET)) },
      ],
    });
    const head = awsInventory(stack('renamed'));
    const moves = [{ from: 'aws_iam_role.role', to: 'aws_iam_role.renamed' }];

    expect(awsAccessChanges(awsInventory(stack('role')), { ...head, stacks: head.stacks.map((each) => ({ ...each, moves })) })).toEqual([]);
    expect(awsAccessChanges(awsInventory(stack('role')), head)).toHaveLength(2);
  });
});

describe('trust', () => {
  const SUBJECT = 'token.actions.githubusercontent.com:sub';
  const AUDIENCE = 'token.actions.githubusercontent.com:aud';
  const trusting = (condition: Value) =>
    ({
      Role: role({
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: condition,
        }),
      }),
    }) satisfies Resources;

  it('widens with another subject or audience', () => {
    const base = trusting({ StringEquals: { [AUDIENCE]: 'sts.amazonaws.com', [SUBJECT]: 'repo:acme/app:ref:refs/heads/main' } });
    const head = trusting({ StringEquals: { [AUDIENCE]: 'sts.amazonaws.com' }, StringLike: { [SUBJECT]: 'repo:acme/*' } });

    expect(changes(base, head)).toEqual([
      `trust-widened Role: null -> arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com: sts:AssumeRoleWithWebIdentity if StringEquals ${AUDIENCE} sts.amazonaws.com and StringLike ${SUBJECT} repo:acme/* and not StringEquals ${SUBJECT} repo:acme/app:ref:refs/heads/main (more callers or tokens can assume the role)`,
    ]);
    expect(changes(head, base)).toEqual([expect.stringMatching(/^trust-narrowed /)]);
  });

  it('widens with another service', () => {
    const head = {
      Role: role({
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] },
          Action: 'sts:AssumeRole',
        }),
      }),
    };

    expect(changes({ Role: role() }, head)).toEqual([
      'trust-widened Role: null -> lambda.amazonaws.com: sts:AssumeRole (more callers or tokens can assume the role)',
    ]);
  });

  it('names roles without their sessions', () => {
    const trusting = (...AWS: readonly string[]) => ({
      Role: role({ AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: { AWS: [...AWS] }, Action: 'sts:AssumeRole' }) }),
    });
    const reader = 'arn:aws:iam::111122223333:role/path/reader';

    expect(changes(trusting('444455556666'), trusting('444455556666', reader))).toEqual([
      `trust-widened Role: null -> ${reader}: sts:AssumeRole (more callers or tokens can assume the role)`,
    ]);
    expect(
      changes(trusting('111122223333'), trusting('111122223333', reader, 'arn:aws:sts::111122223333:assumed-role/reader/session')),
    ).toEqual([]);
  });

  it('is public if anyone may assume the role', () => {
    const head = { Role: role({ AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }) }) };

    expect(changes({ Role: role() }, head)).toEqual([
      'access-public Role: null -> anyone except ec2.amazonaws.com: sts:AssumeRole (anyone is allowed, and no condition restricts the principal)',
    ]);
  });

  it('widens with another audience of a provider', () => {
    const provider = (...ClientIdList: string[]): Resources => ({
      Provider: ['AWS::IAM::OIDCProvider', { Url: 'https://idp.example', ClientIdList }],
    });

    expect(changes(provider('one'), provider('one', 'two'))).toEqual([expect.stringMatching(/^trust-widened Provider: .* two /)]);
    expect(changes({}, provider('one'))).toEqual([]);
  });
});

describe('policies of resources', () => {
  const open = (condition?: Value): Value => ({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::docs/*',
    ...(condition ? { Condition: condition } : {}),
  });

  it('are public without a condition that limits who', () => {
    expect(changes({}, bucketPolicy(open()))).toEqual([
      'access-public Access: null -> anyone: s3:GetObject on arn:aws:s3:::docs/* (anyone is allowed, and no condition restricts the principal)',
    ]);
    expect(changes(bucketPolicy(open()), bucketPolicy(open()))).toEqual([]);
  });

  it.each<[string, Value]>([
    ['an account', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }],
    ['an organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }],
    ['the own organization', { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } }],
    ['a VPC endpoint', { StringEquals: { 'aws:SourceVpce': new Reference('Endpoint', null) } }],
    ['a network', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['a distribution', { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*' } }],
    ['a bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs' } }],
  ])('are not public if limited to %s', (_, condition) => {
    expect(changes({}, bucketPolicy(open(condition)))).toEqual([expect.stringMatching(/^access-widened /)]);
  });

  it.each<[string, Value]>([
    ['any account', { StringLike: { 'aws:PrincipalAccount': '*' } }],
    ['an absent key', { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }],
    ['all values of an absent key', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } }],
    ['all but one account', { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } }],
    ['any address', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }],
    ['resources of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/*' } }],
    ['the protocol', { Bool: { 'aws:SecureTransport': 'true' } }],
  ])('are public if limited to %s', (_, condition) => {
    expect(changes({}, bucketPolicy(open(condition)))).toEqual([expect.stringMatching(/^access-public /)]);
  });

  it('are public and widened at once', () => {
    const other: Value = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::docs/*' };

    expect(changes({}, bucketPolicy(other, open()))).toEqual([
      expect.stringMatching(/^access-public .* anyone: s3:GetObject/),
      expect.stringMatching(/^access-widened .*: s3:PutObject on arn:aws:s3:::docs\/\* \(more requests are allowed\)$/),
    ]);
  });

  it('are found in types that are not listed', () => {
    const directory = (...statements: readonly Value[]): Resources => ({
      Files: ['AWS::EFS::FileSystem', { FileSystemPolicy: policy(...statements) }],
    });
    const mount: Value = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'elasticfilesystem:ClientMount' };

    expect(changes(directory(mount), directory(mount, { ...(mount as object), Action: 'elasticfilesystem:ClientWrite' }))).toEqual([
      'access-widened Files: null -> account 111122223333: elasticfilesystem:ClientWrite on * (more requests are allowed)',
    ]);
  });

  it('include permissions of functions', () => {
    const permission = (attributes: Readonly<Record<string, Value>>): Resources => ({
      Permission: ['AWS::Lambda::Permission', { FunctionName: 'f', Action: 'lambda:InvokeFunction', ...attributes }],
    });
    const limited = permission({ Principal: 's3.amazonaws.com', SourceAccount: '111122223333' });

    expect(changes(limited, permission({ Principal: 's3.amazonaws.com' }))).toEqual([
      'access-widened Permission: null -> s3.amazonaws.com: lambda:InvokeFunction on * if not StringEquals aws:sourceaccount 111122223333 (more requests are allowed)',
    ]);
    expect(changes(limited, permission({ Principal: '*' }))).toEqual([expect.stringMatching(/^access-public /)]);
  });

  it('of endpoints limit what others allow', () => {
    const endpoint = (PolicyDocument?: Value): Resources => ({
      Endpoint: ['AWS::EC2::VPCEndpoint', PolicyDocument === undefined ? {} : { PolicyDocument }],
    });
    const limited = endpoint(policy({ Effect: 'Allow', Principal: '*', Action: 'bedrock:InvokeModel', Resource: '*' }));

    expect(changes(limited, endpoint())).toEqual([
      'access-widened Endpoint: null -> anyone: * except bedrock:InvokeModel on * (more requests are allowed through)',
    ]);
    expect(changes(endpoint(), limited)).toEqual([expect.stringMatching(/^access-narrowed /)]);
  });

  it('show neither sensitive documents nor values that may be secrets', () => {
    const base = bucketPolicy(open({ StringEquals: { 'aws:Referer': 'planted-secret-1' } }));
    const head = bucketPolicy(open({ StringEquals: { 'aws:Referer': ['planted-secret-1', 'planted-secret-2'] } }));
    const found = changes(base, head);

    expect(found).toEqual([expect.stringMatching(/^access-public .*StringEquals aws:Referer \(not shown\)/)]);
    expect(found.join()).not.toContain('planted');

    const sensitive = bucketPolicy(open({ StringEquals: { 'aws:PrincipalOrgID': 'o-planted' } }));
    const [type, attributes] = sensitive['Access'] as Resources[string];
    expect(changes({}, { Access: [type, attributes, { sensitive: [['PolicyDocument']] }] })).toEqual([
      'access-widened Access: null -> (not shown) (more requests are allowed)',
    ]);
  });
});
