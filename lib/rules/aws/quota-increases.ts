/** Fields of a quota increase. Source: `ServiceCode` and `QuotaCode` of the Service Quotas API, botocore 1.43.107. */

import type { TextPattern } from '../text-pattern';

/** Key of an increase, valid in both a construct ID and a CloudFormation logical ID. */
export const INCREASE_KEY: TextPattern = { pattern: /^[\w.:-]{1,128}$/, expected: '1 to 128 letters, digits or ._:-' };

export const SERVICE_CODE: TextPattern = {
  pattern: /^[a-zA-Z][a-zA-Z0-9-]{0,62}$/,
  expected: 'a service code as listed by aws service-quotas list-services',
};

export const QUOTA_CODE: TextPattern = { pattern: /^[a-zA-Z][a-zA-Z0-9-]{0,127}$/, expected: 'a quota code, such as L-53A144CD' };

export const QUOTA_NAME: TextPattern = { pattern: /./, expected: 'the exact name of a quota' };
