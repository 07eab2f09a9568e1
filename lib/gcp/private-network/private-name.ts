import { Construct } from 'constructs';
import type { ITerraformDependable } from '../../terraform/cdktf';
import { DnsManagedZone, DnsRecordSet } from '../google/private-network';
import { afterwards } from './resource-order';

/** Seconds that a resolver keeps an answer. */
const TTL = 300;

/** Properties of a host that a network resolves to an address of its own. */
export interface PrivateNameProps {
  /** Id of the project that keeps the zone. It may differ from the network's, within one organisation. */
  readonly project: string;

  /** Name of the zone, its own in the project: 1 to 63 lower-case letters, digits and hyphens. */
  readonly zoneName: string;

  /** The host, such as `us-central1-aiplatform.googleapis.com`. */
  readonly host: string;

  /** Address that it resolves to, in this network alone. */
  readonly address: string;

  /** The network, `projects/…/global/networks/…`. */
  readonly networkId: string;

  /**
   * What must stand before the name does, such as the endpoint that it leads to: from the zone on the host resolves to nothing else.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A host that a network resolves to an address of its own.
 *
 * - the zone is that of the host and of nothing else, so that a network which others use resolves all other names as before; where it has
 *   a wider zone, such as one of `googleapis.com`, the narrower one answers
 * - a network takes one zone of a name: where it has one of this very host, the deploy fails and nothing is taken over
 * - networks that are peered with this one do not see it
 *
 * Source: Cloud DNS, "Create a zone with cross-project binding", read 2026-11-23. Who deploys needs `dns.networks.bindPrivateDNSZone` in
 * the project of the network.
 */
export class PrivateName extends Construct {
  /** The host. */
  public readonly host: string;

  /** The zone of the host. */
  public readonly zone: DnsManagedZone;

  /** The record of the host, the only one of the zone. */
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
      description: `Leads ${host} to a private address`,
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
