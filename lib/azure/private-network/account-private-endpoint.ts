import { Construct } from 'constructs';
import { refuseMisuse } from '../../faults/misuse';
import { dnsZonesMissing } from '../../faults/network-faults';
import { type AccountZoneName, missingZones } from '../../rules/azure/private-dns-zones';
import { waitFor } from '../../terraform/depends-on';
import { isUnresolvedItem } from '../../terraform/unresolved';
import { PrivateEndpoint } from '../azurerm/private-network';
import type { IModelAccount } from '../model-account';
import { azureTags } from '../tags';
import { AccountZones } from './account-zones';
import type { IPrivateNetwork } from './private-network';

/** How callers resolve an account's private address. */
export type AccountNames =
  /** Private DNS zones to register in: those of `AccountZones`, or a hub's zones that are linked to the callers' networks. */
  | {
      readonly zoneIds: readonly string[];

      /**
       * Account zones that `zoneIds` may lack, because callers do not use their hosts.
       *
       * @default - none: all three zones are required
       */
      readonly omittedZones?: readonly AccountZoneName[];
    }
  /**
   * An Azure Policy registers the endpoint in DNS zones a few minutes after it is created. Its additions are left unchanged.
   *
   * The policy must cover the zone of each host that callers use: Azure's built-in one for Cognitive Services covers only
   * `privatelink.cognitiveservices.azure.com` (Azure/Community-Policy #530, of 2026-04-08, adds one that covers all three).
   */
  | 'policy';

/** Properties of an account's private endpoint. */
export interface AccountPrivateEndpointProps {
  /** Account that the endpoint reaches. */
  readonly account: IModelAccount;

  /** Network of the endpoint. Its region may differ from the account's. */
  readonly network: IPrivateNetwork;

  /** How callers resolve the account's private address. */
  readonly names: AccountNames;

  /**
   * Name of the endpoint: 2 to 64 letters, digits, `_`, `.` and `-`. Changing it replaces the endpoint.
   *
   * @default - the construct ID
   */
  readonly name?: string;

  /**
   * Tags of the endpoint.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The only subresource of a Foundry account that private endpoints support. Source: facts of 2026-07-30, private link. */
const SUB_RESOURCE = 'account';

const ACCOUNT_PRIVATE_ENDPOINT = Symbol.for('modelport.azure.AccountPrivateEndpoint');

/**
 * A private endpoint to a Foundry account.
 *
 * - waits for all of the account's resources in its stack, including those added later: Azure rejects it with
 *   `AccountProvisioningStateInvalid` while the account changes (azurerm #31712)
 * - is replaced if `names` switches between this app's zones, other zones and a policy, so that it leaves zones before they are destroyed,
 *   keeps no stale registrations, and is evaluated by the policy
 */
export class AccountPrivateEndpoint extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isAccountPrivateEndpoint(x: unknown): x is AccountPrivateEndpoint {
    return x !== null && typeof x === 'object' && ACCOUNT_PRIVATE_ENDPOINT in x;
  }

  /** Escape hatch to the private endpoint. */
  public readonly endpoint: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: AccountPrivateEndpointProps) {
    super(scope, id);
    Object.defineProperty(this, ACCOUNT_PRIVATE_ENDPOINT, { value: true });
    this.refuseZones(props.names);

    this.endpoint = this.createEndpoint(props);
    waitFor(this.endpoint, () => [...props.network.changes, ...props.account.changes]);
  }

  /** First private IP address of the endpoint; known after deploying. */
  public get privateIpAddress(): string {
    return this.endpoint.privateServiceConnection.privateIpAddress;
  }

  private refuseZones(names: AccountNames): void {
    if (names === 'policy' || names.zoneIds.some(isUnresolvedItem)) return;
    const { omittedZones = [] } = names;
    const missing = missingZones(names.zoneIds).filter((zone) => !omittedZones.includes(zone));
    refuseMisuse(
      missing.length > 0
        ? [dnsZonesMissing([...this.node.path.split('/'), 'names', 'zoneIds'], 'an account', missing, 'or list them in omittedZones')]
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

/** Renaming the connection replaces the endpoint; Terraform has no more direct way to force it. */
function connectionName(names: AccountNames): string {
  if (names === 'policy') return 'account-names-by-policy';
  return AccountZones.isAccountZones(names) ? 'account' : 'account-names-given';
}
