import { RESOURCE_TYPES } from '../../../rules/aws/resource-types';

/** Principals that hold identity policies. */
export type HolderKind = 'role' | 'user' | 'group';

/** A resource type that is a principal: a role, user or group. */
export interface HolderType {
  readonly kind: HolderKind;
  readonly name: string;
  readonly trust?: string;
  /** List of inline policies, and the document within each. */
  readonly inline?: { readonly list: string; readonly document: string };
  /** ARNs of managed policies. */
  readonly managed?: string;
  readonly boundary: string;
  /** Names of the groups of a user. */
  readonly groups?: string;
}

/** A resource type that attaches a policy to principals. */
export interface AttachmentType {
  /** Attributes that name the principals, one or several. */
  readonly holders: Partial<Readonly<Record<HolderKind, string>>>;
  readonly document?: string;
  /** ARN of a managed policy. */
  readonly managed?: string;
  /** Name of a group whose permissions it grants. */
  readonly group?: string;
  /** Whether it is a managed policy, which other principals can attach. */
  readonly isManagedPolicy?: true;
}

/** Sources: CloudFormation resource specification and schema of the Terraform provider aws 6, read 2026-11-30. */
export const HOLDER_TYPES: Readonly<Record<string, HolderType>> = {
  [RESOURCE_TYPES.role]: {
    kind: 'role',
    name: 'RoleName',
    trust: 'AssumeRolePolicyDocument',
    inline: { list: 'Policies', document: 'PolicyDocument' },
    managed: 'ManagedPolicyArns',
    boundary: 'PermissionsBoundary',
  },
  'AWS::IAM::User': {
    kind: 'user',
    name: 'UserName',
    inline: { list: 'Policies', document: 'PolicyDocument' },
    managed: 'ManagedPolicyArns',
    boundary: 'PermissionsBoundary',
    groups: 'Groups',
  },
  'AWS::IAM::Group': {
    kind: 'group',
    name: 'GroupName',
    inline: { list: 'Policies', document: 'PolicyDocument' },
    managed: 'ManagedPolicyArns',
    boundary: 'PermissionsBoundary',
  },
  aws_iam_role: {
    kind: 'role',
    name: 'name',
    trust: 'assume_role_policy',
    inline: { list: 'inline_policy', document: 'policy' },
    managed: 'managed_policy_arns',
    boundary: 'permissions_boundary',
  },
  aws_iam_user: { kind: 'user', name: 'name', boundary: 'permissions_boundary' },
  aws_iam_group: { kind: 'group', name: 'name', boundary: 'permissions_boundary' },
};

/** Same sources as above. */
export const ATTACHMENT_TYPES: Readonly<Record<string, AttachmentType>> = {
  'AWS::IAM::Policy': { holders: { role: 'Roles', user: 'Users', group: 'Groups' }, document: 'PolicyDocument' },
  [RESOURCE_TYPES.managedPolicy]: {
    holders: { role: 'Roles', user: 'Users', group: 'Groups' },
    document: 'PolicyDocument',
    isManagedPolicy: true,
  },
  'AWS::IAM::RolePolicy': { holders: { role: 'RoleName' }, document: 'PolicyDocument' },
  'AWS::IAM::UserPolicy': { holders: { user: 'UserName' }, document: 'PolicyDocument' },
  'AWS::IAM::GroupPolicy': { holders: { group: 'GroupName' }, document: 'PolicyDocument' },
  'AWS::IAM::UserToGroupAddition': { holders: { user: 'Users' }, group: 'GroupName' },
  aws_iam_policy: { holders: {}, document: 'policy', isManagedPolicy: true },
  aws_iam_role_policy: { holders: { role: 'role' }, document: 'policy' },
  aws_iam_user_policy: { holders: { user: 'user' }, document: 'policy' },
  aws_iam_group_policy: { holders: { group: 'group' }, document: 'policy' },
  aws_iam_role_policy_attachment: { holders: { role: 'role' }, managed: 'policy_arn' },
  aws_iam_user_policy_attachment: { holders: { user: 'user' }, managed: 'policy_arn' },
  aws_iam_group_policy_attachment: { holders: { group: 'group' }, managed: 'policy_arn' },
  aws_iam_policy_attachment: { holders: { role: 'roles', user: 'users', group: 'groups' }, managed: 'policy_arn' },
  aws_iam_user_group_membership: { holders: { user: 'user' }, group: 'groups' },
  aws_iam_group_membership: { holders: { user: 'users' }, group: 'group' },
};

/**
 * Attribute of a resource policy that names the protected resource. All policies of one subject are compared together, whatever their addresses.
 * Other types with a policy document are their own subject.
 */
export const SUBJECTS: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
  'AWS::Events::EventBusPolicy': 'EventBusName',
  'AWS::Lambda::Permission': 'FunctionName',
  aws_s3_bucket_policy: 'bucket',
  aws_sqs_queue_policy: 'queue_url',
  aws_sns_topic_policy: 'arn',
  aws_secretsmanager_secret_policy: 'secret_arn',
  aws_ecr_repository_policy: 'repository',
  aws_kms_key_policy: 'key_id',
  aws_lambda_permission: 'function_name',
  aws_cloudwatch_event_bus_policy: 'event_bus_name',
};

/** Policies that limit the access allowed by others and grant none, by the attribute with the document. Without a document, they limit nothing. */
export const FILTERS: Readonly<Record<string, string>> = {
  [RESOURCE_TYPES.vpcEndpoint]: 'PolicyDocument',
  'AWS::Organizations::Policy': 'Content',
  aws_vpc_endpoint: 'policy',
  aws_vpc_endpoint_policy: 'policy',
  aws_organizations_policy: 'content',
};

/** A Lambda function permission, which is equivalent to a statement. */
export interface PermissionType {
  readonly action: string;
  readonly principal: string;
  /** Attributes that are conditions: operator and key of each. */
  readonly conditions: Readonly<Record<string, readonly [operator: string, key: string]>>;
}

/** The same sources; condition keys: AWS Lambda developer guide, resource-based policies, read 2026-11-30. */
export const PERMISSION_TYPES: Readonly<Record<string, PermissionType>> = {
  'AWS::Lambda::Permission': {
    action: 'Action',
    principal: 'Principal',
    conditions: permissionConditions('SourceArn', 'SourceAccount', 'PrincipalOrgID', 'EventSourceToken', 'FunctionUrlAuthType'),
  },
  aws_lambda_permission: {
    action: 'action',
    principal: 'principal',
    conditions: permissionConditions('source_arn', 'source_account', 'principal_org_id', 'event_source_token', 'function_url_auth_type'),
  },
};

function permissionConditions(
  arn: string,
  account: string,
  organization: string,
  token: string,
  auth: string,
): PermissionType['conditions'] {
  return {
    [arn]: ['ArnLike', 'aws:sourcearn'],
    [account]: ['StringEquals', 'aws:sourceaccount'],
    [organization]: ['StringEquals', 'aws:principalorgid'],
    [token]: ['StringEquals', 'lambda:EventSourceToken'],
    [auth]: ['StringEquals', 'lambda:FunctionUrlAuthType'],
  };
}

/** A token provider that roles can trust. */
export const TOKEN_PROVIDERS: Readonly<Record<string, { readonly url: string; readonly audiences: string }>> = {
  'AWS::IAM::OIDCProvider': { url: 'Url', audiences: 'ClientIdList' },
  aws_iam_openid_connect_provider: { url: 'url', audiences: 'client_id_list' },
};
