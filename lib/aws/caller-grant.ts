import { Grant, type IGrantable, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { roleOfAnotherAccount } from '../faults/aws-faults';
import { permissionsOfAnotherIdentity } from '../faults/aws-identity-faults';
import type { Fault } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { bearerTokenStatements } from '../rules/aws/bearer-tokens';
import { ASSUME_ROLE } from '../rules/aws/iam-names';
import type { InvokeStatement } from '../rules/aws/invoke-statements';
import { accountOf } from '../rules/aws/resource-names';
import type { InvokeGrant } from '../rules/invoke-grant';
import type { CallSource } from './call-source';
import type { CallerPermissions, ICallerPermissions } from './caller-permissions';
import type { IInvokable } from './model-endpoint/invokable';

/** Options for a grant to invoke an endpoint. */
export interface InvokeOptions {
  /**
   * Managed policies to add the permissions to. Pass the same object to every grant for one identity.
   *
   * @default - the identity's inline policy, as with any CDK grant
   */
  readonly permissions?: CallerPermissions;

  /**
   * Where calls must come from.
   *
   * @default - anywhere
   * @example CallSource.addresses(['203.0.113.0/24'])
   */
  readonly from?: CallSource;

  /**
   * Whether calls may use a short-term bearer token instead of a signature. AWS defines no resource for this permission, so its statement
   * is on `*`; it allows no calls by itself.
   *
   * @default false
   */
  readonly bearerTokens?: boolean;
}

const CALLER_GRANT = Symbol.for('modelport.aws.CallerGrant');

/** Permissions to invoke one endpoint, attached to one identity. On AWS, policy and attachment are one resource. */
export class CallerGrant implements InvokeGrant<IGrantable, ICallerPermissions> {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerGrant(x: unknown): x is CallerGrant {
    return x !== null && typeof x === 'object' && CALLER_GRANT in x;
  }

  /** Grants an identity the permissions to invoke an endpoint, and no others. */
  public static at(endpoint: IInvokable, identity: IGrantable, { permissions, from, bearerTokens = false }: InvokeOptions): CallerGrant {
    refuseMisuse(accountFaults(endpoint, identity));
    const tokens = bearerTokens ? bearerTokenStatements([endpoint.vpcEndpointService]) : [];
    const all = [...endpoint.invokeStatements, ...tokens];
    const statements = from?.statementsOf(endpoint, all) ?? all;
    return permissions === undefined
      ? new CallerGrant(identity, { statements }, statements, addToPrincipal(identity, statements))
      : CallerGrant.within(permissions, endpoint, identity, statements);
  }

  private static within(
    permissions: CallerPermissions,
    endpoint: IInvokable,
    identity: IGrantable,
    statements: readonly InvokeStatement[],
  ): CallerGrant {
    const { roleArn } = permissions.identity;
    const isOther = identity !== permissions.identity && !('roleArn' in identity && identity.roleArn === roleArn);
    refuseMisuse(isOther ? [permissionsOfAnotherIdentity([...permissions.node.path.split('/'), 'identity'], roleArn)] : []);
    permissions.add(endpoint, statements);
    return new CallerGrant(identity, permissions, statements);
  }

  /** Resources that the granted statements name. */
  public readonly scope: readonly string[];

  private constructor(
    /** Principal that was granted the permissions, as passed to `invoke`. */
    public readonly identity: IGrantable,

    /** Statements that the identity was granted, or the managed policies that hold them. */
    public readonly permissions: ICallerPermissions,

    private readonly statements: readonly InvokeStatement[],
    private added?: Grant,
  ) {
    Object.defineProperty(this, CALLER_GRANT, { value: true });
    this.scope = [...new Set(statements.flatMap(({ resources }) => resources))].sort();
  }

  /** The CDK grant, for `applyBefore`, `assertSuccess` and `combine`. */
  public get grant(): Grant {
    this.added ??= addToPrincipal({ grantPrincipal: new AttachedPrincipal(this) }, this.statements);
    return this.added;
  }
}

/** A principal whose managed policies already hold the statements of a grant. */
class AttachedPrincipal implements IPrincipal {
  public readonly grantPrincipal = this;
  public readonly assumeRoleAction = ASSUME_ROLE;

  constructor(private readonly given: CallerGrant) {}

  public get policyFragment() {
    return this.given.identity.grantPrincipal.policyFragment;
  }

  public addToPrincipalPolicy() {
    return { statementAdded: true, policyDependable: this.given.permissions as CallerPermissions };
  }
}

/**
 * Statements name resources of the endpoint's account. To an identity imported into a stack of another account, CDK adds no policy, but reports
 * success. Accounts that are unknown until deploying are not compared.
 */
function accountFaults(endpoint: IInvokable, identity: IGrantable): Fault[] {
  // A caller's role is read, not imported as a principal: loading CDK's roles is slow.
  const holder = 'roleArn' in identity ? identity : identity.grantPrincipal;
  const account = accountHolding(holder);
  if (account === undefined || Token.isUnresolved(account)) return [];
  const accounts = [endpoint, holder].flatMap((each: object) => (Construct.isConstruct(each) ? [Stack.of(each).account] : []));
  const other = accounts.find((each) => !Token.isUnresolved(each) && each !== account);
  const path = [...endpoint.node.path.split('/'), 'grants'];
  return other === undefined ? [] : [roleOfAnotherAccount(path, arnOf(holder) ?? `a principal of account ${account}`, other)];
}

/** Undefined if it is unknown. */
function accountHolding(holder: object): string | undefined {
  if ('principalAccount' in holder) return holder.principalAccount as string | undefined;
  return accountOf(arnOf(holder) ?? '') || undefined;
}

function arnOf(holder: object): string | undefined {
  if ('roleArn' in holder) return String(holder.roleArn);
  return 'userArn' in holder ? String(holder.userArn) : undefined;
}

/** Omits the Sid: the principal's policy may hold another endpoint's statements with the same Sid. */
function addToPrincipal(grantee: IGrantable, statements: readonly InvokeStatement[]): Grant {
  const grants = statements.map(({ actions, resources, conditions }) =>
    Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: [...resources], ...(conditions ? { conditions } : {}) }),
  );
  return grants.reduce((all, grant) => all.combine(grant));
}
