/** Bindings for `private-network/service-attachment-endpoint`, separate because most networks have none. */
import { ComputeAddress as ComputeAddressBinding } from '@cdktf/provider-google/lib/compute-address';
import { ComputeForwardingRule as ComputeForwardingRuleBinding } from '@cdktf/provider-google/lib/compute-forwarding-rule';
import { literal } from '../../terraform/text';

export const ComputeAddress = literal(ComputeAddressBinding);
export type ComputeAddress = ComputeAddressBinding;
export const ComputeForwardingRule = literal(ComputeForwardingRuleBinding);
export type ComputeForwardingRule = ComputeForwardingRuleBinding;
