import type { AwsEndpointService, AwsPrivateDns } from '../../rules/aws/endpoint-services';
import type { AccountZoneName } from '../../rules/azure/private-dns-zones';
import type { AllowedEndpoints } from '../access/allowed-endpoints';

/** Network resources that let callers reach a target's endpoints and keep everyone else out, as plain data per cloud. */

/** Range that an IPAM pool allocates to a created network while deploying. */
export interface IpamRange {
  /** ID of the pool. */
  readonly pool: string;
  /** Prefix length. */
  readonly size: number;
}

/** Ranges that calls to private endpoints come from. */
export interface CallerRanges {
  /** Set if the network's own range is allocated while deploying, so that `callerCidrs` lacks it. Default: `callerCidrs` starts with it. */
  readonly ownRange?: 'allocated';
  /** CIDR blocks that calls come from: the network's own and its peers'. */
  readonly callerCidrs: readonly string[];
}

// --- Azure ---

/** A private Azure target's network: a private endpoint for the account, and its DNS names. */
export interface AzureNetworkPlan extends CallerRanges {
  /** A virtual network to create, or an existing subnet. */
  readonly network: AzureVirtualNetwork | AzureIpamNetwork | { readonly existingSubnetId: string };
  /** Region of the private endpoint and its network. It may differ from the account's. */
  readonly region: string;
  /** Resource group of the private endpoint and its network, in the network's subscription. Null for the target's. */
  readonly resourceGroup: string | null;
  /** Message to the account's owner, who must approve the private endpoint. Default: deploying approves it. */
  readonly requestMessage?: string;
  readonly privateDns:
    | { readonly kind: 'create' }
    | {
        readonly kind: 'given';
        readonly zoneIds: readonly string[];
        /** Account zones that `zoneIds` lacks: callers cannot resolve their hosts to the private endpoint. Default: none. */
        readonly omittedZones?: readonly AccountZoneName[];
      }
    /** Zones that the stack of the shared network creates. */
    | { readonly kind: 'shared'; readonly zoneIds: readonly string[] }
    | { readonly kind: 'policy' };
}

export interface AzureVirtualNetwork {
  readonly cidr: string;
  /** Subnet of the private endpoint. */
  readonly endpointSubnet: string;
  /** Subnet delegated to agents; null if agents are not injected into this network. */
  readonly agentSubnet: string | null;
}

/** A virtual network to create, with ranges from an IPAM pool. */
export interface AzureIpamNetwork {
  readonly ipam: IpamRange;
  /** Prefix length of the private endpoint's subnet. */
  readonly endpointSubnetSize: number;
  /** Prefix length of the subnet delegated to agents; null if agents are not injected into this network. */
  readonly agentSubnetSize: number | null;
}

/** An Azure account's firewall and outbound rules, besides its private endpoint. */
export interface AzureFirewall {
  /** Subnets that reach the account through a service endpoint, which requires public network access. */
  readonly subnetIds: readonly string[];
  readonly bypassAzureServices: boolean;
  /** Hosts that the account may call; null for any. */
  readonly outboundFqdns: readonly string[] | null;
  /** Where agents run: in the created network's subnet, in an existing subnet, or outside any network. */
  readonly agents: 'network' | { readonly subnetId: string } | null;
}

// --- AWS ---

/** A private AWS target's network: interface endpoints for the surfaces in use, created unless they exist. */
export interface AwsNetworkPlan extends CallerRanges {
  /** A VPC to create, shared or existing. Null if every interface endpoint exists and the spec does not give their VPC. */
  readonly vpc: AwsVpc | AwsIpamVpc | AwsSharedVpc | AwsExistingVpc | null;
  /** Services whose interface endpoints are created, by this stack or a shared network's. Sorted. */
  readonly services: readonly AwsEndpointService[];
  /** Existing interface endpoints, sorted by service. Default: none. */
  readonly existingEndpoints?: readonly AwsExistingEndpoints[];
  /** How hostnames resolve to the interface endpoints. Default: `create`. */
  readonly privateDns?: Exclude<AwsPrivateDns, 'create'>;
  readonly callerSecurityGroupIds: readonly string[];
}

/** The VPC of a shared network, whose stack creates the interface endpoints and exports their IDs. */
export interface AwsSharedVpc {
  /** Names of the exports, by service in use. */
  readonly exports: Readonly<Partial<Record<AwsEndpointService, string>>>;
  /** Names of the exports with the DNS names that clients call. Default: clients call the services' public hostnames. */
  readonly dnsNames?: Readonly<Partial<Record<AwsEndpointService, string>>>;
}

/** An existing VPC. It is never modified. */
export interface AwsExistingVpc {
  readonly vpcId: string;
  /** Empty if no interface endpoint is created. */
  readonly subnetIds: readonly string[];
  /** Security groups of the interface endpoints; null to create one. */
  readonly securityGroupIds: readonly string[] | null;
}

/** Existing interface endpoints of a service. */
export interface AwsExistingEndpoints {
  readonly service: AwsEndpointService;
  /** Several if callers come from several VPCs. Sorted. */
  readonly ids: readonly string[];
  /** DNS name that clients call; null for the service's public hostname. */
  readonly dnsName: string | null;
}

/** A VPC to create. */
export interface AwsVpc {
  readonly cidr: string;
  /** One subnet per zone. */
  readonly subnets: readonly {
    readonly cidr: string;
    /** Zone name, or index among the Region's zones, from 0. */
    readonly zone: string | number;
  }[];
}

/** A VPC to create, with a range from an IPAM pool. */
export interface AwsIpamVpc {
  readonly ipam: IpamRange;
  /** Prefix length of each subnet. */
  readonly subnetSize: number;
  /** One subnet per zone. */
  readonly subnets: readonly {
    /** Position of the subnet in the range, counted in subnets from 0. */
    readonly position: number;
    /** Zone name, or index among the Region's zones, from 0. */
    readonly zone: string | number;
  }[];
}

// --- Google Cloud ---

/** A private Google Cloud target's network: an endpoint for Google APIs, and its DNS names. */
export interface GcpNetworkPlan extends CallerRanges {
  readonly network:
    | { readonly cidr: string }
    | GcpAllocatedNetwork
    | {
        readonly network: string;
        readonly subnetwork: string;
        /** Internal range from which the stack creates the subnetwork. Default: the subnetwork exists. */
        readonly internalRange?: string;
      };
  /** Internal address of the Private Service Connect endpoint, outside every subnet. Empty if the spec must set it and does not. */
  readonly pscAddress: string;
  /** Hosts of the APIs in use, which resolve to the endpoint. Sorted. */
  readonly hosts: readonly string[];
  /** Addresses of existing endpoints, by host. The stack creates endpoints for the other hosts. Default: none. */
  readonly existingEndpoints?: Readonly<Record<string, string>>;
  /** Who manages the hosts' private DNS zones. Default: the stack creates them. */
  readonly privateDns?: 'existing';
}

/** A network to create, with an internal range whose addresses Google Cloud chooses. */
export interface GcpAllocatedNetwork {
  /** Prefix length of the internal range, which the subnetwork uses whole. */
  readonly rangeSize: number;
}

/** A VPC Service Controls perimeter around the project. */
export interface GcpPerimeterPlan {
  readonly accessPolicy: string;
  readonly projectNumber: string;
  readonly dryRun: boolean;
  readonly accessLevels: readonly string[];
  /** CIDR blocks of an allowlist, which become an access level of their own. Empty without an allowlist. */
  readonly cidrs: readonly string[];
}

// --- callers ---

/** `runsIn` of a caller in no network that is connected to the targets. */
export const OUTSIDE = 'outside';

/** Where a caller runs, and the target networks that it is in or connected with. */
export interface CallerLocation extends AllowedEndpoints {
  readonly caller: string;
  /** Key of a target, or `outside`. Null for a network connected to each private target that it may call. */
  readonly runsIn: string | null;
  /** Reason for running outside. Default: none. */
  readonly outsideReason?: string;
  /** Targets whose network the caller's is, or is connected with. Sorted. */
  readonly connected: readonly string[];
  /** Private targets whose network is assumed to be connected with the caller's, because the spec describes no connection. Sorted. */
  readonly assumed: readonly string[];
}
