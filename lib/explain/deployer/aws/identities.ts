import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { providerArn } from '../../../rules/aws/resource-names';
import { ownNames, type StackScope, statement } from './stack-scope';

/** Caller policies and attaching them, and only them, to caller roles. */
export function grantStatements(scope: StackScope, roleArns: readonly string[]): InvokeStatement[] {
  const policies = `arn:${scope.partition}:iam::${scope.account}:policy/${ownNames(scope)}`;
  return [
    statement(
      'KeepPolicies',
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
      [policies],
    ),
    statement('AttachPolicies', ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'], roleArns, { ArnLike: { 'iam:PolicyARN': policies } }),
  ];
}

/** Actions to manage a role with inline policies. */
export const KEEP_ROLE = [
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

/** Created caller roles, with their required permissions boundary. */
export function callerRoleStatements(
  roles: readonly { readonly arn: string; readonly permissionsBoundary: string | null }[],
): InvokeStatement[] {
  const bounded = roles.filter(({ permissionsBoundary }) => permissionsBoundary !== null);
  const withBoundary = (boundary: string) => ({ ArnEquals: { 'iam:PermissionsBoundary': boundary } });
  return [
    ...roles
      .filter(({ permissionsBoundary }) => permissionsBoundary === null)
      .map((role) => statement('KeepCallerRoles', KEEP_ROLE, [role.arn])),
    ...bounded.flatMap(({ arn: role, permissionsBoundary }) => [
      statement(
        'KeepBoundedRoles',
        KEEP_ROLE.filter((action) => !BOUND.includes(action)),
        [role],
      ),
      statement('BindRoles', [...BOUND, 'iam:PutRolePermissionsBoundary'].sort(), [role], withBoundary(permissionsBoundary as string)),
    ]),
  ];
}

/** Actions allowed only if the role has its boundary. */
const BOUND = ['iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:PutRolePolicy'];

/** OIDC providers in the account. */
export function oidcProviderStatements({ partition, account }: StackScope, issuers: readonly string[]): InvokeStatement[] {
  if (issuers.length === 0) return [];
  const providers = issuers.map((issuer) => providerArn(partition, account, issuer));
  return [
    statement(
      'KeepIssuers',
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
