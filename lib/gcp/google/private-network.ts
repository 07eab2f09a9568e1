/** Bindings of `private-network`. */
export { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
export { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
export { ComputeGlobalForwardingRule } from '@cdktf/provider-google/lib/compute-global-forwarding-rule';
export { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
export { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
export { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
export { DnsRecordSet } from '@cdktf/provider-google/lib/dns-record-set';
