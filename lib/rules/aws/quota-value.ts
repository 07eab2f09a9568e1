import { formatNumber } from '../../text/number';

/** Maximum `QuotaValue` of the Service Quotas API. Source: botocore 1.43.107. */
export const MAX_QUOTA_VALUE = 10_000_000_000;

/** Accepted quota values, to complete "use …". */
export const QUOTA_VALUES = `a number above 0 and at most ${formatNumber(MAX_QUOTA_VALUE)}`;
