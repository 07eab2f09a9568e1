import { Construct, type IConstruct } from 'constructs';
import { grantNeedsKey, grantTaken } from '../faults/construct-faults';
import { Misuse, refuseMisuse } from '../faults/misuse';
import type { BuiltInRole } from '../rules/azure/roles';
import { digest, stableUuid } from '../rules/naming';
import { type TerraformResource, TerraformStack, Token } from '../terraform/cdktf';
import { waitFor } from '../terraform/depends-on';
import { RoleAssignment } from './azurerm';
import type { IModelAccount } from './model-account';
import { accountScope, type RoleScope } from './role-scope';

export { type BuiltInRole, DATA_CONTRIBUTOR, OPENAI_USER } from '../rules/azure/roles';

/** Principals that only Terraform knows cannot be compared, so each needs a name, and one that is given twice must be the same value. */
const TELL_APART = 'give each principal and each role a key of its own, and read the id of a principal once';

/** Who calls a model. */
export interface ModelCaller {
  /** Object id of the identity in Entra ID; for an application that of its service principal. */
  readonly principalId: string;

  /** What kind of identity it is. */
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';

  /**
   * Name of the caller, a part of the address of what it is given. Needed for a principal that is known only after the deploy.
   *
   * @default - a digest of the principal's id alone
   */
  readonly key?: string;
}

/** A role that can be given: one of Azure's own, or one that an app makes, such as `CallerRole`. */
export interface GivenRole extends BuiltInRole {
  /**
   * What makes the role.
   *
   * @default - nothing: the role is there
   */
  readonly definition?: TerraformResource;
}

/** How a caller is let in. */
export interface InvokeOptions {
  /**
   * The role that it is given.
   *
   * @default - the least of Azure's own that is known to be enough
   */
  readonly role?: GivenRole;
}

const CALLER_ACCESS = Symbol.for('modelport.azure.CallerAccess');

/**
 * A role for a caller at an account, the narrowest scope that Azure has for calls of its deployments, or at a project of it.
 *
 * - a caller has a role at a place once, however many of the endpoints it may call: Azure refuses a second assignment
 * - the assignment's address and name follow from caller, role and place, never from a position
 * - nothing looks the principal of an application up: a fresh one is often not yet where the look-up reads
 * - it works some minutes after the deploy: a first call that is refused is worth a second
 */
export class CallerAccess extends Construct {
  /** Gives a role to a caller at an account, or finds that it was given already. */
  public static give(account: IModelAccount, caller: ModelCaller, role: GivenRole): CallerAccess {
    return CallerAccess.giveAt(accountScope(account), caller, role);
  }

  /** Gives a role to a caller at a scope, or finds that it was given already. A project's role grants nothing on its account. */
  public static giveAt(scope: RoleScope, caller: ModelCaller, role: GivenRole): CallerAccess {
    const given = GIVEN.get(scope.parent) ?? new Map<string, CallerAccess>();
    GIVEN.set(scope.parent, given);

    const identity = `${caller.principalId.toLowerCase()} ${role.id}`;
    const access = given.get(identity) ?? CallerAccess.create(scope, caller, role);
    given.set(identity, access);
    return access;
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerAccess(x: unknown): x is CallerAccess {
    return x !== null && typeof x === 'object' && CALLER_ACCESS in x;
  }

  private static create(scope: RoleScope, caller: ModelCaller, role: GivenRole): CallerAccess {
    const id = `${callerId(scope, caller)}-${role.key}`;
    const taken = scope.parent.node.tryFindChild(id) !== undefined;
    refuseMisuse(taken ? [grantTaken([...scope.parent.node.path.split('/'), 'key'], id, TELL_APART)] : []);
    return new CallerAccess(scope, id, caller, role);
  }

  /** The assignment itself, for what a grant does not say. */
  public readonly assignment: RoleAssignment;

  private constructor(scope: RoleScope, id: string, caller: ModelCaller, role: GivenRole) {
    super(scope.parent, id);
    Object.defineProperty(this, CALLER_ACCESS, { value: true });

    this.assignment = new RoleAssignment(this, 'Resource', {
      ...assignmentName(scope, caller, role),
      scope: scope.resourceId,
      roleDefinitionId: `/subscriptions/${scope.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
      principalId: caller.principalId,
      principalType: caller.principalType,
      ...(caller.principalType === 'ServicePrincipal' ? { skipServicePrincipalAadCheck: true } : {}),
    });
    waitForRole(this.assignment, role);
  }
}

/** What was given at each scope, by principal and role. */
const GIVEN = new WeakMap<IConstruct, Map<string, CallerAccess>>();

/** The digest always stands, so that a second identity of a caller moves nothing. */
function callerId({ parent }: RoleScope, { principalId, key }: ModelCaller): string {
  if (Token.isUnresolved(principalId)) {
    if (key === undefined) throw new Misuse([grantNeedsKey([...parent.node.path.split('/'), 'principalId'], 'principal')]);
    return key;
  }
  const ending = digest([principalId.toLowerCase()]);
  return key === undefined ? ending : `${key}-${ending}`;
}

/** Names of assignments are unique in a tenant, so one starts from what is unique in Azure. Without a name the provider draws one. */
function assignmentName({ lastingName }: RoleScope, { principalId, key = '' }: ModelCaller, role: GivenRole): { name?: string } {
  if (lastingName === undefined) return {};
  const caller = Token.isUnresolved(principalId) ? key : principalId;
  return { name: stableUuid([lastingName, caller, role.id].map((part) => part.toLowerCase())) };
}

/** A role that an app makes is there before it is given, and goes after it was taken back: Azure keeps one that is in use. */
function waitForRole(assignment: RoleAssignment, { definition }: GivenRole): void {
  if (definition === undefined) return;
  const [here, there] = [TerraformStack.of(assignment), TerraformStack.of(definition)];
  if (here === there) waitFor(assignment, () => [definition]);
  else here.addDependency(there);
}
