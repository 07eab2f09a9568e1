/** Binding of the room `private-network` for hosts of multi-regions. Apart, because most networks call none. */
export { NetworkConnectivityRegionalEndpoint } from '@cdktf/provider-google/lib/network-connectivity-regional-endpoint';
