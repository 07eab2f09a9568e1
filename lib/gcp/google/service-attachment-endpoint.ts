/** Bindings of the file `private-network/service-attachment-endpoint`. Apart, because most networks have no endpoint of the kind. */
export { ComputeAddress } from '@cdktf/provider-google/lib/compute-address';
export { ComputeForwardingRule } from '@cdktf/provider-google/lib/compute-forwarding-rule';
