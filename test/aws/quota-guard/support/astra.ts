const NAME = 'Cross-region model inference tokens per minute for GPT-6 Astra';

/** A quota as an account starts with it. */
export const QUOTA = { QuotaCode: 'L-53A144CD', QuotaName: NAME, Value: 1_000_000, Adjustable: true };

/** Properties of a wish for more of it, by its code and by its name. */
export const BY_CODE = { QuotaCode: 'L-53A144CD', DesiredValue: '4000000' };
export const BY_NAME = { QuotaName: NAME, DesiredValue: '4000000' };
