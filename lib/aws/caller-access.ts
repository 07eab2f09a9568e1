import { CfnManagedPolicy, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { callerWithoutEndpoints, roleArnMalformed, roleOfAnotherAccount, roleOwnedByAws, statementTooLong } from '../faults/aws-faults';
import { identityTokenWithoutAudience, pathRefused, policiesExceeded } from '../faults/aws-identity-faults';
import type { Fault } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { identityTokenStatement } from '../rules/aws/bearer-tokens';
import type { InvokeStatement } from '../rules/aws/invoke-statements';
import {
  MANAGED_POLICY_LENGTH,
  type Measure,
  POLICIES_PER_ROLE,
  type PolicyDocumentJson,
  packPolicies,
  policyLength,
} from '../rules/aws/policy-documents';
import { acknowledge, wildcardResource } from './acknowledge';
import type { CallSource } from './call-source';
import type { CallerRole } from './caller-role';
import { statementsFor } from './model-endpoint/grants';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';
import { measureAt } from './policy-measure';

/** What one caller may call, whoever made its role. */
export interface CallerAccessOptions {
  /** Endpoints that the caller may invoke; none where it gets identity tokens alone. Their order does not matter. */
  readonly endpoints: readonly IModelEndpoint[];

  /**
   * Where its calls must come from.
   *
   * @default - anywhere
   */
  readonly from?: CallSource;

  /**
   * Whether its calls may carry a short-term bearer token instead of a signature. Long-term ones belong to users, never to a role.
   *
   * @default false
   */
  readonly bearerTokens?: boolean;

  /**
   * Audiences for which the caller may get a signed proof of who it is, which other clouds exchange for credentials of theirs. An
   * administrator enables outbound identity federation once an account.
   *
   * @default - it gets none
   */
  readonly identityTokenAudiences?: readonly string[];

  /**
   * Path of the policies, which begins and ends with `/`. Another one makes other policies.
   *
   * @default '/'
   */
  readonly policyPath?: string;

  /**
   * Managed policies that the account takes on one role. Service Quotas raises what AWS starts with.
   *
   * @default 10
   */
  readonly policiesPerRoleQuota?: number;
}

/** Access of a role that is made here. */
export interface CreatedCallerAccessProps extends CallerAccessOptions {
  /** The role that the caller runs as. */
  readonly role: CallerRole;
}

/** Access of a role that is there already. */
export interface ExistingCallerAccessProps extends CallerAccessOptions {
  /** ARN of the role that the caller runs as, in the stack's account. One with a path has to be known before the deploy. */
  readonly roleArn: string;
}

/** Properties of what one caller may call: as a role of the same app, or as one that is there already. */
export type CallerAccessProps = CreatedCallerAccessProps | ExistingCallerAccessProps;

/** Account and name of a role, the name with its path. */
const ROLE_ARN = /^arn:[a-z-]+:iam::(\d{12}):role\/([\w+=,.@/-]+)$/;

/** `Path` of CreatePolicy. Source: IAM API reference (botocore 1.43.107). */
const POLICY_PATH = /^((\/[A-Za-z0-9.,+@=_-]+)*)\/$/;

/** Paths of service-linked roles and of roles that permission sets make. */
const AWS_OWNED = /^aws-(service-role|reserved)\//;

const CALLER_ACCESS = Symbol.for('modelport.aws.CallerAccess');

/**
 * What one caller may call.
 *
 * - the role stays its owner's: it is named, never changed, and gets managed policies of this stack attached
 * - they hold the statements of the caller's endpoints and nothing else, merged where they are equal
 * - beyond the length that IAM takes a second policy follows, then a third, as many as a role takes
 */
export class CallerAccess extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerAccess(x: unknown): x is CallerAccess {
    return x !== null && typeof x === 'object' && CALLER_ACCESS in x;
  }

  /** The policies, for what these properties do not say. */
  public readonly policies: readonly CfnManagedPolicy[];

  private readonly roleArn: string;

  constructor(scope: Construct, id: string, props: CallerAccessProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_ACCESS, { value: true });
    this.roleArn = 'role' in props ? props.role.roleArn : props.roleArn;
    refuseMisuse(faultsOf(this.node.path.split('/'), this.roleArn, props, Stack.of(this)));

    this.policies = this.writePolicies(props).map((document, index) => this.createPolicy(document, index, props));
    this.node.defaultChild = this.policies[0];
  }

  /** The role that the policies are attached to. Imported when it is asked for: most stacks never do, and it takes long to load. */
  public get role(): IRole {
    return (this.node.tryFindChild('Role') as IRole | undefined) ?? Role.fromRoleArn(this, 'Role', this.roleArn);
  }

  /** The last part of the ARN: IAM attaches by name, whatever the path. */
  private roleName(): string {
    return Token.isUnresolved(this.roleArn) ? this.role.roleName : this.roleArn.slice(this.roleArn.lastIndexOf('/') + 1);
  }

  private writePolicies(props: CallerAccessProps): PolicyDocumentJson[] {
    const { endpoints, identityTokenAudiences: audiences, policiesPerRoleQuota: most = POLICIES_PER_ROLE } = props;
    const inOrder = [...endpoints].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
    const statements = [
      ...inOrder.flatMap((endpoint) => statementsFor(endpoint, props)),
      ...(audiences === undefined ? [] : [identityTokenStatement(audiences)]),
    ];
    const path = this.node.path.split('/');
    const measure = measureAt(this);
    const policies = packPolicies(statements, measure);
    refuseMisuse([
      ...lengthFaults(path, policies, measure),
      ...(policies.length > most ? [policiesExceeded(path, policies.length, most)] : []),
    ]);
    this.explainWildcard(statements);
    return policies;
  }

  private explainWildcard(statements: readonly InvokeStatement[]): void {
    const actions = new Set(statements.flatMap(({ resources, actions }) => (resources.includes('*') ? actions : [])));
    if (actions.size > 0) acknowledge(this, wildcardResource(this, '*', `AWS knows no resource for ${[...actions].sort().join(', ')}`));
  }

  private createPolicy(policyDocument: PolicyDocumentJson, index: number, props: CallerAccessProps): CfnManagedPolicy {
    const policy = new CfnManagedPolicy(this, index === 0 ? 'Policy' : `Policy${index + 1}`, {
      policyDocument,
      roles: ['role' in props ? props.role.roleName : this.roleName()],
      ...(props.policyPath === undefined ? {} : { path: props.policyPath }),
    });
    if ('role' in props) policy.node.addDependency(props.role.role);
    return policy;
  }
}

function faultsOf(path: readonly string[], roleArn: string, props: CallerAccessProps, stack: Stack): Fault[] {
  const { endpoints, identityTokenAudiences: audiences, policyPath } = props;
  const isPath = policyPath === undefined || Token.isUnresolved(policyPath) || (POLICY_PATH.test(policyPath) && policyPath.length <= 512);
  return [
    ...roleFaults([...path, 'role' in props ? 'role' : 'roleArn'], roleArn, stack),
    ...(endpoints.length > 0 || audiences !== undefined ? [] : [callerWithoutEndpoints([...path, 'endpoints'])]),
    ...(audiences === undefined || audiences.length > 0 ? [] : [identityTokenWithoutAudience([...path, 'identityTokenAudiences'])]),
    ...(isPath ? [] : [pathRefused([...path, 'policyPath'], policyPath)]),
  ];
}

function roleFaults(path: readonly string[], roleArn: string, { account }: Stack): Fault[] {
  if (Token.isUnresolved(roleArn)) return [];
  const [, owner, name] = ROLE_ARN.exec(roleArn) ?? [];
  if (owner === undefined || name === undefined) return [roleArnMalformed(path, roleArn)];
  if (AWS_OWNED.test(name)) return [roleOwnedByAws(path, roleArn)];
  return Token.isUnresolved(account) || owner === account ? [] : [roleOfAnotherAccount(path, roleArn, account)];
}

/** What was split as far as it goes and still does not fit. */
function lengthFaults(path: readonly string[], policies: readonly PolicyDocumentJson[], measure: Measure): Fault[] {
  return policies.flatMap((policy) => {
    const length = policyLength(policy, measure);
    const sid = policy.Statement[0]?.Sid ?? '';
    return length > MANAGED_POLICY_LENGTH ? [statementTooLong(path, sid, length, MANAGED_POLICY_LENGTH)] : [];
  });
}
