import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { type Duration, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { nameRefused, roleOwnedByAws } from '../faults/aws-faults';
import {
  boundaryArnMalformed,
  descriptionRefused,
  pathRefused,
  sessionDurationRefused,
  trustPolicyTooLong,
  trustWithoutAnyone,
} from '../faults/aws-identity-faults';
import type { Fault } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { policyLength } from '../rules/aws/policy-documents';
import { TRUST_POLICY_LENGTH, type TrustPolicy, trustPolicy } from '../rules/aws/trust-policies';
import { measureAt } from './policy-measure';
import type { RoleTrust } from './role-trust';
import { environmentOf } from './stack-environment';
import { awsTags } from './tags';

/** Properties of the role of a caller. */
export interface CallerRoleProps {
  /** Name of the role, 1 to 64 letters, digits and `_+=,.@-`. Another one makes another role; one that the account has is refused by AWS. */
  readonly roleName: string;

  /** Who may take it on. Their order is that of the statements. */
  readonly trust: readonly RoleTrust[];

  /**
   * Path of the role, which begins and ends with `/`. Another one makes another role.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * ARN of a managed policy that says what the role may have at most. It has to allow what the caller does.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * What the role is for, 1,000 characters at most.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * How long credentials of the role may last, 1 to 12 hours.
   *
   * @default - an hour, unless AWS changes it
   */
  readonly maxSessionDuration?: Duration;

  /**
   * Characters that the account takes as a trust policy. Service Quotas raises what AWS starts with.
   *
   * @default 2048
   */
  readonly trustPolicyQuota?: number;
}

/** `RoleName`, `Path` and `Description` of CreateRole. Source: IAM API reference (botocore 1.43.107). */
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
const ROLE_PATH = /^(\/|\/[\x21-\x7e]{1,510}\/)$/;
const DESCRIPTION = /^[\t\n\r\x20-\x7e\xa1-\xff]{0,1000}$/;
const AWS_OWNED_PATH = /^\/aws-(service-role|reserved)\//;

/** Seconds of a session. The same source. */
const SESSION = { least: 3600, most: 43_200 };

const BOUNDARY_ARN = /^arn:[a-z-]+:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

const CALLER_ROLE = Symbol.for('modelport.aws.CallerRole');

/**
 * The role that a caller runs as, where it has none yet.
 *
 * - it may do nothing by itself: `CallerAccess` attaches what it may call
 * - it is taken on without a secret: by a token of an issuer, or through a service of AWS
 * - a role of that name is never taken over: AWS refuses to create a second, and the deploy fails
 */
export class CallerRole extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerRole(x: unknown): x is CallerRole {
    return x !== null && typeof x === 'object' && CALLER_ROLE in x;
  }

  /** Name of the role, without its path. */
  public readonly roleName: string;

  /** ARN of the role: text where the account and the name are known before the deploy. */
  public readonly roleArn: string;

  /** The role itself, for what these properties do not say. */
  public readonly role: CfnRole;

  constructor(scope: Construct, id: string, props: CallerRoleProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_ROLE, { value: true });
    const document = trustPolicy(props.trust.flatMap(({ statements }) => statements));
    refuseMisuse([...faultsOf(this.node.path.split('/'), props, Stack.of(this)), ...this.trustFaults(document, props)]);

    this.roleName = props.roleName;
    this.roleArn = `arn:${environmentOf(this).partition}:iam::${Stack.of(this).account}:role${props.path ?? '/'}${props.roleName}`;
    this.role = this.createRole(document, props);
    this.node.defaultChild = this.role;
    for (const { provider } of props.trust) if (provider) this.role.node.addDependency(provider);
  }

  private trustFaults(document: TrustPolicy, { trust, trustPolicyQuota: most = TRUST_POLICY_LENGTH }: CallerRoleProps): Fault[] {
    const path = [...this.node.path.split('/'), 'trust'];
    const length = policyLength(document, measureAt(this));
    if (trust.length === 0) return [trustWithoutAnyone(path)];
    return length > most ? [trustPolicyTooLong(path, length, most)] : [];
  }

  private createRole(assumeRolePolicyDocument: TrustPolicy, props: CallerRoleProps): CfnRole {
    const { roleName, path, permissionsBoundaryArn: permissionsBoundary, description, maxSessionDuration: session } = props;
    return new CfnRole(this, 'Resource', {
      roleName,
      assumeRolePolicyDocument,
      ...(path === undefined ? {} : { path }),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      ...(description === undefined ? {} : { description }),
      ...(session === undefined ? {} : { maxSessionDuration: session.toSeconds() }),
      ...reasonTags(props.trust, this.node.path.split('/')),
    });
  }
}

/** Where an auditor finds why a subject has a wildcard. */
function reasonTags(trust: readonly RoleTrust[], at: readonly string[]): { tags?: { key: string; value: string }[] } {
  const reasons = [...new Set(trust.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))];
  if (reasons.length === 0) return {};
  const tags = awsTags({ 'modelport-subject-reason': reasons.join('; ') }, at);
  return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
}

function faultsOf(at: readonly string[], props: CallerRoleProps, { account }: Stack): Fault[] {
  const { roleName, path = '/', permissionsBoundaryArn: boundary, description = '', maxSessionDuration: session } = props;
  const isKnown = (text: string) => !Token.isUnresolved(text);
  const seconds = session?.toSeconds() ?? SESSION.least;
  return [
    ...(isKnown(roleName) && !ROLE_NAME.test(roleName)
      ? [nameRefused([...at, 'roleName'], roleName, '1 to 64 letters, digits and any of _+=,.@-')]
      : []),
    ...(isKnown(path) && !ROLE_PATH.test(path) ? [pathRefused([...at, 'path'], path)] : []),
    ...(isKnown(path) && AWS_OWNED_PATH.test(path) ? [roleOwnedByAws([...at, 'path'], `${path}${roleName}`)] : []),
    ...(boundary === undefined || isBoundary(boundary, account)
      ? []
      : [boundaryArnMalformed([...at, 'permissionsBoundaryArn'], boundary, account)]),
    ...(isKnown(description) && !DESCRIPTION.test(description) ? [descriptionRefused([...at, 'description'], description)] : []),
    ...(seconds >= SESSION.least && seconds <= SESSION.most ? [] : [sessionDurationRefused([...at, 'maxSessionDuration'], seconds)]),
  ];
}

/** A policy of AWS or of the role's own account. */
function isBoundary(arn: string, account: string): boolean {
  if (Token.isUnresolved(arn)) return true;
  const [, owner] = BOUNDARY_ARN.exec(arn) ?? [];
  return owner !== undefined && (owner === 'aws' || Token.isUnresolved(account) || owner === account);
}
