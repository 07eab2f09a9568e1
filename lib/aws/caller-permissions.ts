import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { roleOfAnotherAccount, statementTooLong } from '../faults/aws-faults';
import { identityTokenWithoutAudience, pathRefused, policiesExceeded } from '../faults/aws-identity-faults';
import { refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import { identityTokenStatement } from '../rules/aws/bearer-tokens';
import { IAM_PATH } from '../rules/aws/iam-names';
import type { InvokeStatement } from '../rules/aws/invoke-statements';
import {
  EMPTY_POLICY_LENGTH,
  lengthBound,
  MANAGED_POLICY_LENGTH,
  type Measure,
  mergeStatements,
  POLICIES_PER_ROLE,
  type PolicyDocumentJson,
  packPolicies,
  policyLength,
} from '../rules/aws/policy-documents';
import { accountOf } from '../rules/aws/resource-names';
import { acknowledge, wildcardResource } from './acknowledge';
import { CallerIdentity, type ICallerIdentity } from './caller-identity';
import type { IInvokable } from './model-endpoint/invokable';
import { measureAt } from './policy-measure';

/** Permissions granted to an identity, as data. */
export interface ICallerPermissions {
  /** `Allow` statements; statements that differ only in their resources are merged. */
  readonly statements: readonly InvokeStatement[];
}

/** Properties of one identity's managed policies. */
export interface CallerPermissionsProps {
  /** Role to attach the policies to: a `CallerIdentity` or a CDK role in the stack's account. */
  readonly identity: ICallerIdentity;

  /**
   * Audiences for which the identity may request a signed token, to exchange for another cloud's credentials. An administrator must enable
   * outbound identity federation once per account.
   *
   * @default - none
   * @example ['api://AzureADTokenExchange']
   */
  readonly identityTokenAudiences?: readonly string[];

  /**
   * Path of the policies. Changing it replaces them.
   *
   * @default '/'
   * @example '/models/'
   */
  readonly policyPath?: string;

  /**
   * Account quota for managed policies per role (Service Quotas code L-0DA4ABF3).
   *
   * @default 10
   */
  readonly policiesPerRoleQuota?: number;
}

const CALLER_PERMISSIONS = Symbol.for('modelport.aws.CallerPermissions');

/**
 * One identity's permissions, in managed policies that grow with each grant.
 *
 * - the role is referenced, never modified: the policies are attached from this stack
 * - they hold only granted permissions, merged and independent of grant order
 * - a policy that exceeds IAM's length limit is split, up to the account's policy quota per role
 */
export class CallerPermissions extends Construct implements ICallerPermissions {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerPermissions(x: unknown): x is CallerPermissions {
    return x !== null && typeof x === 'object' && CALLER_PERMISSIONS in x;
  }

  /** Role that the policies are attached to. */
  public readonly identity: ICallerIdentity;

  private readonly attached: CfnManagedPolicy[] = [];
  private readonly granted = new Map<string, readonly InvokeStatement[]>();
  private readonly explained = new Set<string>();
  private readonly measure: Measure;
  private longest = EMPTY_POLICY_LENGTH;
  private packed: readonly PolicyDocumentJson[] | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CallerPermissionsProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, CALLER_PERMISSIONS, { value: true });
    refuseMisuse(validate(this.node.path.split('/'), { ...props, account: Stack.of(this).account }, RULES));

    this.identity = props.identity;
    this.measure = measureAt(this);
    if (props.identityTokenAudiences) this.grow([identityTokenStatement(props.identityTokenAudiences)]);
  }

  /** Everything granted so far. */
  public get statements(): readonly InvokeStatement[] {
    return mergeStatements(this.inOrder());
  }

  /** Escape hatch to the managed policies; empty until something is granted. */
  public get policies(): readonly CfnManagedPolicy[] {
    return this.attached;
  }

  /**
   * Adds an endpoint's statements. Called by `endpoint.grants.invoke`.
   *
   * @internal
   */
  public add(endpoint: IInvokable, statements: readonly InvokeStatement[]): void {
    const { path } = endpoint.node;
    this.granted.set(path, [...(this.granted.get(path) ?? []), ...statements]);
    this.grow(statements);
  }

  /** Packs right away only if one policy might not suffice, so that the fault points at the grant that caused it. */
  private grow(statements: readonly InvokeStatement[]): void {
    this.packed = undefined;
    this.longest += lengthBound(statements, this.measure);
    const count = this.longest <= MANAGED_POLICY_LENGTH ? 1 : this.checkedDocuments().length;
    for (let index = this.attached.length; index < count; index++) this.attach(index);
    for (const surplus of this.attached.splice(count)) this.node.tryRemoveChild(surplus.node.id);
    this.explainWildcard(statements);
  }

  private attach(index: number): void {
    const { policyPath: path } = this.props;
    const policy = new CfnManagedPolicy(this, policyId(index), {
      policyDocument: Lazy.any({ produce: () => this.documents()[index] }),
      roles: [this.identity.roleName],
      ...(path === undefined ? {} : { path }),
    });
    if (CallerIdentity.isCallerIdentity(this.identity)) policy.node.addDependency(this.identity.role);
    this.attached.push(policy);
    this.node.defaultChild = this.attached[0];
  }

  private checkedDocuments(): readonly PolicyDocumentJson[] {
    const { policiesPerRoleQuota: most = POLICIES_PER_ROLE } = this.props;
    const documents = this.documents();
    const sizes = documents.map((document) => ({ document, length: policyLength(document, this.measure) }));
    const at = this.node.path.split('/');
    refuseMisuse([
      ...sizes
        .filter(({ length }) => length > MANAGED_POLICY_LENGTH)
        .map(({ document, length }) => statementTooLong(at, document.Statement[0]?.Sid ?? '', length, MANAGED_POLICY_LENGTH)),
      ...(documents.length > most ? [policiesExceeded(at, documents.length, most)] : []),
    ]);
    return documents;
  }

  private documents(): readonly PolicyDocumentJson[] {
    this.packed ??= packPolicies(this.inOrder(), this.measure);
    return this.packed;
  }

  /** Statements sorted by endpoint path, so that grant order does not matter. */
  private inOrder(): InvokeStatement[] {
    const { identityTokenAudiences: audiences } = this.props;
    const byPath = [...this.granted].sort(([a], [b]) => (a < b ? -1 : 1));
    return [...byPath.flatMap(([, statements]) => statements), ...(audiences === undefined ? [] : [identityTokenStatement(audiences)])];
  }

  /** Acknowledges each wildcard action once for cdk-nag. */
  private explainWildcard(added: readonly InvokeStatement[]): void {
    const actions = added.flatMap(({ resources, actions: own }) => (resources.includes('*') ? own : []));
    const fresh = actions.filter((action) => !this.explained.has(action)).sort();
    if (fresh.length > 0) acknowledge(this, wildcardResource(this, '*', `AWS defines no resource for ${fresh.join(', ')}`));
    for (const action of fresh) this.explained.add(action);
  }
}

function policyId(index: number): string {
  return index === 0 ? 'Policy' : `Policy${index + 1}`;
}

/** Input that determines whether IAM accepts the policies, besides their length. */
type Validated = CallerPermissionsProps & { readonly account: string };

const RULES: readonly ValidationRule<Validated>[] = [
  {
    prop: 'identity',
    condition: ({ identity: { roleArn }, account }) => isOfAnotherAccount(roleArn, account),
    fault: (at, { identity: { roleArn }, account }) => roleOfAnotherAccount(at, roleArn, account),
  },
  {
    prop: 'identityTokenAudiences',
    condition: ({ identityTokenAudiences }) => identityTokenAudiences?.length === 0,
    fault: (at) => identityTokenWithoutAudience(at),
  },
  {
    prop: 'policyPath',
    condition: ({ policyPath = '/' }) => !Token.isUnresolved(policyPath) && !IAM_PATH.pattern.test(policyPath),
    fault: (at, { policyPath = '/' }) => pathRefused(at, policyPath),
  },
];

function isOfAnotherAccount(roleArn: string, account: string): boolean {
  if (Token.isUnresolved(roleArn) || Token.isUnresolved(account)) return false;
  return accountOf(roleArn) !== account;
}
