/** Binding for `quota-guard`. */
import { CloudQuotasQuotaPreference as CloudQuotasQuotaPreferenceBinding } from '@cdktf/provider-google/lib/cloud-quotas-quota-preference';
import { literal } from '../../terraform/text';

export const CloudQuotasQuotaPreference = literal(CloudQuotasQuotaPreferenceBinding);
export type CloudQuotasQuotaPreference = CloudQuotasQuotaPreferenceBinding;
