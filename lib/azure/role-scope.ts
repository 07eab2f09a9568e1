import type { IConstruct } from 'constructs';
import { Token } from '../terraform/cdktf';
import { type IModelAccount, ModelAccount } from './model-account';

/** Scope of a role assignment: an account or one of its projects. */
export interface RoleScope {
  /** Parent construct of the assignment. */
  readonly parent: IConstruct;

  /** Resource ID of the scope. */
  readonly resourceId: string;

  readonly subscriptionId: string;

  /** Stable name that is unique across Azure; undefined for an account whose name is known only while deploying. */
  readonly lastingName: string | undefined;
}

/** The scope of an account, Azure's narrowest for inference calls. */
export function accountScope(account: IModelAccount): RoleScope {
  const name = ModelAccount.isModelAccount(account) ? account.subdomain : account.accountId;
  return {
    parent: account,
    resourceId: account.accountId,
    subscriptionId: account.subscriptionId,
    lastingName: Token.isUnresolved(name) ? undefined : name,
  };
}
