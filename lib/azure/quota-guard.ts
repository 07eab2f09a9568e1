import { Construct } from 'constructs';
import { templateNameRefused } from '../faults/guard-faults';
import { refuseMisuse } from '../faults/misuse';
import type { TierUpgrade } from '../rules/azure/quota-tiers';
import { QUOTA_TIER_API_VERSION, QUOTA_TIER_TYPE } from '../rules/azure/quota-tiers';
import { Token } from '../terraform/cdktf';
import { SubscriptionTemplateDeployment } from './azurerm/quota-guard';

/**
 * When Azure upgrades a subscription to the next quota tier.
 *
 * - `OnceUpgradeIsAvailable`: as soon as its usage qualifies (Azure's default)
 * - `NoAutoUpgrade`: never automatically, so that maximum spend stays the same
 */
export type TierUpgradePolicy = TierUpgrade;

/** Properties of a subscription's quota tier policy. */
export interface QuotaGuardProps {
  /** ID of the subscription, the same as the stack provider's. */
  readonly subscriptionId: string;

  /** Azure region that stores the template deployment's record; the tier itself is not regional. Changing it replaces only the record. */
  readonly location: string;

  /** When Azure upgrades the subscription to the next tier. Updated in place. */
  readonly tierUpgradePolicy: TierUpgradePolicy;

  /**
   * Name of the template deployment's record, unique in the subscription: 1 to 64 letters, digits, `.`, `-`, `_` and parentheses. Changing
   * it replaces only the record.
   */
  readonly name: string;

  /**
   * API version for the policy.
   *
   * @default - 2025-09-01, the first stable version with this type (Azure's own schemas, 2026-08-20). Microsoft's page on quotas shows the
   * preview 2025-10-01, but previews are withdrawn
   */
  readonly apiVersion?: string;
}

const QUOTA_GUARD = Symbol.for('modelport.azure.QuotaGuard');

/**
 * Controls whether Azure raises a subscription's quotas automatically, the only model quota setting in Azure's API.
 *
 * To exceed the tier, fill in the form at https://aka.ms/oai/stuquotarequest; there is no API for it.
 *
 * - azurerm has no resource for the policy, so a small template deployment sets it. Terraform tracks that deployment, not the policy:
 *   changes in the portal stay until the template changes
 * - a subscription has one policy: set it in one stack only
 * - destroying removes the record and leaves the policy: azurerm never deletes resources of a subscription-level deployment;
 *   `delete_nested_items_during_deletion` applies only to resource groups
 * - deploying requires `Microsoft.Resources/deployments/*` and `Microsoft.CognitiveServices/quotaTiers/write` on the subscription
 *
 * Sources: Azure OpenAI quotas and limits (2026-09); source of `azurerm_subscription_template_deployment`, read 2026-11-24.
 */
export class QuotaGuard extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isQuotaGuard(x: unknown): x is QuotaGuard {
    return x !== null && typeof x === 'object' && QUOTA_GUARD in x;
  }

  /** Escape hatch to the template deployment. */
  public readonly deployment: SubscriptionTemplateDeployment;

  /** Resource ID of the tier. */
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
