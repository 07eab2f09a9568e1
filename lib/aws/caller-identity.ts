import { CfnRole, type IGrantable, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { type Duration, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { nameRefused, roleArnMalformed, roleOwnedByAws } from '../faults/aws-faults';
import {
  boundaryArnMalformed,
  descriptionRefused,
  pathRefused,
  sessionDurationRefused,
  trustWithoutAnyone,
} from '../faults/aws-identity-faults';
import { trustPolicyTooLong } from '../faults/federation-faults';
import { refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import { IAM_PATH, isOwnedByAws, ROLE_NAME } from '../rules/aws/iam-names';
import { policyLength } from '../rules/aws/policy-documents';
import { canBeBoundary, ROLE_ARN, roleArn } from '../rules/aws/resource-names';
import { TRUST_POLICY_LENGTH, type TrustPolicy, trustPolicy } from '../rules/aws/trust-policies';
import { TAG_NAMES, type TagNames } from '../rules/own-tags';
import { measureAt } from './policy-measure';
import type { RoleTrust } from './role-trust';
import { environmentOf } from './stack-environment';
import { awsTags } from './tags';

/** A role that calls models: created by this app, existing, or a CDK `IRole`. */
export interface ICallerIdentity extends IConstruct, IGrantable {
  /** ARN of the role. */
  readonly roleArn: string;

  /** Name of the role, without its path. */
  readonly roleName: string;
}

/** Properties of a caller's role. */
export interface CallerIdentityProps {
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Changing it replaces the role. Deploying fails if the account already has a
   * role with this name.
   *
   * @example 'support-ci'
   */
  readonly roleName: string;

  /**
   * Principals that may assume the role, in the order of the trust policy's statements.
   *
   * @example [RoleTrust.oidc(github, { audiences: ['sts.amazonaws.com'], subjects: ['repo:acme/support:ref:refs/heads/main'] })]
   */
  readonly trust: readonly RoleTrust[];

  /**
   * Path of the role. Changing it replaces the role.
   *
   * @default '/'
   * @example '/models/'
   */
  readonly path?: string;

  /**
   * ARN of the managed policy that limits the role's permissions. It must allow everything the caller does.
   *
   * @default - none
   * @example 'arn:aws:iam::111122223333:policy/developer-boundary'
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Purpose of the role, at most 1,000 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Maximum session duration, 1 to 12 hours.
   *
   * @default - one hour (the IAM default)
   * @example Duration.hours(4)
   */
  readonly maxSessionDuration?: Duration;

  /**
   * Name of the tag with the reasons for wide principals; false for no such tag.
   *
   * @default modelport-subject-reason
   */
  readonly reasonTag?: TagNames['trustReason'];

  /**
   * Account quota for trust policy length, in characters. Service Quotas can raise it.
   *
   * @default 2048
   */
  readonly trustPolicyQuota?: number;
}

/** `Description` of CreateRole. Source: IAM API reference (botocore 1.43.107). */
const DESCRIPTION = /^[\t\n\r\x20-\x7e\xa1-\xff]{0,1000}$/;

/** Session duration in seconds. Same source. */
const SESSION = { least: 3600, most: 43_200 };

const CALLER_IDENTITY = Symbol.for('modelport.aws.CallerIdentity');

/** Members that created and existing roles share. */
abstract class CallerIdentityBase extends Construct implements ICallerIdentity {
  public abstract readonly roleArn: string;
  public abstract readonly roleName: string;

  /** The role as a CDK principal. Imported on first use: loading it is slow, and most stacks never need it. */
  public get grantPrincipal(): IRole {
    return (this.node.tryFindChild('Role') as IRole | undefined) ?? this.importRole();
  }

  protected importRole(): IRole {
    return Role.fromRoleArn(this, 'Role', this.roleArn);
  }
}

/**
 * A new role for a caller.
 *
 * - it starts without permissions; `endpoint.grants.invoke` adds them
 * - callers assume it without a secret: with an OIDC token, or through an AWS service
 */
export class CallerIdentity extends CallerIdentityBase {
  /** An existing role in the stack's account. It is never modified; policies are attached to it. */
  public static fromRoleArn(scope: Construct, id: string, roleArn: string): ICallerIdentity {
    refuseMisuse(validate([...scope.node.path.split('/'), id], { roleArn }, EXISTING_ROLE_RULES));
    return new ExistingIdentity(scope, id, roleArn);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerIdentity(x: unknown): x is CallerIdentity {
    return x !== null && typeof x === 'object' && CALLER_IDENTITY in x;
  }

  public readonly roleName: string;

  /** ARN of the role: plain text if the account and the name are known before deploying. */
  public readonly roleArn: string;

  /** Escape hatch to the role. */
  public readonly role: CfnRole;

  constructor(scope: Construct, id: string, props: CallerIdentityProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_IDENTITY, { value: true });
    const { partition, account } = environmentOf(this);
    const document = trustPolicy(props.trust.flatMap((trust) => trust.statementsIn(environmentOf(this))));
    const trustLength = policyLength(document, measureAt(this));
    refuseMisuse(validate(this.node.path.split('/'), { ...props, account, partition, trustLength }, ROLE_RULES));

    this.roleName = props.roleName;
    this.roleArn = roleArn(partition, account, props.path ?? '/', props.roleName);
    this.role = this.createRole(document, props);
    this.node.defaultChild = this.role;
    for (const { provider } of props.trust) if (provider) this.role.node.addDependency(provider);
  }

  /** Policies that CDK grants create depend on the role. */
  protected override importRole(): IRole {
    const imported = super.importRole();
    imported.node.addDependency(this.role);
    return imported;
  }

  private createRole(assumeRolePolicyDocument: TrustPolicy, props: CallerIdentityProps): CfnRole {
    const { roleName, path, permissionsBoundaryArn: permissionsBoundary, description, maxSessionDuration: session } = props;
    return new CfnRole(this, 'Resource', {
      roleName,
      assumeRolePolicyDocument,
      ...(path === undefined ? {} : { path }),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      ...(description === undefined ? {} : { description }),
      ...(session === undefined ? {} : { maxSessionDuration: session.toSeconds() }),
      ...reasonTags(props, this.node.path.split('/')),
    });
  }
}

class ExistingIdentity extends CallerIdentityBase {
  constructor(
    scope: Construct,
    id: string,
    public readonly roleArn: string,
  ) {
    super(scope, id);
  }

  /** The ARN's last segment: IAM attaches policies by name and ignores the path. */
  public get roleName(): string {
    return Token.isUnresolved(this.roleArn) ? this.grantPrincipal.roleName : this.roleArn.slice(this.roleArn.lastIndexOf('/') + 1);
  }
}

/** A tag that tells auditors why a subject has a wildcard. */
function reasonTags({ trust, reasonTag }: CallerIdentityProps, at: readonly string[]): { tags?: { key: string; value: string }[] } {
  const reasons = [...new Set(trust.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))];
  if (reasons.length === 0 || reasonTag === false) return {};
  const tags = awsTags({ [reasonTag ?? TAG_NAMES.trustReason]: reasons.join('; ') }, at);
  return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
}

const EXISTING_ROLE_RULES: readonly ValidationRule<{ readonly roleArn: string }>[] = [
  {
    prop: 'roleArn',
    condition: ({ roleArn }) => isMalformed(roleArn, ROLE_ARN.pattern),
    fault: (at, { roleArn }) => roleArnMalformed(at, roleArn),
  },
  {
    prop: 'roleArn',
    condition: ({ roleArn }) => isOwnedByAws(roleArn),
    fault: (at, { roleArn }) => roleOwnedByAws(at, roleArn),
  },
];

type Validated = CallerIdentityProps & { readonly account: string; readonly partition: string; readonly trustLength: number };

const ROLE_RULES: readonly ValidationRule<Validated>[] = [
  {
    prop: 'roleName',
    condition: ({ roleName }) => isMalformed(roleName, ROLE_NAME.pattern),
    fault: (at, { roleName }) => nameRefused(at, roleName, ROLE_NAME.expected),
  },
  {
    prop: 'path',
    condition: ({ path = '/' }) => isMalformed(path, IAM_PATH.pattern),
    fault: (at, { path = '/' }) => pathRefused(at, path),
  },
  {
    prop: 'path',
    condition: ({ path = '/' }) => !Token.isUnresolved(path) && isOwnedByAws(path),
    fault: (at, { path, roleName }) => roleOwnedByAws(at, `${path}${roleName}`),
  },
  {
    prop: 'permissionsBoundaryArn',
    condition: ({ permissionsBoundaryArn: boundary, ...environment }) => boundary !== undefined && !isBoundary(boundary, environment),
    fault: (at, { permissionsBoundaryArn = '', ...environment }) => boundaryArnMalformed(at, permissionsBoundaryArn, environment),
  },
  {
    prop: 'description',
    condition: ({ description = '' }) => isMalformed(description, DESCRIPTION),
    fault: (at, { description = '' }) => descriptionRefused(at, description),
  },
  {
    prop: 'maxSessionDuration',
    condition: (props) => secondsOf(props) < SESSION.least || secondsOf(props) > SESSION.most,
    fault: (at, props) => sessionDurationRefused(at, secondsOf(props)),
  },
  {
    prop: 'trust',
    condition: ({ trust }) => trust.length === 0,
    fault: (at) => trustWithoutAnyone(at),
  },
  {
    prop: 'trust',
    condition: ({ trust, trustLength, trustPolicyQuota: most = TRUST_POLICY_LENGTH }) => trust.length > 0 && trustLength > most,
    fault: (at, { roleName, trustLength, trustPolicyQuota: most = TRUST_POLICY_LENGTH }) =>
      trustPolicyTooLong(
        at,
        `role ${roleName}`,
        trustLength,
        most,
        ', or request an increase of quota L-C07B4B0D and set trustPolicyQuota',
      ),
  },
];

function isMalformed(text: string, pattern: RegExp): boolean {
  return !Token.isUnresolved(text) && !pattern.test(text);
}

function secondsOf({ maxSessionDuration }: CallerIdentityProps): number {
  return maxSessionDuration?.toSeconds() ?? SESSION.least;
}

function isBoundary(arn: string, { partition, account }: Pick<Validated, 'partition' | 'account'>): boolean {
  return [arn, partition, account].some(Token.isUnresolved) || canBeBoundary(arn, { partition, account });
}
