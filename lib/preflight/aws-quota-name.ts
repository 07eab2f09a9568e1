import { awsQuotaName } from '../plan/capacity/aws-quota-names';
import type { QuotaPool } from '../plan/plan';

/** Exact quota name, used if the code is unknown. Null if unknown. */
export function quotaNameOf(pool: QuotaPool): string | null {
  return pool.name ?? awsQuotaName(pool);
}
