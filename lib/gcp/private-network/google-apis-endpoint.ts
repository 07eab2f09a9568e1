import { Construct } from 'constructs';
import { isMultiRegional } from '../../catalog/vertex-host';
import type { Fault } from '../../faults/fault';
import { addressNotIpv4, hostNotOfGoogle, resourceNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { CLOUD_DNS, COMPUTE, NETWORK_CONNECTIVITY, SERVICE_DIRECTORY } from '../../rules/gcp/services';
import { digest, joinName } from '../../rules/naming';
import { type ITerraformDependable, Token } from '../../terraform/cdktf';
import { ComputeGlobalAddress, ComputeGlobalForwardingRule } from '../google/private-network';
import type { NetworkConnectivityRegionalEndpoint } from '../google/regional-endpoint';
import type { IPrivateNetwork } from './network-ref';
import { PrivateName } from './private-name';
import { isName, MAX_NAME } from './resource-names';
import { afterwards, replacement } from './resource-order';

/** Properties of the way from a network to Google's APIs. */
export interface GoogleApisEndpointProps {
  /** The network that callers are in. */
  readonly network: IPrivateNetwork;

  /** Id of the project that keeps names and regional endpoints. For a Shared VPC it is a service project, not the host's. */
  readonly project: string;

  /** First part of the names of what is made, its own in the project: 1 to 63 lower-case letters, digits and hyphens. */
  readonly name: string;

  /** Hosts of the APIs in use, such as `aiplatform.googleapis.com`. No other name leads here. */
  readonly hosts: readonly string[];

  /**
   * IPv4 address of the endpoint, such as `10.20.3.254`. No subnetwork of the network or of one that is peered with it may hold it.
   *
   * Source: Google Cloud, "About accessing Google APIs through endpoints" of 2026-04-08.
   */
  readonly address: string;

  /**
   * APIs that the endpoint leads to: all of Google's, or those alone that VPC Service Controls support.
   *
   * @default 'all-apis'
   */
  readonly bundle?: 'all-apis' | 'vpc-sc';

  /**
   * What must stand before, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const GOOGLE_APIS_ENDPOINT = Symbol.for('modelport.gcp.GoogleApisEndpoint');

/**
 * The way from a network to Google's APIs without the internet, by Private Service Connect.
 *
 * - an endpoint for Google APIs in the project of the network, to which the hosts of global and regional locations resolve. Google asks
 *   for it to be in the host project of a Shared VPC, where its owner has Compute Engine and Service Directory switched on
 * - for a host of a multi-region, such as `aiplatform.us.rep.googleapis.com`, an endpoint of its own with an address of the subnetwork:
 *   the first does not lead there. It stands in `project`, whose Network Connectivity service agent needs `roles/compute.networkUser` on
 *   the subnetwork of a Shared VPC
 * - a zone for each host in `project`, and nothing else of the network's names
 * - it can be called from the network, and from what is connected to it by VPN or Interconnect. From peered networks it is said not to be
 *   (third parties; the table in Google's page could not be read): unsure
 *
 * Sources: Google Cloud, "About accessing the Agent Platform API" (undated), "About accessing Google APIs through endpoints" and "About
 * accessing regional endpoints through Private Service Connect endpoints" (2026-04-08), "Regional and multi-regional service endpoints"
 * (undated, lists Agent Platform), release note of 2026-08-19 (multi-regions). Read 2026-11-23. Whether a model that Google serves in a
 * multi-region answers there was not seen.
 */
export class GoogleApisEndpoint extends Construct {
  /** The APIs that `project` needs for these hosts. */
  public static servicesFor(hosts: readonly string[]): readonly string[] {
    return [COMPUTE, CLOUD_DNS, SERVICE_DIRECTORY, ...(hosts.some(isMultiRegional) ? [NETWORK_CONNECTIVITY] : [])];
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isGoogleApisEndpoint(x: unknown): x is GoogleApisEndpoint {
    return x !== null && typeof x === 'object' && GOOGLE_APIS_ENDPOINT in x;
  }

  /** Address of the endpoint; undefined where every host has an endpoint of its own. */
  public readonly address: ComputeGlobalAddress | undefined;

  /** The endpoint itself; undefined where every host has one of its own. */
  public readonly forwardingRule: ComputeGlobalForwardingRule | undefined;

  /** Endpoints of multi-regions, by host. */
  public readonly regionalEndpoints: ReadonlyMap<string, NetworkConnectivityRegionalEndpoint>;

  /** Names that lead to the endpoints, by host. */
  public readonly names: ReadonlyMap<string, PrivateName>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GoogleApisEndpointProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, GOOGLE_APIS_ENDPOINT, { value: true });
    refuseMisuse(this.faultsOf(props));

    const hosts = [...new Set(props.hosts)];
    const global = hosts.some((host) => !isMultiRegional(host)) ? this.createGlobalEndpoint() : undefined;
    this.address = global?.address;
    this.forwardingRule = global?.forwardingRule;
    this.regionalEndpoints = new Map(hosts.filter(isMultiRegional).map((host) => [host, this.createRegionalEndpoint(host)]));
    this.names = new Map(
      hosts.flatMap((host) => {
        const regional = this.regionalEndpoints.get(host);
        if (regional) return [[host, this.createName(host, regional, regional.address)]];
        return global ? [[host, this.createName(host, global.forwardingRule, global.address.address)]] : [];
      }),
    );
  }

  private createGlobalEndpoint(): { address: ComputeGlobalAddress; forwardingRule: ComputeGlobalForwardingRule } {
    const { network, address: literal, bundle = 'all-apis', dependsOn } = this.props;
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
      // Explicitly none: the provider's default is a scheme of load balancers, another one from 8.0 on.
      loadBalancingScheme: '',
      // The zones here name the hosts in use; Google's own would add p.googleapis.com to a network that others use.
      noAutomateDnsZone: true,
      lifecycle: { replaceTriggeredBy: [replacement(address)] },
    });
    return { address, forwardingRule };
  }

  private createRegionalEndpoint(host: string): NetworkConnectivityRegionalEndpoint {
    // Loaded where a host needs it.
    const bindings = require('../google/regional-endpoint') as typeof import('../google/regional-endpoint');
    const { network, project, name, dependsOn } = this.props;
    return new bindings.NetworkConnectivityRegionalEndpoint(this, `${hostId(host)}_endpoint`, {
      project,
      name: joinName([name, host.replaceAll('.', '-')], MAX_NAME),
      location: network.region,
      network: network.networkId,
      subnetwork: network.subnetworkId,
      targetGoogleApi: host,
      accessType: 'GLOBAL',
      ...afterwards(network.resources, dependsOn),
    });
  }

  private createName(host: string, endpoint: ITerraformDependable, address: string): PrivateName {
    const { network, project, name } = this.props;
    return new PrivateName(this, hostId(host), {
      project,
      zoneName: joinName([name, host.replaceAll('.', '-')], MAX_NAME),
      host,
      address,
      networkId: network.networkId,
      dependsOn: [endpoint],
    });
  }

  /**
   * A name of 20 lower-case letters and digits, a letter first: no other is taken for an endpoint of Google APIs (documentation of
   * `google_compute_global_forwarding_rule`, read 2026-11-23). A host project has the endpoints of many. Another bundle makes another
   * endpoint, because whether one can be given another was not found.
   */
  private endpointName(bundle?: string): string {
    const { project, name } = this.props;
    return `apis${digest([project, name, ...(bundle === undefined ? [] : [bundle])], MAX_ENDPOINT_NAME - 'apis'.length)}`;
  }

  private faultsOf({ name, address, hosts }: GoogleApisEndpointProps): Fault[] {
    return [
      ...(isName(name) ? [] : [resourceNameMalformed(this.at('name'), name)]),
      ...(Token.isUnresolved(address) || IPV4.test(address) ? [] : [addressNotIpv4(this.at('address'), address)]),
      ...hosts.filter((host) => !HOST.test(host)).map((host) => hostNotOfGoogle(this.at('hosts'), host)),
    ];
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

const MAX_ENDPOINT_NAME = 20;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.googleapis\.com$/;

/** A host as an id within a stack: no host holds `_`. */
function hostId(host: string): string {
  return host.replaceAll('.', '_');
}
