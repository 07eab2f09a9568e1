import { awsQuotaName } from '../plan/capacity/aws-quota-names';
import type { QuotaPool } from '../plan/plan';

/** The exact name by which a quota is looked up where its code is not known. Null where none is known. */
export function quotaNameOf(pool: QuotaPool): string | null {
  return pool.name ?? awsQuotaName(pool);
}
