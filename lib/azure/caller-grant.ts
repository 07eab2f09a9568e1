import { Construct, type IConstruct } from 'constructs';
import { grantNeedsKey, grantTaken, TELL_GRANTS_APART } from '../faults/construct-faults';
import { Misuse, refuseMisuse } from '../faults/misuse';
import { roleDefinitionId } from '../rules/azure/resource-names';
import type { InvokeGrant } from '../rules/invoke-grant';
import { digest, stableUuid } from '../rules/naming';
import { TerraformStack, Token } from '../terraform/cdktf';
import { waitFor } from '../terraform/depends-on';
import { RoleAssignment } from './azurerm';
import type { ICallerIdentity } from './caller-identity';
import type { ICallerPermissions } from './caller-permissions';
import type { RoleScope } from './role-scope';

/** Options for a grant. */
export interface InvokeOptions {
  /**
   * Role to grant: a built-in role or `CallerPermissions`.
   *
   * @default - the narrowest built-in role known to suffice
   * @example OPENAI_USER
   */
  readonly permissions?: ICallerPermissions;
}

const CALLER_GRANT = Symbol.for('modelport.azure.CallerGrant');

/**
 * A role assignment for an identity, scoped to an account or one of its projects. Azure has no narrower scope for inference calls.
 *
 * - one assignment per identity, role and scope, for any number of endpoints: Azure rejects duplicates
 * - its address and name derive from identity, role and scope, never from a position
 * - a principal known only while deploying needs a `key`. Read its ID once and pass the same value to every grant: tokens are compared as text
 * - application principals are not looked up: a new one has often not replicated yet
 * - it takes effect a few minutes after deploying: retry a first call that is denied
 */
export class CallerGrant extends Construct implements InvokeGrant<ICallerIdentity, ICallerPermissions> {
  /** Grants a role to an identity at a scope, or returns the existing grant. A role on a project grants nothing on its account. */
  public static at(scope: RoleScope, identity: ICallerIdentity, permissions: ICallerPermissions): CallerGrant {
    const given = GIVEN.get(scope.parent) ?? new Map<string, CallerGrant>();
    GIVEN.set(scope.parent, given);

    const key = `${identity.principalId.toLowerCase()} ${permissions.id}`;
    const grant = given.get(key) ?? CallerGrant.create(scope, identity, permissions);
    given.set(key, grant);
    return grant;
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerGrant(x: unknown): x is CallerGrant {
    return x !== null && typeof x === 'object' && CALLER_GRANT in x;
  }

  private static create(scope: RoleScope, identity: ICallerIdentity, permissions: ICallerPermissions): CallerGrant {
    const id = `${callerId(scope, identity)}-${permissions.key}`;
    const taken = scope.parent.node.tryFindChild(id) !== undefined;
    refuseMisuse(taken ? [grantTaken([...scope.parent.node.path.split('/'), 'key'], id, TELL_GRANTS_APART.azure)] : []);
    return new CallerGrant(scope, id, identity, permissions);
  }

  /** Resource ID of the account or the project. */
  public readonly scope: readonly string[];

  /** Escape hatch to the role assignment. */
  public readonly assignment: RoleAssignment;

  private constructor(
    scope: RoleScope,
    id: string,

    /** Principal that was granted the role. */
    public readonly identity: ICallerIdentity,

    /** Role that was granted. */
    public readonly permissions: ICallerPermissions,
  ) {
    super(scope.parent, id);
    Object.defineProperty(this, CALLER_GRANT, { value: true });

    this.scope = [scope.resourceId];
    this.assignment = new RoleAssignment(this, 'Resource', {
      ...assignmentName(scope, identity, permissions),
      scope: scope.resourceId,
      roleDefinitionId: roleDefinitionId(scope.subscriptionId, permissions.id),
      principalId: identity.principalId,
      principalType: identity.principalType,
      ...(identity.principalType === 'ServicePrincipal' ? { skipServicePrincipalAadCheck: true } : {}),
    });
    waitForRole(this.assignment, permissions);
  }
}

/** Grants at each scope, by principal and role. */
const GIVEN = new WeakMap<IConstruct, Map<string, CallerGrant>>();

/** Always includes the digest, so that adding a second identity for a caller changes no address. */
function callerId({ parent }: RoleScope, { principalId, key }: ICallerIdentity): string {
  if (key !== undefined && Token.isUnresolved(key)) throw new Misuse([grantNeedsKey([...parent.node.path.split('/'), 'key'], 'key')]);
  if (Token.isUnresolved(principalId)) {
    if (key === undefined) throw new Misuse([grantNeedsKey([...parent.node.path.split('/'), 'principalId'], 'principal')]);
    return key;
  }
  const ending = digest([principalId.toLowerCase()]);
  return key === undefined ? ending : `${key}-${ending}`;
}

/**
 * Assignment names are unique per tenant, so the name derives from an Azure-wide unique one. Without a name, the provider generates a
 * random one.
 */
function assignmentName(
  { lastingName }: RoleScope,
  { principalId, key = '' }: ICallerIdentity,
  role: ICallerPermissions,
): { name?: string } {
  if (lastingName === undefined) return {};
  const caller = Token.isUnresolved(principalId) ? key : principalId;
  const given = Token.isUnresolved(role.id) ? role.key : role.id;
  return { name: stableUuid([lastingName, caller, given].map((part) => part.toLowerCase())) };
}

/** A role in this app is created before its assignment and deleted after it: Azure does not delete a role in use. */
function waitForRole(assignment: RoleAssignment, { definition }: ICallerPermissions): void {
  if (definition === undefined) return;
  const [here, there] = [TerraformStack.of(assignment), TerraformStack.of(definition)];
  if (here === there) waitFor(assignment, () => [definition]);
  else here.addDependency(there);
}
