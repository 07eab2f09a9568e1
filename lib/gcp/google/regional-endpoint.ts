/** Binding for multi-region hosts in `private-network`, separate because most networks call none. */
import { NetworkConnectivityRegionalEndpoint as NetworkConnectivityRegionalEndpointBinding } from '@cdktf/provider-google/lib/network-connectivity-regional-endpoint';
import { literal } from '../../terraform/text';

export const NetworkConnectivityRegionalEndpoint = literal(NetworkConnectivityRegionalEndpointBinding);
export type NetworkConnectivityRegionalEndpoint = NetworkConnectivityRegionalEndpointBinding;
