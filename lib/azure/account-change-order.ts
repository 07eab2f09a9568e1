import { DEPLOYMENT_TYPE } from '../rules/azure/deployments';
import { type TerraformResource, TerraformStack } from '../terraform/cdktf';
import { addressOf, waitFor } from '../terraform/depends-on';

/**
 * Resources on an account, by type, in creation order: a deployment may reference a content filter, and a filter a blocklist; setting the
 * account's key does not disturb changes in progress. Other types come before deployments.
 */
const ORDER = [
  'azurerm_cognitive_account_customer_managed_key',
  'azurerm_cognitive_account_rai_blocklist',
  'azurerm_cognitive_account_rai_policy',
  'azurerm_cognitive_account_project',
  'any other type',
  DEPLOYMENT_TYPE,
];

/**
 * Serializes the changes of one account: Azure rejects concurrent ones with 409 `RequestConflict`, and azurerm 4.55 serializes only some of
 * them.
 *
 * Each change depends on the previous one, ordered by type and address, never by program order. The order of any two therefore never
 * changes; if it did, Terraform would find a cycle between the state's order and the new one, and refuse to replace or destroy either (seen
 * with Terraform 1.11).
 */
export class AccountChanges {
  private readonly changes: TerraformResource[] = [];

  /** All changes, in order. */
  public get inOrder(): readonly TerraformResource[] {
    return [...this.changes].sort((a, b) => rank(a) - rank(b) || (addressOf(a) < addressOf(b) ? -1 : 1));
  }

  /** Makes a change depend on the previous one, in addition to its own dependencies. */
  public add(change: TerraformResource): void {
    this.changes.push(change);
    waitFor(change, () => this.before(change));
  }

  private before(change: TerraformResource): TerraformResource[] {
    const inOrder = this.inOrder.filter((other) => TerraformStack.of(other) === TerraformStack.of(change));
    const previous = inOrder[inOrder.indexOf(change) - 1];
    return previous ? [previous] : [];
  }
}

function rank({ terraformResourceType }: TerraformResource): number {
  const known = ORDER.indexOf(terraformResourceType);
  return known >= 0 ? known : ORDER.indexOf('any other type');
}
