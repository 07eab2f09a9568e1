import { Construct } from 'constructs';
import { templateNameRefused } from '../faults/guard-faults';
import { refuseMisuse } from '../faults/misuse';
import type { TierUpgrade } from '../rules/azure/quota-tiers';
import { QUOTA_TIER_API_VERSION, QUOTA_TIER_TYPE } from '../rules/azure/quota-tiers';
import { Token } from '../terraform/cdktf';
import { SubscriptionTemplateDeployment } from './azurerm/quota-guard';

/**
 * When Azure lifts a subscription to the next tier of quotas.
 *
 * - `OnceUpgradeIsAvailable`: as soon as its use entitles it, which is what a subscription starts with
 * - `NoAutoUpgrade`: not by itself, so that the most that can be spent stays what it is
 */
export type TierUpgradePolicy = TierUpgrade;

/** Properties of the tier of quotas of a subscription. */
export interface QuotaGuardProps {
  /** Id of the subscription, the one that the stack's provider deploys to. */
  readonly subscriptionId: string;

  /** Azure region that keeps the record of the deployment; the tier has none. Changing it replaces the record alone. */
  readonly location: string;

  /** When Azure lifts the subscription to the next tier. Changed in place. */
  readonly tierUpgradePolicy: TierUpgradePolicy;

  /**
   * Name of the deployment's record, its own in the subscription: 1 to 64 letters, digits, `.`, `-`, `_` and parentheses.
   * Changing it replaces the record alone.
   */
  readonly name: string;

  /**
   * Version of the API that is asked.
   *
   * @default - 2025-09-01: the first that is not a preview and has the type (Azure's own schemas, 2026-08-20). Microsoft's page on quotas
   * shows the preview of 2025-10-01, and previews are taken away
   */
  readonly apiVersion?: string;
}

const QUOTA_GUARD = Symbol.for('modelport.azure.QuotaGuard');

/**
 * Whether Azure raises the quotas of a subscription by itself: all that an API of Azure lets one say of quotas for models.
 *
 * More than the tier gives is asked for in a form, https://aka.ms/oai/stuquotarequest: there is no API for it.
 *
 * - azurerm has no resource for the policy, so that it is set by a deployment of a small template. Terraform sees that deployment, not the
 *   policy: what others change in the portal stays until the template changes
 * - a subscription has one policy: two stacks must not set it
 * - a destroy removes the record and leaves the policy: azurerm never deletes what a deployment at a subscription made, whatever
 *   `delete_nested_items_during_deletion` says, which is for resource groups
 * - whoever deploys needs `Microsoft.Resources/deployments/*` and `Microsoft.CognitiveServices/quotaTiers/write` at the subscription
 *
 * Sources: Azure OpenAI quotas and limits (2026-09); source of `azurerm_subscription_template_deployment`, read 2026-11-24.
 */
export class QuotaGuard extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isQuotaGuard(x: unknown): x is QuotaGuard {
    return x !== null && typeof x === 'object' && QUOTA_GUARD in x;
  }

  /** The deployment of the template, for what these properties do not say. */
  public readonly deployment: SubscriptionTemplateDeployment;

  /** Resource id of the tier. */
  public readonly quotaTierId: string;

  constructor(scope: Construct, id: string, props: QuotaGuardProps) {
    super(scope, id);
    Object.defineProperty(this, QUOTA_GUARD, { value: true });
    const isLegal = Token.isUnresolved(props.name) || NAME.test(props.name);
    refuseMisuse(isLegal ? [] : [templateNameRefused([...this.node.path.split('/'), 'name'], props.name)]);

    this.deployment = this.createDeployment(props);
    this.quotaTierId = `/subscriptions/${props.subscriptionId}/providers/${QUOTA_TIER_TYPE}/default`;
  }

  private createDeployment({ name, location, tierUpgradePolicy, apiVersion = QUOTA_TIER_API_VERSION }: QuotaGuardProps) {
    return new SubscriptionTemplateDeployment(this, 'Resource', {
      name,
      location,
      templateContent: JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        resources: [{ type: QUOTA_TIER_TYPE, apiVersion, name: 'default', properties: { tierUpgradePolicy } }],
      }),
    });
  }
}

/** Source: naming rules of `Microsoft.Resources/deployments`, "Naming rules and restrictions for Azure resources", read 2026-11-24. */
const NAME = /^[\w.()-]{1,64}$/;
