/** Binding for internal ranges, separate because only networks with an allocated range use it. */
import { NetworkConnectivityInternalRange as NetworkConnectivityInternalRangeBinding } from '@cdktf/provider-google/lib/network-connectivity-internal-range';
import { literal } from '../../terraform/text';

export const NetworkConnectivityInternalRange = literal(NetworkConnectivityInternalRangeBinding);
export type NetworkConnectivityInternalRange = NetworkConnectivityInternalRangeBinding;
