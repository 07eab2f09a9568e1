/** Bindings for `private-network`, separate because only private accounts use them. */
import { NetworkSecurityGroup as NetworkSecurityGroupBinding } from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule as NetworkSecurityRuleBinding } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { PrivateDnsZone as PrivateDnsZoneBinding } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink as PrivateDnsZoneVirtualNetworkLinkBinding } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { PrivateEndpoint as PrivateEndpointBinding } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Subnet as SubnetBinding } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation as SubnetNetworkSecurityGroupAssociationBinding } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork as VirtualNetworkBinding } from '@cdktf/provider-azurerm/lib/virtual-network';
import { literal } from '../../terraform/text';

export const NetworkSecurityGroup = literal(NetworkSecurityGroupBinding);
export type NetworkSecurityGroup = NetworkSecurityGroupBinding;
export const NetworkSecurityRule = literal(NetworkSecurityRuleBinding);
export type NetworkSecurityRule = NetworkSecurityRuleBinding;
export const PrivateDnsZone = literal(PrivateDnsZoneBinding);
export type PrivateDnsZone = PrivateDnsZoneBinding;
export const PrivateDnsZoneVirtualNetworkLink = literal(PrivateDnsZoneVirtualNetworkLinkBinding);
export type PrivateDnsZoneVirtualNetworkLink = PrivateDnsZoneVirtualNetworkLinkBinding;
export const PrivateEndpoint = literal(PrivateEndpointBinding);
export type PrivateEndpoint = PrivateEndpointBinding;
export const Subnet = literal(SubnetBinding);
export type Subnet = SubnetBinding;
export const SubnetNetworkSecurityGroupAssociation = literal(SubnetNetworkSecurityGroupAssociationBinding);
export type SubnetNetworkSecurityGroupAssociation = SubnetNetworkSecurityGroupAssociationBinding;
export const VirtualNetwork = literal(VirtualNetworkBinding);
export type VirtualNetwork = VirtualNetworkBinding;
