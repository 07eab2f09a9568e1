import type { AwsEndpointService } from '../../rules/aws/endpoint-services';

/** What is built so that calls reach the endpoints of a target, and nobody else's do. By cloud, as plain data. */

// --- Azure ---

/** The network of a private Azure target: a private endpoint to the account, and the names that lead to it. */
export interface AzureNetworkPlan {
  /** A virtual network to create, or the subnet that is there already. */
  readonly network: AzureVirtualNetwork | { readonly existingSubnetId: string };
  /** Region of the private endpoint and its network; it may differ from the account's. */
  readonly region: string;
  /** Resource group of the private endpoint and its network. Null for the account's. */
  readonly resourceGroup: string | null;
  readonly privateDns:
    | { readonly kind: 'create' }
    | { readonly kind: 'given'; readonly zoneIds: readonly string[] }
    | { readonly kind: 'policy' };
  /** Blocks that calls come from: the network's own and those of its peers. */
  readonly callerCidrs: readonly string[];
}

export interface AzureVirtualNetwork {
  readonly cidr: string;
  /** Subnet of the private endpoint. */
  readonly endpointSubnet: string;
  /** Subnet delegated to agents; null where none are injected into this network. */
  readonly agentSubnet: string | null;
}

/** What an Azure account lets in and out, beside its private endpoint. */
export interface AzureFirewall {
  /** Subnets that reach the account by a service endpoint; its public side is on for them. */
  readonly subnetIds: readonly string[];
  readonly bypassAzureServices: boolean;
  /** Host names that the account may call; null for any. */
  readonly outboundFqdns: readonly string[] | null;
  /** Where agents run: in a subnet of the network that is created, in a given one, or not in a network. */
  readonly agents: 'network' | { readonly subnetId: string } | null;
}

// --- AWS ---

/** The network of a private AWS target: interface endpoints for the surfaces in use. */
export interface AwsNetworkPlan {
  readonly vpc:
    | AwsVpc
    | { readonly vpcId: string; readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] | null };
  /** Sorted. */
  readonly services: readonly AwsEndpointService[];
  /** Blocks that calls come from: the VPC's own and those of its peers. */
  readonly callerCidrs: readonly string[];
  readonly callerSecurityGroupIds: readonly string[];
}

export interface AwsVpc {
  readonly cidr: string;
  /** One subnet a zone. */
  readonly subnets: readonly {
    readonly cidr: string;
    /** Name of the zone, or its place among the Region's, from 0. */
    readonly zone: string | number;
  }[];
}

// --- Google Cloud ---

/** The network of a private Google Cloud target: an endpoint for Google APIs within it, and the names that lead there. */
export interface GcpNetworkPlan {
  readonly network: { readonly cidr: string } | { readonly network: string; readonly subnetwork: string };
  /** Internal address of the Private Service Connect endpoint, which lies in no subnet. */
  readonly pscAddress: string;
  /** Hosts of the APIs in use, which resolve to the endpoint. Sorted. */
  readonly hosts: readonly string[];
  /** Blocks that calls come from: the network's own and those of its peers. */
  readonly callerCidrs: readonly string[];
}

/** A VPC Service Controls perimeter around the project. */
export interface GcpPerimeterPlan {
  readonly accessPolicy: string;
  readonly projectNumber: string;
  readonly dryRun: boolean;
  readonly accessLevels: readonly string[];
  /** Blocks of an allow-list, which become an access level of their own. Empty where there is none. */
  readonly cidrs: readonly string[];
}

// --- callers ---

/** Where a caller runs, and the targets' networks that it is in or peered with. */
export interface CallerLocation {
  readonly caller: string;
  /** Endpoints that it may call. Sorted. */
  readonly may: readonly string[];
  /** Key of a target, or `outside`. */
  readonly runsIn: string;
  /** Targets whose network it is in, or whose network is peered with the one that it is in. Sorted. */
  readonly connected: readonly string[];
}
