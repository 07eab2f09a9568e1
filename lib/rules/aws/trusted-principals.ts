/** IAM principals, of any account in the partition, that a role trusts. */
import type { TextPattern } from '../text-pattern';
import { ASSUME_ROLE, TAG_SESSION } from './iam-names';
import { type Conditions, oneOrMany } from './invoke-statements';
import { POLICY_VERSION } from './policy-documents';
import { accountOf, partitionIn } from './resource-names';
import { type TrustStatement, trustStatement } from './trust-policies';

const NAME = '[\\w+=,.@*-]';

/** Role, user or whole account. `*` in a name matches any text. */
export const TRUSTED_PRINCIPAL: TextPattern = {
  pattern: new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:(?:root|(?:role|user)/(?:${NAME}+/)*${NAME}{1,64})$`),
  expected: 'the ARN of an IAM role, an IAM user or an account, such as arn:aws:iam::444455556666:role/app',
};

/** External ID of AssumeRole. Source: STS API reference, AssumeRole, copy of 2026. */
export const EXTERNAL_ID: TextPattern = {
  pattern: /^[\w+=,.@:/-]{2,1224}$/,
  expected: '2 to 1,224 letters, digits or _+=,.@:/-',
};

/** Organization ID. Source: Organizations API reference, data type Organization, copy of 2026. */
export const ORGANIZATION_ID: TextPattern = {
  pattern: /^o-[a-z0-9]{10,32}$/,
  expected: 'the ID of an AWS organization, such as o-a1b2c3d4e5',
};

/** Key of a tag on IAM principals, in ASCII. Source: IAM user guide, "Rules for tagging in IAM and AWS STS", copy of 2026. */
export const PRINCIPAL_TAG_KEY: TextPattern = {
  pattern: /^(?!aws:)[\w.:/=+@-]{1,128}$/i,
  expected: '1 to 128 letters, digits or _.:/=+@-, not starting with aws:',
};

/** Value of such a tag. The same source. */
export const PRINCIPAL_TAG_VALUE: TextPattern = {
  pattern: /^[\w.:/=+@-](?:[\w .:/=+@-]{0,254}[\w.:/=+@-])?$/,
  expected: '1 to 256 letters, digits, inner spaces or _.:/=+@-',
};

/** Maximum session of a role that is assumed by another role. Source: IAM user guide, "Role chaining", copy of 2026. */
export const CHAINED_SESSION = '1 hour';

/** Principals that may assume a role, and the conditions on them. */
export interface PrincipalTrust {
  /** ARNs of roles, users and accounts. `*` in a name matches any text. */
  readonly principals: readonly string[];
  /** Value that AssumeRole must pass; null for none. */
  readonly externalId: string | null;
  /** Organization that the principals' account must belong to; null for any. */
  readonly organizationId: string | null;
  /** Tags that the principals must have. */
  readonly principalTags: Readonly<Record<string, string>>;
}

/** Whether a principal stands for several: a whole account, or a name with `*`. */
export function isWidePrincipal(principal: string): boolean {
  return principal.endsWith(':root') || principal.includes('*');
}

/** ARN of an account as a principal. */
function rootOf(principal: string): string {
  return `arn:${partitionIn(principal)}:iam::${accountOf(principal)}:root`;
}

/**
 * Trust in principals.
 *
 * - IAM accepts no `*` in a principal: a pattern trusts its account, on condition of the principal's ARN
 * - principals may tag sessions: a session with transitive tags, such as one of EKS Pod Identity, cannot assume the role otherwise. The
 *   action does not support `sts:ExternalId` (IAM user guide, "Pass session tags in AWS STS", copy of 2026; service authorization
 *   reference, 2026-09-26)
 */
export function principalTrust({ principals, externalId, ...narrowed }: PrincipalTrust): TrustStatement[] {
  const patterns = principals.filter((principal) => principal.includes('*'));
  const named = principals.filter((principal) => !principal.includes('*'));
  const asked = externalId === null ? {} : { 'sts:ExternalId': externalId };
  const statements = (whom: string, trusted: readonly string[], like: Conditions) =>
    trusted.length === 0
      ? []
      : [
          statement(`Trust${whom}`, trusted, ASSUME_ROLE, { ...conditionsOf({ ...asked, ...equalsOf(narrowed) }), ...like }),
          statement(`Tag${whom}`, trusted, TAG_SESSION, { ...conditionsOf(equalsOf(narrowed)), ...like }),
        ];
  return [
    ...statements('Principals', named, {}),
    ...statements('PrincipalPatterns', patterns.map(rootOf), { ArnLike: { 'aws:PrincipalArn': oneOrMany(patterns) } }),
  ];
}

function statement(sid: string, principals: readonly string[], action: string, conditions: Conditions): TrustStatement {
  const trusted = trustStatement(sid, { AWS: oneOrMany(principals) }, [action]);
  return Object.keys(conditions).length === 0 ? trusted : { ...trusted, Condition: conditions };
}

function equalsOf({ organizationId, principalTags }: Pick<PrincipalTrust, 'organizationId' | 'principalTags'>): Record<string, string> {
  const tags = Object.entries(principalTags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  return { ...(organizationId === null ? {} : { 'aws:PrincipalOrgID': organizationId }), ...Object.fromEntries(tags.sort()) };
}

function conditionsOf(equals: Readonly<Record<string, string>>): Conditions {
  return Object.keys(equals).length === 0 ? {} : { StringEquals: equals };
}

/** Setup in the account of trusted principals. */
export interface AssumeRoleSetup {
  /** Policy to attach to each principal. */
  readonly policy: object;
  /** Settings of a profile in the AWS configuration file. */
  readonly profile: { readonly role_arn: string; readonly external_id?: string };
}

/** The caller's side of a trust in principals. */
export function assumeRoleSetup(roleArn: string, { externalId }: Pick<PrincipalTrust, 'externalId'>): AssumeRoleSetup {
  return {
    policy: { Version: POLICY_VERSION, Statement: [{ Effect: 'Allow', Action: [ASSUME_ROLE, TAG_SESSION], Resource: roleArn }] },
    profile: { role_arn: roleArn, ...(externalId === null ? {} : { external_id: externalId }) },
  };
}
