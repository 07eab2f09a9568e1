import type { TextPattern } from '../text-pattern';

/**
 * Settings of a deployment on a Foundry account.
 *
 * Source: Microsoft.CognitiveServices accounts/deployments 2025-06-01; azurerm 4.55.0, `azurerm_cognitive_deployment`; read 2026-11-22.
 */

/** Terraform type of a deployment. */
export const DEPLOYMENT_TYPE = 'azurerm_cognitive_deployment';

/** SKU name. */
export const SKU_NAME: TextPattern = { pattern: /^[A-Za-z]+$/, expected: 'a SKU name, such as DataZoneStandard' };

/** Model format: the publisher, such as `OpenAI` or `Mistral AI`. */
export const MODEL_FORMAT: TextPattern = { pattern: /^[A-Za-z][\w.-]*(?: [\w.-]+)*$/, expected: 'a model format, such as OpenAI' };

/** Default content filter. Set explicitly, because azurerm before 4.69 reports its absence as drift. Source: azurerm 4.69, source code. */
export const DEFAULT_CONTENT_FILTER = 'Microsoft.DefaultV2';

/** Whether a content filter exists on every account: Azure's own filters, such as `Microsoft.Default`. */
export function isBuiltInFilter(name: string): boolean {
  return name.startsWith('Microsoft.');
}

/** Name of a content filter. It becomes part of a resource ID. */
export const CONTENT_FILTER: TextPattern = {
  pattern: /^(?=\S)(?!.*\s$)(?:(?![/\\?#%&<>])[ -~\xa0-\uffff]){1,128}$/,
  expected: 'a content filter name of at most 128 characters without / \\ ? # % & < >',
};

/** When Azure moves a deployment to another model version. */
export const VERSION_UPGRADES = ['NoAutoUpgrade', 'OnceCurrentVersionExpired', 'OnceNewDefaultVersionAvailable'] as const;

/** When Azure moves a deployment to another model version. */
export type VersionUpgrade = (typeof VERSION_UPGRADES)[number];

/** Default upgrade option: only once the deployment's own version expires. */
export const DEFAULT_VERSION_UPGRADE: VersionUpgrade = 'OnceCurrentVersionExpired';

/** Maximum `sku.capacity`: a 32-bit integer. Source: `Sku` of the Azure Resource Manager common types. */
export const MAX_UNITS = 2_147_483_647;
