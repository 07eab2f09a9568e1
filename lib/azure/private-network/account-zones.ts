import { Construct } from 'constructs';
import type { AccountKind } from '../../rules/azure/accounts';
import { ZONE_LINK } from '../../rules/azure/name-kinds';
import { ACCOUNT_ZONES, zonesOf } from '../../rules/azure/private-dns-zones';
import { PrivateDnsZone, PrivateDnsZoneVirtualNetworkLink } from '../azurerm/private-network';
import { azureTags } from '../tags';
import type { IPrivateNetwork } from './private-network';

/** Properties of private DNS zones for accounts. */
export interface AccountZonesProps {
  /** Network whose callers resolve the accounts. Azure allows one linked zone per domain name and network. */
  readonly network: IPrivateNetwork;

  /**
   * Resource group of the zones.
   *
   * @default - the one of the network's private endpoints
   */
  readonly resourceGroupName?: string;

  /**
   * Name of each zone's link to the network: 1 to 80 letters, digits, `_`, `.` and `-`. Changing it replaces the links.
   *
   * @default 'callers'
   */
  readonly linkName?: string;

  /**
   * Kind of the accounts, which determines their hosts.
   *
   * @default AIServices
   */
  readonly accountKind?: AccountKind;

  /**
   * Tags of the zones and links.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Zones by construct ID, which is part of their addresses. */
const ZONES = [
  ['CognitiveServices', ACCOUNT_ZONES.cognitiveServices],
  ['Openai', ACCOUNT_ZONES.openai],
  ['ServicesAi', ACCOUNT_ZONES.servicesAi],
] as const;

const ACCOUNT_ZONES_MARK = Symbol.for('modelport.azure.AccountZones');

/**
 * The private DNS zones for an account's hostnames, linked to a network.
 *
 * They serve every account whose endpoint registers in them. Private accounts registered elsewhere no longer resolve from this network,
 * because its lookups go to these zones. Networks whose callers share accounts need shared zones.
 */
export class AccountZones extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isAccountZones(x: unknown): x is AccountZones {
    return x !== null && typeof x === 'object' && ACCOUNT_ZONES_MARK in x;
  }

  /** Escape hatch to the zones, by name. */
  public readonly zones: readonly PrivateDnsZone[];

  /** Escape hatch to the zones' network links, in the same order. */
  public readonly links: readonly PrivateDnsZoneVirtualNetworkLink[];

  constructor(scope: Construct, id: string, props: AccountZonesProps) {
    super(scope, id);
    Object.defineProperty(this, ACCOUNT_ZONES_MARK, { value: true });
    const tags = azureTags(props.tags ?? {}, this.node.path.split('/'), PrivateDnsZone.tfResourceType);

    const hosts = zonesOf(props.accountKind);
    const made = ZONES.filter(([, name]) => hosts.includes(name)).map(([zoneId, name]) => this.createZone(zoneId, name, props, tags));
    this.zones = made.map(({ zone }) => zone);
    this.links = made.map(({ link }) => link);
  }

  /** Resource IDs of the zones, by name. */
  public get zoneIds(): readonly string[] {
    return this.zones.map((zone) => zone.id);
  }

  private createZone(
    id: string,
    name: string,
    {
      network: { virtualNetworkId, resourceGroupName: networkGroupName },
      resourceGroupName = networkGroupName,
      linkName = ZONE_LINK,
    }: AccountZonesProps,
    tags: Record<string, string>,
  ): { zone: PrivateDnsZone; link: PrivateDnsZoneVirtualNetworkLink } {
    const zone = new PrivateDnsZone(this, id, { name, resourceGroupName, tags });
    const link = new PrivateDnsZoneVirtualNetworkLink(this, `${id}Link`, {
      name: linkName,
      resourceGroupName,
      privateDnsZoneName: zone.name,
      virtualNetworkId,
      tags,
    });
    return { zone, link };
  }
}
