import { Construct } from 'constructs';
import { isMultiRegional } from '../../catalog/vertex-host';
import type { Fault } from '../../faults/fault';
import { addressNotIpv4, hostNotOfGoogle, resourceNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { hostName } from '../../rules/gcp/created-names';
import { createdEndpoints } from '../../rules/gcp/network-endpoints';
import { API_HOST } from '../../rules/gcp/resource-names';
import { CLOUD_DNS, COMPUTE, NETWORK_CONNECTIVITY, SERVICE_DIRECTORY } from '../../rules/gcp/services';
import { digest } from '../../rules/naming';
import { Fn, type ITerraformDependable, Token } from '../../terraform/cdktf';
import { ComputeGlobalAddress, ComputeGlobalForwardingRule } from '../google/private-network';
import type { NetworkConnectivityRegionalEndpoint } from '../google/regional-endpoint';
import type { IPrivateNetwork } from './network-ref';
import { PrivateName } from './private-name';
import { isName } from './resource-names';
import { afterwards, replacement } from './resource-order';

/** Properties of private access from a network to Google APIs. */
export interface GoogleApisEndpointProps {
  /** The callers' network. */
  readonly network: IPrivateNetwork;

  /** ID of the project for DNS names and regional endpoints. For a Shared VPC, a service project rather than the host project. */
  readonly project: string;

  /** Prefix of the default resource names, unique in the project: 1 to 63 lower-case letters, digits and hyphens. */
  readonly name: string;

  /**
   * Name of a host's DNS zone, with the same rules. Changing it replaces the zone.
   *
   * @default - `name` and the host, with hyphens
   */
  readonly zoneName?: (host: string) => string;

  /**
   * Name of a multi-region host's endpoint, with the same rules. Changing it replaces the endpoint.
   *
   * @default - `name` and the host, with hyphens
   */
  readonly regionalEndpointName?: (host: string) => string;

  /** Hosts of the APIs in use, such as `aiplatform.googleapis.com`. No other host resolves to the endpoint. */
  readonly hosts: readonly string[];

  /**
   * IPv4 address of the endpoint to create, such as `10.20.3.254`. It must be outside every subnetwork of the network and its peers.
   *
   * Source: Google Cloud, "About accessing Google APIs through endpoints" of 2026-04-08.
   *
   * @default - none; required unless every host is a multi-region's or in `existingEndpoints`
   */
  readonly address?: string;

  /**
   * Addresses of existing endpoints, by host. Nothing is created for these hosts except their DNS names.
   *
   * @default - none
   */
  readonly existingEndpoints?: Readonly<Record<string, string>>;

  /**
   * Whether the hosts' DNS zones are created, or exist and are left to you. If they exist, add the records in `addresses` to them.
   *
   * @default 'create'
   */
  readonly privateDns?: 'create' | 'existing';

  /**
   * APIs that the endpoint reaches: all Google APIs, or only those that VPC Service Controls support.
   *
   * @default 'all-apis'
   */
  readonly bundle?: 'all-apis' | 'vpc-sc';

  /**
   * Resources to create before the endpoint, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const GOOGLE_APIS_ENDPOINT = Symbol.for('modelport.gcp.GoogleApisEndpoint');

/**
 * Private access from a network to Google APIs through Private Service Connect, without the internet.
 *
 * - one endpoint for Google APIs in the network's project, to which the hosts of global and regional locations resolve. For a Shared VPC,
 *   Google requires it in the host project, whose owner must enable Compute Engine and Service Directory
 * - one more endpoint per multi-region host, such as `aiplatform.us.rep.googleapis.com`, with an address in the subnetwork: the first one
 *   does not reach those. It is created in `project`, whose Network Connectivity service agent needs `roles/compute.networkUser` on a
 *   Shared VPC's subnetwork
 * - one DNS zone per host in `project`, unless you manage them; other names resolve as before
 * - callers can be in the network, or connected to it by VPN or Interconnect, but not by VPC peering ("Private Service Connect", undated
 *   copy). Unverified whether that still holds: the table on Google's newer page could not be read
 *
 * Sources: Google Cloud, "About accessing the Agent Platform API" (undated), "About accessing Google APIs through endpoints" and "About
 * accessing regional endpoints through Private Service Connect endpoints" (2026-04-08), "Regional and multi-regional service endpoints"
 * (undated, lists Agent Platform), release note of 2026-08-19 (multi-regions). Read 2026-11-23. Whether managed models in a multi-region
 * answer there is unverified.
 */
export class GoogleApisEndpoint extends Construct {
  /** APIs to enable in `project` for these hosts. */
  public static servicesFor(hosts: readonly string[]): readonly string[] {
    return [COMPUTE, CLOUD_DNS, SERVICE_DIRECTORY, ...(hosts.some(isMultiRegional) ? [NETWORK_CONNECTIVITY] : [])];
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isGoogleApisEndpoint(x: unknown): x is GoogleApisEndpoint {
    return x !== null && typeof x === 'object' && GOOGLE_APIS_ENDPOINT in x;
  }

  /** Address of the endpoint; undefined if every host has its own endpoint. */
  public readonly address: ComputeGlobalAddress | undefined;

  /** Escape hatch to the endpoint; undefined if every host has its own. */
  public readonly forwardingRule: ComputeGlobalForwardingRule | undefined;

  /** Escape hatch to the multi-region endpoints, by host. */
  public readonly regionalEndpoints: ReadonlyMap<string, NetworkConnectivityRegionalEndpoint>;

  /** Addresses of the endpoints, created and existing, by host. */
  public readonly addresses: ReadonlyMap<string, string>;

  /** DNS names of the endpoints, by host; empty if you manage the zones. */
  public readonly names: ReadonlyMap<string, PrivateName>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GoogleApisEndpointProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, GOOGLE_APIS_ENDPOINT, { value: true });
    refuseMisuse(this.faultsOf(props));

    const { privateDns = 'create' } = props;
    const hosts = [...new Set(props.hosts)];
    const { forGoogleApis, multiRegional } = createdEndpoints({ ...props, hosts });
    const global = forGoogleApis ? this.createGlobalEndpoint() : undefined;
    this.address = global?.address;
    this.forwardingRule = global?.forwardingRule;
    this.regionalEndpoints = new Map(multiRegional.map((host) => [host, this.createRegionalEndpoint(host)]));
    this.addresses = new Map(hosts.map((host) => [host, this.addressOf(host)]));
    this.names = new Map(privateDns === 'create' ? hosts.map((host) => [host, this.createName(host)]) : []);
  }

  private addressOf(host: string): string {
    return this.props.existingEndpoints?.[host] ?? this.regionalEndpoints.get(host)?.address ?? this.address?.address ?? '';
  }

  private createGlobalEndpoint(): { address: ComputeGlobalAddress; forwardingRule: ComputeGlobalForwardingRule } {
    const { network, address: literal = '', bundle = 'all-apis', dependsOn } = this.props;
    const address = new ComputeGlobalAddress(this, 'Address', {
      project: network.project,
      name: this.endpointName(),
      addressType: 'INTERNAL',
      purpose: 'PRIVATE_SERVICE_CONNECT',
      network: network.networkId,
      address: literal,
      ...afterwards(network.resources, dependsOn),
    });
    const forwardingRule = new ComputeGlobalForwardingRule(this, 'Resource', {
      project: network.project,
      name: this.endpointName(bundle),
      network: network.networkId,
      ipAddress: address.id,
      target: bundle,
      // Explicitly empty: the provider defaults to a load balancing scheme, a different one from 8.0 on.
      loadBalancingScheme: '',
      // The zones here cover the hosts in use; Google's would add p.googleapis.com to a shared network.
      noAutomateDnsZone: true,
      lifecycle: { replaceTriggeredBy: [replacement(address)] },
    });
    return { address, forwardingRule };
  }

  private createRegionalEndpoint(host: string): NetworkConnectivityRegionalEndpoint {
    // Loaded only if a host needs it.
    const bindings = require('../google/regional-endpoint') as typeof import('../google/regional-endpoint');
    const { network, project, name, regionalEndpointName, dependsOn } = this.props;
    return new bindings.NetworkConnectivityRegionalEndpoint(this, `${hostId(host)}_endpoint`, {
      project,
      name: regionalEndpointName?.(host) ?? hostName(name, host),
      location: network.region,
      network: network.networkId,
      subnetwork: network.subnetworkId,
      targetGoogleApi: host,
      accessType: 'GLOBAL',
      ...afterwards(network.resources, dependsOn),
    });
  }

  private createName(host: string): PrivateName {
    const { network, project, name, zoneName, existingEndpoints = {}, dependsOn = [] } = this.props;
    const created = this.regionalEndpoints.get(host) ?? this.forwardingRule;
    return new PrivateName(this, hostId(host), {
      project,
      zoneName: zoneName?.(host) ?? hostName(name, host),
      host,
      address: this.addressOf(host),
      networkId: network.networkId,
      dependsOn: host in existingEndpoints || created === undefined ? dependsOn : [created],
    });
  }

  /**
   * 20 lower-case letters and digits, starting with a letter, the only names that Google APIs endpoints accept (documentation of
   * `google_compute_global_forwarding_rule`, read 2026-11-23). A digest, because a host project holds many projects' endpoints. Changing
   * the bundle replaces the endpoint, because changing it in place is not documented.
   */
  private endpointName(bundle?: string): string {
    const { project, name } = this.props;
    const parts = [project, name, ...(bundle === undefined ? [] : [bundle])];
    const length = MAX_ENDPOINT_NAME - 'apis'.length;
    // Digested by Terraform if known only while deploying: a token's text differs from one synthesis to the next.
    return parts.some((part) => Token.isUnresolved(part))
      ? `apis${Fn.substr(Fn.sha1(Fn.join('/', parts)), 0, length)}`
      : `apis${digest(parts, length)}`;
  }

  private faultsOf(props: GoogleApisEndpointProps): Fault[] {
    const { name, address = '', hosts, existingEndpoints = {} } = props;
    return [
      ...(isName(name) ? [] : [resourceNameMalformed(this.at('name'), name)]),
      ...(!createdEndpoints(props).forGoogleApis || isIpv4(address) ? [] : [addressNotIpv4(this.at('address'), address)]),
      ...Object.entries(existingEndpoints).flatMap(([host, found]) =>
        isIpv4(found) ? [] : [addressNotIpv4([...this.at('existingEndpoints'), host], found)],
      ),
      ...hosts.filter((host) => !API_HOST.pattern.test(host)).map((host) => hostNotOfGoogle(this.at('hosts'), host)),
    ];
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

const MAX_ENDPOINT_NAME = 20;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

/** Addresses known only while deploying are not checked. */
function isIpv4(address: string): boolean {
  return Token.isUnresolved(address) || IPV4.test(address);
}

/** A host as an ID within a stack; hosts never contain `_`. */
function hostId(host: string): string {
  return host.replaceAll('.', '_');
}
