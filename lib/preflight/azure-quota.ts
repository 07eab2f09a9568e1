import { AZURE_SKUS } from '../catalog/azure-skus';
import { accountSubscription } from '../plan/azure-account';
import { AZURE_QUOTA_FORM } from '../plan/capacity/pool-remedies';
import { formatNumber } from '../text/number';
import { type AzureAsk, isSameSubscription, together } from './azure-asks';
import type { AzureFacts } from './azure-facts';
import { type Finding, finding, unread } from './report';

/**
 * Whether a deployment's quota has room for it and for the plan's other deployments that share it.
 *
 * Capacity that a deployment already holds is not counted again. Capacity that others would release does not count until it is released.
 */
export function quotaFinding(ask: AzureAsk, facts: AzureFacts, all: readonly AzureAsk[]): Finding {
  const { deployment, target, model, sku, held } = ask;
  if (deployment.existing) return existingFinding(ask, facts);
  if (facts.models.kind !== 'ok') return unread('quota', 'the quota name', facts.models);
  if (model === null || sku === null) return finding('quota', 'unverified', `${target.region} reports no quota for it`);
  if (sku.usageName === null) return finding('quota', 'unverified', `${target.region} reports no quota for ${sku.name}`);
  if (facts.usages.kind !== 'ok') return unread('quota', sku.usageName, facts.usages);
  const usage = facts.usages.value.find(({ name }) => name === sku.usageName);
  if (usage === undefined) return finding('quota', 'unverified', `${target.region} lists no quota ${sku.usageName}`);

  const sharing = all.filter((other) => isOfSubscription(other, ask) && other.sku?.usageName === sku.usageName);
  const here = together(sharing.filter((other) => other.target.region === target.region));
  const free = usage.limit - usage.used;
  const state = `${formatNumber(usage.used)} of ${formatNumber(usage.limit)} units of ${usage.name} in use`;
  const asks = sayAsked(ask, here.grows, sharing.length > 1);
  if (held !== null && ask.grows === 0) return finding('quota', 'ok', `${asks}; ${state}`);
  if (here.grows <= free) {
    const everywhere = together(sharing);
    if (everywhere.grows <= free || !isWide(sku.name)) return finding('quota', 'ok', `${asks}; ${state}`);
    const regions = [...new Set(sharing.map((other) => other.target.region))].sort().join(' and ');
    return finding(
      'quota',
      'unverified',
      `${asks}; ${state}; enough for each of ${regions}, but not together; unverified: whether the quota is shared across regions`,
    );
  }
  const missing = here.grows - free;
  if (!here.knowsHeld && here.asked <= usage.limit) {
    return finding('quota', 'unverified', `${asks}; ${state}; usage by this plan could not be read`);
  }
  if (here.grows - here.shrinks <= free) {
    return finding('quota', 'unverified', `${asks}; ${state}; there is room after other deployments of the plan are reduced`);
  }
  return finding('quota', 'short', `${asks}; ${state}; short by ${formatNumber(missing)}`, moreQuota(facts));
}

function existingFinding({ deployment }: AzureAsk, { deployed }: AzureFacts): Finding {
  if (deployed.kind !== 'ok') return unread('quota', `deployment ${deployment.name}`, deployed);
  const there = deployed.value.some(({ name }) => name === deployment.name);
  return there
    ? finding('quota', 'ok', `existing deployment ${deployment.name}: not modified`)
    : finding('quota', 'short', `the account has no deployment ${deployment.name}`);
}

function isOfSubscription(other: AzureAsk, { target }: AzureAsk): boolean {
  return !other.deployment.existing && isSameSubscription(accountSubscription(other.target), accountSubscription(target));
}

function sayAsked({ deployment, held, grows }: AzureAsk, sum: number, isShared: boolean): string {
  const own =
    held === null || held === 0
      ? `requests ${formatNumber(deployment.capacity)}`
      : `requests ${formatNumber(deployment.capacity)}, has ${held}`;
  return isShared && sum !== grows ? `${own}; ${formatNumber(sum)} more with the plan's other deployments` : own;
}

/** SKUs whose quota may be shared across regions: the quotas-limits pages of 2026 disagree on the models. */
function isWide(sku: string): boolean {
  const known = AZURE_SKUS[sku];
  return known !== undefined && known.residency !== 'region' && known.serving === 'on-demand';
}

function moreQuota({ tier }: AzureFacts): readonly string[] {
  const form = `request an increase with the form ${AZURE_QUOTA_FORM}`;
  if (tier.kind !== 'ok' || tier.value === null) return [form];
  const { name, nextTier, upgradeStatus } = tier.value;
  if (nextTier === null) return [`${form}; the subscription is in ${name}`];
  return [
    `${form}; the subscription is in ${name}, and an upgrade to ${nextTier} is ${upgradeStatus === 'Available' ? '' : 'not '}available`,
  ];
}
