import { CfnManagedPolicy, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { callerWithoutEndpoints, roleArnMalformed, roleOfAnotherAccount, roleOwnedByAws, statementTooLong } from '../faults/aws-faults';
import type { Fault } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { acknowledge, wildcardResource } from './acknowledge';
import type { CallSource } from './call-source';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';
import { MANAGED_POLICY_LENGTH, type Measure, type PolicyDocumentJson, packPolicies, policyLength } from './policy-documents';
import { measureAt } from './policy-measure';

/** Properties of what one caller may call. */
export interface CallerAccessProps {
  /** ARN of the role that the caller runs as, in the stack's account. One with a path has to be known before the deploy. */
  readonly roleArn: string;

  /** Endpoints that the caller may invoke. Their order does not matter. */
  readonly endpoints: readonly IModelEndpoint[];

  /**
   * Where its calls must come from.
   *
   * @default - anywhere
   */
  readonly from?: CallSource;
}

/** Account and name of a role, the name with its path. */
const ROLE_ARN = /^arn:[a-z-]+:iam::(\d{12}):role\/([\w+=,.@/-]+)$/;

/** Paths of service-linked roles and of roles that permission sets make. */
const AWS_OWNED = /^aws-(service-role|reserved)\//;

const CALLER_ACCESS = Symbol.for('modelport.aws.CallerAccess');

/**
 * What one caller may call.
 *
 * - the role stays its owner's: it is named, never changed, and gets managed policies of this stack attached
 * - they hold the statements of the caller's endpoints and nothing else, merged where they are equal
 * - beyond the length that IAM takes a second policy follows, then a third; IAM attaches 10 to a role unless the account asked for more
 */
export class CallerAccess extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerAccess(x: unknown): x is CallerAccess {
    return x !== null && typeof x === 'object' && CALLER_ACCESS in x;
  }

  /** The policies, for what these properties do not say. */
  public readonly policies: readonly CfnManagedPolicy[];

  private readonly roleArn: string;

  constructor(scope: Construct, id: string, { roleArn, endpoints, from }: CallerAccessProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_ACCESS, { value: true });
    const path = this.node.path.split('/');
    refuseMisuse([...roleFaults([...path, 'roleArn'], roleArn, Stack.of(this)), ...endpointFaults([...path, 'endpoints'], endpoints)]);

    this.roleArn = roleArn;
    this.policies = this.writePolicies(endpoints, from).map((document, index) => this.createPolicy(document, index));
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

  private writePolicies(endpoints: readonly IModelEndpoint[], from: CallSource | undefined): PolicyDocumentJson[] {
    const inOrder = [...endpoints].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
    const statements = inOrder.flatMap((endpoint) => from?.statementsOf(endpoint) ?? endpoint.invokeStatements);
    const isUnbounded = statements.some(({ resources }) => resources.includes('*'));
    if (isUnbounded) acknowledge(this, wildcardResource(this, '*', 'AWS knows no resource for the right to use bearer tokens'));
    const measure = measureAt(this);
    const policies = packPolicies(statements, measure);
    refuseMisuse(lengthFaults(this.node.path.split('/'), policies, measure));
    return policies;
  }

  private createPolicy(policyDocument: PolicyDocumentJson, index: number): CfnManagedPolicy {
    return new CfnManagedPolicy(this, index === 0 ? 'Policy' : `Policy${index + 1}`, { policyDocument, roles: [this.roleName()] });
  }
}

function roleFaults(path: readonly string[], roleArn: string, { account }: Stack): Fault[] {
  if (Token.isUnresolved(roleArn)) return [];
  const [, owner, name] = ROLE_ARN.exec(roleArn) ?? [];
  if (owner === undefined || name === undefined) return [roleArnMalformed(path, roleArn)];
  if (AWS_OWNED.test(name)) return [roleOwnedByAws(path, roleArn)];
  return Token.isUnresolved(account) || owner === account ? [] : [roleOfAnotherAccount(path, roleArn, account)];
}

function endpointFaults(path: readonly string[], endpoints: readonly IModelEndpoint[]): Fault[] {
  return endpoints.length > 0 ? [] : [callerWithoutEndpoints(path)];
}

/** What was split as far as it goes and still does not fit. */
function lengthFaults(path: readonly string[], policies: readonly PolicyDocumentJson[], measure: Measure): Fault[] {
  return policies.flatMap((policy) => {
    const length = policyLength(policy, measure);
    const sid = policy.Statement[0]?.Sid ?? '';
    return length > MANAGED_POLICY_LENGTH ? [statementTooLong(path, sid, length, MANAGED_POLICY_LENGTH)] : [];
  });
}
