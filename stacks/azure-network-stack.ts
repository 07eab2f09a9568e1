import type { Construct } from 'constructs';
import { AccountZones } from '../lib/azure/private-network/account-zones';
import type { IPrivateNetwork } from '../lib/azure/private-network/private-network';
import { NETWORK_PROVIDERS, provideAzure } from '../lib/azure/provider';
import { ignoreTags } from '../lib/azure/tags';
import type { AzureSharedNetworkPlan } from '../lib/plan/plan';
import { azureName } from '../lib/rules/azure/created-names';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import { keepState } from '../lib/terraform/state';
import { addNetwork } from './azure-private-network';
import { createResourceGroup } from './azure-resource-group';

/** Properties of a shared Azure network's stack. */
export interface AzureNetworkStackProps {
  /** The plan of the network. */
  readonly plan: AzureSharedNetworkPlan;

  /**
   * Version constraint of the azurerm provider, such as `~> 4.55`.
   *
   * @default - exactly the version that the bindings were generated from, 4.55.0
   */
  readonly providerVersion?: string;
}

/** A virtual network that several targets share, with the private DNS zones of their accounts. Each target creates its own private endpoint. */
export class AzureNetworkStack extends AddressedStack {
  /** The virtual network. */
  public readonly network: IPrivateNetwork;

  /** The private DNS zones, linked to the network; undefined if a hub has them. */
  public readonly zones: AccountZones | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzureNetworkStackProps,
  ) {
    super(scope, id);
    const { plan, providerVersion } = props;

    provideAzure(this, {
      subscriptionId: plan.subscription,
      ...(providerVersion === undefined ? {} : { version: providerVersion }),
      hasAccounts: false,
      resourceProviders: NETWORK_PROVIDERS,
    });
    keepState(this, plan.state);
    ignoreTags(this, plan.ignoreTags);
    this.network = addNetwork(this, plan, plan.network, this.resourceGroupName());
    this.zones = this.createZones();
  }

  private resourceGroupName(): string {
    const { resourceGroup } = this.props.plan;
    return resourceGroup.existing ? resourceGroup.name : createResourceGroup(this, this.props.plan).name;
  }

  private createZones(): AccountZones | undefined {
    const { plan } = this.props;
    if (plan.network.privateDns.kind !== 'create') return undefined;
    return new AccountZones(this, 'AccountZones', { network: this.network, linkName: azureName('dnsZoneLink', plan), tags: plan.tags });
  }
}
