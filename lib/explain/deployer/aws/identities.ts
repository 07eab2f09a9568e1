import type { AwsCallerRole, AwsGrant } from '../../../plan/plan';
import { givenAwsName } from '../../../rules/aws/created-names';
import { SERVICES } from '../../../rules/aws/iam-names';
import type { Conditions, InvokeStatement } from '../../../rules/aws/invoke-statements';
import { clusterArn } from '../../../rules/aws/pod-identity';
import { providerArn } from '../../../rules/aws/resource-names';
import { arn, ownNames, passedTo, type StackScope, statement } from './stack-scope';

/**
 * Caller policies and attaching them, and only them, to caller roles.
 *
 * @param createdArns roles that the stack itself creates, which have its boundary
 */
export function grantStatements(
  scope: StackScope,
  grants: readonly Pick<AwsGrant, 'caller' | 'roleArn'>[],
  createdArns: readonly string[],
): InvokeStatement[] {
  const roleArns = grants.map(({ roleArn }) => roleArn);
  const policies = policyNames(scope, grants).map((name) => `arn:${scope.partition}:iam::${scope.account}:policy/${name}`);
  const attach = ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'];
  const isPolicy = { ArnLike: { 'iam:PolicyARN': policies } };
  const created = roleArns.filter((role) => createdArns.includes(role));
  const existing = roleArns.filter((role) => !createdArns.includes(role));
  return [
    statement(
      'ManageCallerPolicies',
      [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
        'iam:ListEntitiesForPolicy',
        'iam:ListPolicyVersions',
      ],
      policies,
    ),
    ...(existing.length > 0 ? [statement('AttachCallerPolicies', attach, existing, isPolicy)] : []),
    ...(created.length > 0 ? [statement('AttachCallerPoliciesToBoundedRoles', attach, created, { ...isPolicy, ...bounded(scope) })] : []),
  ];
}

/** Names that the policies of callers can have. A name from a pattern of the spec gets an ending if a caller needs several policies. */
export function policyNames(scope: StackScope, grants: readonly Pick<AwsGrant, 'caller'>[]): readonly string[] {
  const names = grants.flatMap(({ caller }) => {
    const given = givenAwsName('managedPolicy', scope.owner, { caller });
    return given === undefined ? [ownNames(scope, 'Callers')] : [given, `${given}-*`];
  });
  return [...new Set(names)];
}

/** Actions to manage a role with inline policies. */
const KEEP_ROLE = [
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

/** Roles that the stack creates. With a boundary, roles are created and get permissions only under it, and none loses it. */
export function roleStatements(sid: string, roleArns: readonly string[], scope: StackScope): InvokeStatement[] {
  if (roleArns.length === 0) return [];
  if (scope.permissionsBoundary === null) return [statement(sid, KEEP_ROLE, roleArns)];
  const unbound = KEEP_ROLE.filter((action) => !BOUND.includes(action));
  return [
    statement(sid, unbound, roleArns),
    statement('ManageBoundedRoles', [...BOUND, 'iam:PutRolePermissionsBoundary'].sort(), roleArns, bounded(scope)),
  ];
}

/** Actions allowed only if the role has the boundary. */
const BOUND = ['iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:PutRolePolicy'];

function bounded({ permissionsBoundary }: StackScope): Conditions {
  return permissionsBoundary === null ? {} : { ArnEquals: { 'iam:PermissionsBoundary': permissionsBoundary } };
}

/** OIDC providers in the account. */
export function oidcProviderStatements({ partition, account }: StackScope, issuers: readonly string[]): InvokeStatement[] {
  if (issuers.length === 0) return [];
  const providers = issuers.map((issuer) => providerArn(partition, account, issuer));
  return [
    statement(
      'ManageOidcProviders',
      [
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:CreateOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
        'iam:GetOpenIDConnectProvider',
        'iam:ListOpenIDConnectProviderTags',
        'iam:RemoveClientIDFromOpenIDConnectProvider',
        'iam:TagOpenIDConnectProvider',
        'iam:UntagOpenIDConnectProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
      ],
      providers,
    ),
  ];
}

/** Associations of pods with the stack's roles, in their clusters. */
export function podIdentityStatements(scope: StackScope, roles: readonly AwsCallerRole[]): InvokeStatement[] {
  const owned = roles.filter(({ trust }) => trust.some(({ kind }) => kind === 'pods'));
  const clusters = owned.flatMap(({ trust }) => trust.flatMap((each) => (each.kind === 'pods' ? [each.cluster] : [])));
  if (clusters.length === 0) return [];
  return [
    statement(
      'AssociatePods',
      ['eks:CreatePodIdentityAssociation'],
      clusters.map((cluster) => clusterArn(scope, cluster)),
    ),
    statement(
      'ManagePodAssociations',
      [
        'eks:DeletePodIdentityAssociation',
        'eks:DescribePodIdentityAssociation',
        'eks:TagResource',
        'eks:UntagResource',
        'eks:UpdatePodIdentityAssociation',
      ],
      clusters.map((cluster) => arn(scope, 'eks', `podidentityassociation/${cluster}/*`)),
    ),
    statement(
      'PassPodRoles',
      ['iam:PassRole'],
      owned.map((role) => role.arn),
      passedTo(SERVICES.podIdentity),
    ),
  ];
}
