/** Binding of `private-network` for multi-region hosts, separate because most networks use none. */
export { NetworkConnectivityRegionalEndpoint } from '@cdktf/provider-google/lib/network-connectivity-regional-endpoint';
