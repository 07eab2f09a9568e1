import type { Construct } from 'constructs';
import { GoogleApisEndpoint } from '../lib/gcp/private-network/google-apis-endpoint';
import { PrivateNetwork } from '../lib/gcp/private-network/private-network';
import { ProjectServices } from '../lib/gcp/project-services';
import { provideGoogle } from '../lib/gcp/provider';
import type { GcpSharedNetworkPlan } from '../lib/plan/plan';
import { networkName } from '../lib/rules/gcp/created-names';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import type { ITerraformDependable } from '../lib/terraform/cdktf';
import { keepState } from '../lib/terraform/state';

/** Properties of a shared Google Cloud network's stack. */
export interface GcpNetworkStackProps {
  /** The plan of the network. */
  readonly plan: GcpSharedNetworkPlan;

  /**
   * Version constraint of the google provider, such as `>= 7.42, < 8`.
   *
   * @default - exactly the version that the bindings were generated from, 6.50.0
   */
  readonly providerVersion?: string;
}

/**
 * A network that several targets share, with one endpoint for Google APIs and a private DNS zone per host that any of them calls. Targets
 * with dedicated models create the endpoints of those themselves.
 */
export class GcpNetworkStack extends AddressedStack {
  /** Enabled APIs of the project. */
  public readonly services: ProjectServices;

  /** The network. */
  public readonly network: PrivateNetwork;

  /** Path from the network to Google APIs; undefined if no target calls them. */
  public readonly googleApis: GoogleApisEndpoint | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GcpNetworkStackProps,
  ) {
    super(scope, id);
    const { plan, providerVersion: version } = props;
    const { project, region, tags, state } = plan;

    provideGoogle(this, { project, region, tags, ...(version === undefined ? {} : { version }) });
    keepState(this, state);
    this.services = new ProjectServices(this, 'ProjectServices', { project });
    this.network = this.createNetwork();
    this.googleApis = this.createGoogleApis();
  }

  private createNetwork(): PrivateNetwork {
    const { project, region, stackName, network } = this.props.plan;
    return new PrivateNetwork(this, 'PrivateNetwork', {
      project,
      region,
      name: networkName(stackName),
      cidr: network.network.cidr,
      callableCidrs: [`${network.pscAddress}/32`],
      dependsOn: this.requiredServices(),
    });
  }

  private createGoogleApis(): GoogleApisEndpoint | undefined {
    const { project, stackName, network, inPerimeter } = this.props.plan;
    if (network.hosts.length === 0) return undefined;
    return new GoogleApisEndpoint(this, 'GoogleApis', {
      network: this.network,
      project,
      name: networkName(stackName),
      hosts: network.hosts,
      address: network.pscAddress,
      bundle: inPerimeter ? 'vpc-sc' : 'all-apis',
      dependsOn: this.requiredServices(),
    });
  }

  private requiredServices(): ITerraformDependable[] {
    return GoogleApisEndpoint.servicesFor(this.props.plan.network.hosts).map((service) => this.services.enable(service));
  }
}
