import type { AwsQuota } from '../clients';
import { SERVICE_QUOTAS } from '../plan/capacity/pool-remedies';
import type { AwsTargetPlan, QuotaPool } from '../plan/plan';
import { formatNumber } from '../text/number';
import type { AwsFacts } from './aws-facts';
import { quotaNameOf } from './aws-quota-name';
import { limitFinding, unlessInUse } from './limit';
import { type Finding, finding, unread } from './report';

/** Whether the account's applied quota in the Region covers the requirement. */
export function quotaFinding(pool: QuotaPool, target: AwsTargetPlan, { quotas, increases }: AwsFacts): Finding {
  const told = quotas[pool.key];
  const named = quotaNameOf(pool) ?? pool.code ?? `${pool.unit.replaceAll('-', ' ')} of ${pool.of}`;
  if (told === undefined) return finding('quota', 'unverified', `${named} was not queried`);
  if (told.kind !== 'ok') return unread('quota', named, told);
  if (told.value === null) return finding('quota', 'unverified', `${target.region} has no quota named ${named}`);
  const open = increases[pool.key];
  const underWay = open?.kind === 'ok' ? open.value : [];
  const pending = underWay.map(({ desired, status }) => `an increase to ${formatNumber(desired)} is pending (${status})`);
  const judged = limitFinding(
    pool,
    `${told.value.name} (${told.value.code})`,
    told.value.value,
    pending.length > 0 ? pending : howToRaise(pool, target, told.value),
  );
  return pool.unit === 'instances' ? unlessInUse(judged) : judged;
}

function howToRaise(pool: QuotaPool, { quotaRequests }: AwsTargetPlan, { adjustable, code, name }: AwsQuota): readonly string[] {
  const asked = pool.asked === null ? 'more' : formatNumber(pool.asked);
  const isRequested = quotaRequests.some(({ quotaCode, quotaName }) => (quotaCode === null ? quotaName === name : quotaCode === code));
  if (!adjustable) return [`Service Quotas does not accept increase requests for it; open a limit increase case for ${asked}`];
  return [isRequested ? `the stack requests ${asked}` : `request ${asked} in Service Quotas: ${SERVICE_QUOTAS}`];
}
