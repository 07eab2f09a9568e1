/** Bindings of `private-network/service-attachment-endpoint`, separate because most networks have no such endpoint. */
export { ComputeAddress } from '@cdktf/provider-google/lib/compute-address';
export { ComputeForwardingRule } from '@cdktf/provider-google/lib/compute-forwarding-rule';
