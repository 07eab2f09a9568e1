import { Construct } from 'constructs';
import { principalNeedsKey } from '../faults/azure-faults';
import { Misuse } from '../faults/misuse';
import type { BuiltInRole } from '../plan/azure-roles';
import { digest, stableUuid } from '../plan/naming';
import { Token } from '../terraform/cdktf';
import { RoleAssignment } from './azurerm';
import { type IModelAccount, ModelAccount } from './model-account';

export { type BuiltInRole, DATA_CONTRIBUTOR, OPENAI_USER } from '../plan/azure-roles';

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

const CALLER_ACCESS = Symbol.for('modelport.azure.CallerAccess');

/**
 * A role for a caller at an account, the narrowest scope that Azure has for calls of its deployments.
 *
 * - a caller has a role at an account once, however many of the endpoints it may call: Azure refuses a second assignment
 * - the assignment's address and name follow from caller, role and account, never from a position
 * - nothing looks the principal of an application up: a fresh one is often not yet where the look-up reads
 */
export class CallerAccess extends Construct {
  /** Gives a role to a caller at an account, or finds that it was given already. */
  public static give(account: IModelAccount, caller: ModelCaller, role: BuiltInRole): CallerAccess {
    const given = GIVEN.get(account) ?? new Map<string, CallerAccess>();
    GIVEN.set(account, given);

    const identity = `${caller.principalId.toLowerCase()} ${role.id}`;
    const access = given.get(identity) ?? new CallerAccess(account, caller, role);
    given.set(identity, access);
    return access;
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerAccess(x: unknown): x is CallerAccess {
    return x !== null && typeof x === 'object' && CALLER_ACCESS in x;
  }

  /** The assignment itself, for what a grant does not say. */
  public readonly assignment: RoleAssignment;

  private constructor(account: IModelAccount, caller: ModelCaller, role: BuiltInRole) {
    super(account, `${callerId(account, caller)}-${role.key}`);
    Object.defineProperty(this, CALLER_ACCESS, { value: true });

    this.assignment = new RoleAssignment(this, 'Resource', {
      ...assignmentName(account, caller, role),
      scope: account.accountId,
      roleDefinitionId: `/subscriptions/${account.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
      principalId: caller.principalId,
      principalType: caller.principalType,
      ...(caller.principalType === 'ServicePrincipal' ? { skipServicePrincipalAadCheck: true } : {}),
    });
  }
}

/** What was given at each account, by principal and role. */
const GIVEN = new WeakMap<IModelAccount, Map<string, CallerAccess>>();

/** The digest always stands, so that a second identity of a caller moves nothing. */
function callerId(account: IModelAccount, { principalId, key }: ModelCaller): string {
  if (Token.isUnresolved(principalId)) {
    if (key === undefined) throw new Misuse([principalNeedsKey([...account.node.path.split('/'), 'principalId'])]);
    return key;
  }
  const ending = digest([principalId.toLowerCase()]);
  return key === undefined ? ending : `${key}-${ending}`;
}

/** Names of assignments are unique in a tenant, so one starts from what is unique in Azure. Without a name the provider draws one. */
function assignmentName(account: IModelAccount, { principalId, key = '' }: ModelCaller, role: BuiltInRole): { name?: string } {
  const place = ModelAccount.isModelAccount(account) ? account.subdomain : account.accountId;
  if (Token.isUnresolved(place)) return {};
  const caller = Token.isUnresolved(principalId) ? key : principalId;
  return { name: stableUuid([place, caller, role.id].map((part) => part.toLowerCase())) };
}
