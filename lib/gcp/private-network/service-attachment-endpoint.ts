import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { resourceNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { joinName } from '../../rules/naming';
import { Fn, type ITerraformDependable, Op } from '../../terraform/cdktf';
import { ComputeAddress, ComputeForwardingRule } from '../google/service-attachment-endpoint';
import type { IPrivateNetwork } from './network-ref';
import { PrivateName } from './private-name';
import { isName, MAX_NAME } from './resource-names';
import { afterwards } from './resource-order';

/** What publishes a service attachment, and how it is read. */
export interface AttachedService {
  /** Id of what publishes it, known after the deploy: where it is another, the endpoint is made anew. */
  readonly id: string;

  /** The service attachment, known after the deploy. */
  readonly serviceAttachment: string;

  /** What to do where the provider leaves it empty. */
  readonly emptyMessage: string;
}

/** Properties of an endpoint to a published service. */
export interface ServiceAttachmentEndpointProps {
  /** The network that callers are in. */
  readonly network: IPrivateNetwork;

  /** Id of the project of the endpoint, which the service must accept. For a Shared VPC it is a service project. */
  readonly project: string;

  /** Name of the endpoint and of its zone, its own in the project: 1 to 63 lower-case letters, digits and hyphens. */
  readonly name: string;

  /** Host that the network resolves to the endpoint. */
  readonly host: string;

  /** The service. */
  readonly service: AttachedService;

  /**
   * What comes first where the service is another, or the subnetwork: the new endpoint or the end of the old one.
   *
   * @default 'create-first'
   */
  readonly replacement?: 'create-first' | 'destroy-first';

  /**
   * What must stand before, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * An endpoint of Private Service Connect to a published service, with an address of the subnetwork and a name.
 *
 * - it can be called from every region of the network
 * - where the service goes and another comes, an endpoint with another address is made for that, then the name leads there, then the old
 *   one goes: Compute Engine gives no endpoint another service (terraform-provider-google 19189). So names of rule and address end with a
 *   digest of both
 * - for a Shared VPC it stands in the service project, with an address of the shared subnetwork: there the service accepts one project,
 *   whatever the network
 *
 * Sources: Google Cloud, "Use dedicated private endpoints based on Private Service Connect" (undated, after 2026-04) and "About accessing
 * published services through endpoints" (2026-04), read 2026-11-23.
 */
export class ServiceAttachmentEndpoint extends Construct {
  /** Address of the endpoint. */
  public readonly address: ComputeAddress;

  /** The endpoint itself. */
  public readonly forwardingRule: ComputeForwardingRule;

  /** The name that leads there. */
  public readonly name: PrivateName;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceAttachmentEndpointProps,
  ) {
    super(scope, id);
    refuseMisuse(this.faultsOf(props));

    this.address = this.createAddress();
    this.forwardingRule = this.createForwardingRule();
    this.name = this.createName();
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
      // Explicitly none: the provider's default is a scheme of load balancers.
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

  /** A name that is another for another service or subnetwork, so that both endpoints can stand at a time. */
  private generation(): string {
    const { network, name, service } = this.props;
    const digest = Fn.substr(Fn.sha1(Fn.join('/', [service.id, network.subnetworkId])), 0, DIGEST_LENGTH);
    return `${joinName([name], MAX_NAME - DIGEST_LENGTH - 1)}-${digest}`;
  }

  private isCreateFirst(): boolean {
    return this.props.replacement !== 'destroy-first';
  }

  private faultsOf({ name }: ServiceAttachmentEndpointProps): Fault[] {
    return isName(name) ? [] : [resourceNameMalformed([...this.node.path.split('/'), 'name'], name)];
  }
}

const DIGEST_LENGTH = 8;

/** A provider that does not read a value leaves it null or empty. Not `> 0`: cdktf 0.21 writes a zero as `undefined`. */
function isNotEmpty(text: string) {
  return Fn.try([Op.gte(Fn.lengthOf(text), 1), false]);
}
