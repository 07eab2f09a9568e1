import { Construct } from 'constructs';
import type { ITerraformDependable } from '../../terraform/cdktf';
import { DnsManagedZone, DnsRecordSet } from '../google/private-network';
import { afterwards } from './resource-order';

/** Seconds that resolvers cache an answer. */
const TTL = 300;

/** Properties of a host with a private address. */
export interface PrivateNameProps {
  /** ID of the zone's project. It may differ from the network's, within one organization. */
  readonly project: string;

  /** Name of the zone, unique in the project: 1 to 63 lower-case letters, digits and hyphens. */
  readonly zoneName: string;

  /** The host, such as `us-central1-aiplatform.googleapis.com`. */
  readonly host: string;

  /** Address that it resolves to, in this network only. */
  readonly address: string;

  /** Name of the network, `projects/…/global/networks/…`. */
  readonly networkId: string;

  /**
   * Resources to create before the name, such as the endpoint: once the zone exists, the host resolves to nothing else.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A host that resolves to a private address in one network.
 *
 * - the zone covers only this host, so all other names in a shared network resolve as before; the more specific zone takes precedence over
 *   a wider one, such as `googleapis.com`
 * - a network has one zone per domain name: if this host already has one, applying fails and nothing is taken over
 * - peered networks do not see it
 *
 * Source: Cloud DNS, "Create a zone with cross-project binding", read 2026-11-23. Deploying requires `dns.networks.bindPrivateDNSZone` in
 * the network's project.
 */
export class PrivateName extends Construct {
  /** The host. */
  public readonly host: string;

  /** Escape hatch to the host's zone. */
  public readonly zone: DnsManagedZone;

  /** Escape hatch to the host's record, the only one in the zone. */
  public readonly record: DnsRecordSet;

  constructor(scope: Construct, id: string, props: PrivateNameProps) {
    super(scope, id);
    this.host = props.host;
    this.zone = this.createZone(props);
    this.record = this.createRecord(props);
  }

  private createZone({ project, zoneName, host, networkId, dependsOn }: PrivateNameProps): DnsManagedZone {
    return new DnsManagedZone(this, 'Resource', {
      project,
      name: zoneName,
      dnsName: `${host}.`,
      description: `Resolves ${host} to a private address`,
      visibility: 'private',
      privateVisibilityConfig: { networks: [{ networkUrl: networkId }] },
      ...afterwards(dependsOn),
    });
  }

  private createRecord({ project, host, address }: PrivateNameProps): DnsRecordSet {
    return new DnsRecordSet(this, 'Record', {
      project,
      managedZone: this.zone.name,
      name: `${host}.`,
      type: 'A',
      ttl: TTL,
      rrdatas: [address],
    });
  }
}
