import type { IConstruct } from 'constructs';
import { Token } from '../terraform/cdktf';
import { type IModelAccount, ModelAccount } from './model-account';

/** Scope that a role is assigned at: an account, or one of its projects. */
export interface RoleScope {
  /** Parent of the assignment's construct. */
  readonly parent: IConstruct;

  /** Resource id of the scope. */
  readonly resourceId: string;

  readonly subscriptionId: string;

  /** Name unique in Azure that never changes; undefined for an account whose name is known only after deploying. */
  readonly lastingName: string | undefined;
}

/** The scope of an account, the narrowest that Azure has for inference calls. */
export function accountScope(account: IModelAccount): RoleScope {
  const name = ModelAccount.isModelAccount(account) ? account.subdomain : account.accountId;
  return {
    parent: account,
    resourceId: account.accountId,
    subscriptionId: account.subscriptionId,
    lastingName: Token.isUnresolved(name) ? undefined : name,
  };
}
