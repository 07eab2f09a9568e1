import { Construct, type IConstruct } from 'constructs';
import { grantNeedsKey, grantTaken } from '../faults/construct-faults';
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

/** Principals known only after deploying cannot be compared, so each needs a name, and one that is granted twice must be the same value. */
const TELL_APART = 'give each principal and each role a key of its own, and read the id of a principal once';

/** Options for a grant. */
export interface InvokeOptions {
  /**
   * Role that the identity is granted: one of Azure's own, or `CallerPermissions`.
   *
   * @default - the narrowest of Azure's own that is known to suffice
   * @example OPENAI_USER
   */
  readonly permissions?: ICallerPermissions;
}

const CALLER_GRANT = Symbol.for('modelport.azure.CallerGrant');

/**
 * A role assignment for an identity, scoped to an account or to one of its projects. Azure has no narrower scope for inference calls.
 *
 * - one assignment per identity, role and scope, however many endpoints it covers: Azure refuses a second
 * - its address and name follow from identity, role and scope, never from a position
 * - application principals are not looked up: a new one has often not replicated yet
 * - it takes effect some minutes after deploying: retry a first call that is refused
 */
export class CallerGrant extends Construct implements InvokeGrant<ICallerIdentity, ICallerPermissions> {
  /** Grants a role to an identity at a scope, or returns the grant that exists. A role at a project grants nothing on its account. */
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
    refuseMisuse(taken ? [grantTaken([...scope.parent.node.path.split('/'), 'key'], id, TELL_APART)] : []);
    return new CallerGrant(scope, id, identity, permissions);
  }

  /** Resource id of the account or the project. */
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

/** The digest always stands, so that a second identity of a caller moves nothing. */
function callerId({ parent }: RoleScope, { principalId, key }: ICallerIdentity): string {
  if (Token.isUnresolved(principalId)) {
    if (key === undefined) throw new Misuse([grantNeedsKey([...parent.node.path.split('/'), 'principalId'], 'principal')]);
    return key;
  }
  const ending = digest([principalId.toLowerCase()]);
  return key === undefined ? ending : `${key}-${ending}`;
}

/** Names of assignments are unique in a tenant, so one starts from what is unique in Azure. Without a name the provider draws one. */
function assignmentName(
  { lastingName }: RoleScope,
  { principalId, key = '' }: ICallerIdentity,
  role: ICallerPermissions,
): { name?: string } {
  if (lastingName === undefined) return {};
  const caller = Token.isUnresolved(principalId) ? key : principalId;
  return { name: stableUuid([lastingName, caller, role.id].map((part) => part.toLowerCase())) };
}

/** A role that an app makes is there before it is given, and goes after it was taken back: Azure keeps one that is in use. */
function waitForRole(assignment: RoleAssignment, { definition }: ICallerPermissions): void {
  if (definition === undefined) return;
  const [here, there] = [TerraformStack.of(assignment), TerraformStack.of(definition)];
  if (here === there) waitFor(assignment, () => [definition]);
  else here.addDependency(there);
}
