import { ACCOUNT_PROVIDER } from './resource-providers';

/** Quota tiers of a subscription. Source: Microsoft.CognitiveServices quotaTiers 2025-09-01 in bicep-types-az, 2026-08-20. */

/** Resource type of a subscription's quota tier. */
export const QUOTA_TIER_TYPE = `${ACCOUNT_PROVIDER}/quotaTiers`;

/** First stable API version with quota tiers. Microsoft's page of September 2026 still shows the preview. */
export const QUOTA_TIER_API_VERSION = '2025-09-01';

/** Whether Azure moves a subscription to the next quota tier. */
export const TIER_UPGRADES = ['NoAutoUpgrade', 'OnceUpgradeIsAvailable'] as const;

/** Whether Azure moves a subscription to the next quota tier. */
export type TierUpgrade = (typeof TIER_UPGRADES)[number];
