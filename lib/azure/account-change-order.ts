import { DEPLOYMENT_TYPE } from '../rules/azure/deployments';
import { type TerraformResource, TerraformStack } from '../terraform/cdktf';
import { addressOf, waitFor } from '../terraform/depends-on';

/**
 * What is made on an account, by type, in the order in which it has to be: a deployment may name a content filter, and a filter
 * a blocklist; the key of the account changes nothing that is under way. Any other type stands before the deployments.
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
 * The changes of one account, one after another: Azure answers two at a time with 409 `RequestConflict`, and azurerm 4.55 keeps
 * only some kinds of change apart by itself.
 *
 * Each waits for the one before it in an order that follows from types and addresses, never from the program's. So the order of
 * any two stays for ever. If it could turn round, Terraform would find a cycle between what its state remembers and the new
 * order, and refuse to replace or destroy either of the two (seen with Terraform 1.11).
 */
export class AccountChanges {
  private readonly changes: TerraformResource[] = [];

  /** All changes, in their order. */
  public get inOrder(): readonly TerraformResource[] {
    return [...this.changes].sort((a, b) => rank(a) - rank(b) || (addressOf(a) < addressOf(b) ? -1 : 1));
  }

  /** Lets a change wait for the one before it. What it waits for already stays. */
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
