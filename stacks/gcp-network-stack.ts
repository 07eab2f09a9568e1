import type { Construct } from 'constructs';
import { ignoreLabels } from '../lib/gcp/labels';
import type { GoogleApisEndpoint } from '../lib/gcp/private-network/google-apis-endpoint';
import type { PrivateNetwork } from '../lib/gcp/private-network/private-network';
import { ProjectServices } from '../lib/gcp/project-services';
import { provideGoogle } from '../lib/gcp/provider';
import type { GcpSharedNetworkPlan } from '../lib/plan/plan';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import { emitPrivateDnsRecords } from '../lib/terraform/outputs';
import { keepState } from '../lib/terraform/state';
import { addGoogleApis, createPrivateNetwork, privateDnsRecords } from './gcp-private-network';

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
 * A network that several targets share, with one endpoint for Google APIs and a private DNS zone per host that any of them calls. Each
 * target creates the endpoints of its dedicated models itself.
 */
export class GcpNetworkStack extends AddressedStack {
  /** Enabled APIs of the project. */
  public readonly services: ProjectServices;

  /** The network. */
  public readonly network: PrivateNetwork;

  /** Path from the network to Google APIs; undefined if no target calls them. */
  public readonly googleApis: GoogleApisEndpoint | undefined;

  constructor(scope: Construct, id: string, { plan, providerVersion: version }: GcpNetworkStackProps) {
    super(scope, id);
    const { project, region, tags, ignoreTags, state, network } = plan;

    provideGoogle(this, { project, region, tags, ...(version === undefined ? {} : { version }) });
    keepState(this, state);
    ignoreLabels(this, ignoreTags);
    this.services = new ProjectServices(this, 'ProjectServices', { project });
    const created = { stack: this, plan, services: this.services };
    this.network = createPrivateNetwork(created, network.network, network);
    this.googleApis = addGoogleApis(created, network, this.network);
    if (network.privateDns === 'existing') emitPrivateDnsRecords(this, privateDnsRecords(this.googleApis, []));
  }
}
