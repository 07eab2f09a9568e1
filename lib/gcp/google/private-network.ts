/** Bindings for `private-network`. */
import { ComputeFirewall as ComputeFirewallBinding } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeGlobalAddress as ComputeGlobalAddressBinding } from '@cdktf/provider-google/lib/compute-global-address';
import { ComputeGlobalForwardingRule as ComputeGlobalForwardingRuleBinding } from '@cdktf/provider-google/lib/compute-global-forwarding-rule';
import { ComputeNetwork as ComputeNetworkBinding } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork as ComputeSubnetworkBinding } from '@cdktf/provider-google/lib/compute-subnetwork';
import { DnsManagedZone as DnsManagedZoneBinding } from '@cdktf/provider-google/lib/dns-managed-zone';
import { DnsRecordSet as DnsRecordSetBinding } from '@cdktf/provider-google/lib/dns-record-set';
import { literal } from '../../terraform/text';

export const ComputeFirewall = literal(ComputeFirewallBinding);
export type ComputeFirewall = ComputeFirewallBinding;
export const ComputeGlobalAddress = literal(ComputeGlobalAddressBinding);
export type ComputeGlobalAddress = ComputeGlobalAddressBinding;
export const ComputeGlobalForwardingRule = literal(ComputeGlobalForwardingRuleBinding);
export type ComputeGlobalForwardingRule = ComputeGlobalForwardingRuleBinding;
export const ComputeNetwork = literal(ComputeNetworkBinding);
export type ComputeNetwork = ComputeNetworkBinding;
export const ComputeSubnetwork = literal(ComputeSubnetworkBinding);
export type ComputeSubnetwork = ComputeSubnetworkBinding;
export const DnsManagedZone = literal(DnsManagedZoneBinding);
export type DnsManagedZone = DnsManagedZoneBinding;
export const DnsRecordSet = literal(DnsRecordSetBinding);
export type DnsRecordSet = DnsRecordSetBinding;
