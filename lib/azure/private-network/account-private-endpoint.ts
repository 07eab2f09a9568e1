import { Construct } from 'constructs';
import { refuseMisuse } from '../../faults/misuse';
import { dnsZonesMissing } from '../../faults/network-faults';
import { missingZones } from '../../rules/azure/private-dns-zones';
import { Token } from '../../terraform/cdktf';
import { waitFor } from '../../terraform/depends-on';
import { PrivateEndpoint } from '../azurerm/private-network';
import type { IModelAccount } from '../model-account';
import { azureTags } from '../tags';
import { AccountZones } from './account-zones';
import type { IPrivateNetwork } from './private-network';

/** How callers find the private address of an account. */
export type AccountNames =
  /** In these zones, three at least: those of `AccountZones`, or of a hub that links them to its callers' networks. */
  | { readonly zoneIds: readonly string[] }
  /**
   * In zones where an Azure Policy registers the endpoint, some minutes after it is made. What it adds is left alone.
   *
   * The policy has to know all three zones: Azure's built-in one for Cognitive Services knows one (Azure/Community-Policy #530,
   * of 2026-04-08, which adds one that knows them).
   */
  | 'policy';

/** Properties of a private endpoint of an account. */
export interface AccountPrivateEndpointProps {
  /** The account that the endpoint leads to. */
  readonly account: IModelAccount;

  /** The network that the endpoint stands in. Its region need not be the account's. */
  readonly network: IPrivateNetwork;

  /** How callers find the account's private address. */
  readonly names: AccountNames;

  /**
   * Name of the endpoint: 2 to 64 letters, digits, `_`, `.` and `-`. Changing it makes another endpoint.
   *
   * @default - the id of this construct
   */
  readonly name?: string;

  /**
   * Tags of the endpoint.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The only part of a Foundry account that a private endpoint can lead to. Source: facts of 2026-07-30, private link. */
const SUB_RESOURCE = 'account';

const ACCOUNT_PRIVATE_ENDPOINT = Symbol.for('modelport.azure.AccountPrivateEndpoint');

/**
 * A private endpoint that leads to a Foundry account.
 *
 * - waits for everything that is made on the account in its stack, also for what the program adds later: Azure refuses it with
 *   `AccountProvisioningStateInvalid` while the account changes (azurerm #31712)
 * - is made anew where its names pass between zones of this app, given zones and a policy: so it leaves zones before they are
 *   destroyed, keeps no registration that is not its own any more, and is made when a policy looks at it
 */
export class AccountPrivateEndpoint extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isAccountPrivateEndpoint(x: unknown): x is AccountPrivateEndpoint {
    return x !== null && typeof x === 'object' && ACCOUNT_PRIVATE_ENDPOINT in x;
  }

  /** The endpoint itself, for what these properties do not say. */
  public readonly endpoint: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: AccountPrivateEndpointProps) {
    super(scope, id);
    Object.defineProperty(this, ACCOUNT_PRIVATE_ENDPOINT, { value: true });
    this.refuseZones(props.names);

    this.endpoint = this.createEndpoint(props);
    waitFor(this.endpoint, () => [...props.network.changes, ...props.account.changes]);
  }

  /** First of the endpoint's addresses in the network, known after the deploy. */
  public get privateIpAddress(): string {
    return this.endpoint.privateServiceConnection.privateIpAddress;
  }

  private refuseZones(names: AccountNames): void {
    if (names === 'policy' || names.zoneIds.some((zoneId) => Token.isUnresolved(zoneId))) return;
    const missing = missingZones(names.zoneIds);
    refuseMisuse(
      missing.length > 0
        ? [dnsZonesMissing([...this.node.path.split('/'), 'names', 'zoneIds'], 'an account', missing, 'as AccountZones makes them')]
        : [],
    );
  }

  private createEndpoint({ account, network, names, name, tags = {} }: AccountPrivateEndpointProps): PrivateEndpoint {
    return new PrivateEndpoint(this, 'Resource', {
      name: name ?? this.node.id,
      resourceGroupName: network.resourceGroupName,
      location: network.location,
      subnetId: network.endpointSubnetId,
      privateServiceConnection: {
        name: connectionName(names),
        privateConnectionResourceId: account.accountId,
        subresourceNames: [SUB_RESOURCE],
        isManualConnection: false,
      },
      ...(names === 'policy'
        ? { lifecycle: { ignoreChanges: ['private_dns_zone_group'] } }
        : { privateDnsZoneGroup: { name: 'account', privateDnsZoneIds: [...names.zoneIds] } }),
      tags: azureTags(tags, this.node.path.split('/')),
    });
  }
}

/** A connection of another name makes another endpoint. Terraform cannot be told so more plainly. */
function connectionName(names: AccountNames): string {
  if (names === 'policy') return 'account-names-by-policy';
  return AccountZones.isAccountZones(names) ? 'account' : 'account-names-given';
}
