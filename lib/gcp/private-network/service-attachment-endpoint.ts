import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { resourceNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { NAME_LENGTH } from '../../rules/gcp/name-kinds';
import { joinName } from '../../rules/naming';
import { Fn, type ITerraformDependable, Op } from '../../terraform/cdktf';
import { ComputeAddress, ComputeForwardingRule } from '../google/service-attachment-endpoint';
import type { IPrivateNetwork } from './network-ref';
import { PrivateName } from './private-name';
import { isName } from './resource-names';
import { afterwards } from './resource-order';

/** Publisher of a service attachment. */
export interface AttachedService {
  /** ID of the publisher, known after deploying. Changing it replaces the endpoint. */
  readonly id: string;

  /** The service attachment, known after deploying. */
  readonly serviceAttachment: string;

  /** Error message if the provider leaves the service attachment empty. */
  readonly emptyMessage: string;
}

/** Properties of an endpoint for a published service. */
export interface ServiceAttachmentEndpointProps {
  /** The callers' network. */
  readonly network: IPrivateNetwork;

  /** ID of the endpoint's project, which the service must accept. For a Shared VPC, a service project. */
  readonly project: string;

  /** Name of the endpoint and its zone, unique in the project: 1 to 63 lower-case letters, digits and hyphens. */
  readonly name: string;

  /** Host that resolves to the endpoint in the network. */
  readonly host: string;

  /** The published service. */
  readonly service: AttachedService;

  /**
   * Whether the host's DNS zone is created, or exists and is left to you. If it exists, add a record for `address` to it.
   *
   * @default 'create'
   */
  readonly privateDns?: 'create' | 'existing';

  /**
   * Whether the new endpoint is created or the old one deleted first when the service or the subnetwork changes.
   *
   * @default 'create-first'
   */
  readonly replacement?: 'create-first' | 'destroy-first';

  /**
   * Resources to create before the endpoint, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A Private Service Connect endpoint for a published service, with an address in the subnetwork and a DNS name.
 *
 * - callers can be in any region of the network
 * - when the service is replaced, a new endpoint with a new address is created, the DNS name switches to it, and the old one is deleted:
 *   Compute Engine cannot change an endpoint's service (terraform-provider-google 19189). Rule and address names therefore end with a
 *   digest of service and subnetwork
 * - for a Shared VPC it is created in the service project, with an address in the shared subnetwork: the service accepts one project, in
 *   any network
 *
 * Sources: Google Cloud, "Use dedicated private endpoints based on Private Service Connect" (undated, after 2026-04) and "About accessing
 * published services through endpoints" (2026-04), read 2026-11-23.
 */
export class ServiceAttachmentEndpoint extends Construct {
  /** Escape hatch to the endpoint's address. */
  public readonly address: ComputeAddress;

  /** Escape hatch to the endpoint. */
  public readonly forwardingRule: ComputeForwardingRule;

  /** Host that resolves to the endpoint in the network. */
  public readonly host: string;

  /** DNS name of the endpoint; undefined if you manage its zone. */
  public readonly name: PrivateName | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceAttachmentEndpointProps,
  ) {
    super(scope, id);
    refuseMisuse(this.faultsOf(props));

    this.host = props.host;
    this.address = this.createAddress();
    this.forwardingRule = this.createForwardingRule();
    this.name = props.privateDns === 'existing' ? undefined : this.createName();
  }

  private createAddress(): ComputeAddress {
    const { network, project, dependsOn } = this.props;
    return new ComputeAddress(this, 'Address', {
      project,
      region: network.region,
      name: this.generation(),
      addressType: 'INTERNAL',
      subnetwork: network.subnetworkId,
      lifecycle: { createBeforeDestroy: this.isCreateFirst() },
      ...afterwards(network.resources, dependsOn),
    });
  }

  private createForwardingRule(): ComputeForwardingRule {
    const { network, project, service } = this.props;
    return new ComputeForwardingRule(this, 'Resource', {
      project,
      region: network.region,
      name: this.generation(),
      network: network.networkId,
      ipAddress: this.address.id,
      target: service.serviceAttachment,
      // Explicitly empty: the provider defaults to a load balancing scheme.
      loadBalancingScheme: '',
      allowPscGlobalAccess: true,
      noAutomateDnsZone: true,
      lifecycle: {
        createBeforeDestroy: this.isCreateFirst(),
        precondition: [{ condition: isNotEmpty(service.serviceAttachment), errorMessage: service.emptyMessage }],
      },
    });
  }

  private createName(): PrivateName {
    const { network, project, name, host } = this.props;
    return new PrivateName(this, 'Name', {
      project,
      zoneName: name,
      host,
      address: this.address.address,
      networkId: network.networkId,
      dependsOn: [this.forwardingRule],
    });
  }

  /** A name that changes with the service or subnetwork, so that both endpoints can coexist. */
  private generation(): string {
    const { network, name, service } = this.props;
    const digest = Fn.substr(Fn.sha1(Fn.join('/', [service.id, network.subnetworkId])), 0, DIGEST_LENGTH);
    return `${joinName([name], NAME_LENGTH - DIGEST_LENGTH - 1)}-${digest}`;
  }

  private isCreateFirst(): boolean {
    return this.props.replacement !== 'destroy-first';
  }

  private faultsOf({ name }: ServiceAttachmentEndpointProps): Fault[] {
    return isName(name) ? [] : [resourceNameMalformed([...this.node.path.split('/'), 'name'], name)];
  }
}

const DIGEST_LENGTH = 8;

/** A provider that does not read the value leaves it null or empty. Not `> 0`, because cdktf 0.21 writes zero as `undefined`. */
function isNotEmpty(text: string) {
  return Fn.try([Op.gte(Fn.lengthOf(text), 1), false]);
}
