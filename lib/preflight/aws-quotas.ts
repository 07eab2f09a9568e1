import type { AwsQuota } from '../clients';
import { SERVICE_QUOTAS } from '../plan/capacity/pool-remedies';
import type { AwsTargetPlan, QuotaPool } from '../plan/plan';
import { formatNumber } from '../text/number';
import type { AwsFacts } from './aws-facts';
import { quotaNameOf } from './aws-quota-name';
import { limitFinding, unlessInUse } from './limit';
import { type Finding, finding, unread } from './report';

/** Whether a quota of AWS covers what is asked of it, as the account has it in the Region. */
export function quotaFinding(pool: QuotaPool, target: AwsTargetPlan, { quotas, increases }: AwsFacts): Finding {
  const told = quotas[pool.key];
  const named = quotaNameOf(pool) ?? pool.code ?? `${pool.unit.replaceAll('-', ' ')} of ${pool.of}`;
  if (told === undefined) return finding('quota', 'unverified', `${named} was not asked for`);
  if (told.kind !== 'ok') return unread('quota', `${named} was`, told);
  if (told.value === null) return finding('quota', 'unverified', `${target.region} has no quota by the name ${named}`);
  const open = increases[pool.key];
  const underWay = open?.kind === 'ok' ? open.value : [];
  const pending = underWay.map(({ desired, status }) => `an increase to ${formatNumber(desired)} is under way (${status})`);
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
  if (!adjustable) return [`Service Quotas does not raise it by request; ask in a case for a limit increase for ${asked}`];
  return [isRequested ? `the deploy asks for ${asked}` : `ask in Service Quotas for ${asked}: ${SERVICE_QUOTAS}`];
}
