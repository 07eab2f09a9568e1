import type { Construct } from 'constructs';
import { replicasRefused } from '../../faults/construct-faults';
import { acceleratorCountRefused, networkOfAnotherRegion, notARegion, publisherModelMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { termsNotAccepted } from '../../faults/route-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { type ITerraformDependable, Token } from '../../terraform/cdktf';
import { CallerPermissions, type ICallerPermissions } from '../caller-permissions';
import { VertexAiEndpointWithModelGardenDeployment } from '../google/model-endpoint';
import { ServiceAttachmentEndpoint } from '../private-network/service-attachment-endpoint';
import { baseUrlOf, discoverCommand, ExistingModelEndpoint, type ExistingModelEndpointOptions } from './existing-model-endpoint';
import { type CallerOptions, type IModelEndpoint, ModelEndpointBase } from './model-endpoint';
import { attachedService, PRIVATE_DOMAIN, type PrivateAccess, publishPrivately } from './private-access';

/** Machines of one replica. Google Cloud takes only some of the combinations; its table of machine types says which. */
export interface MachineSpec {
  /** Such as `a3-highgpu-1g`. */
  readonly machineType: string;
  /** Such as `NVIDIA_H100_80GB`. */
  readonly acceleratorType: string;
  /** Accelerators of one replica, at least 1. */
  readonly acceleratorCount: number;
}

/** Properties of open weights on machines of one's own. */
export interface DedicatedModelEndpointProps extends CallerOptions {
  /** Id of the project that owns the endpoint and pays for its machines. */
  readonly project: string;

  /** Region of the machines, such as `us-central1`. */
  readonly location: string;

  /** Model of Model Garden with its version, such as `publishers/openai/models/gpt-oss@gpt-oss-20b`. */
  readonly publisherModelName: string;

  /** Whether the licence of the model was read and accepted. Nothing is deployed without. */
  readonly acceptEula: boolean;

  /** Machines of each replica. */
  readonly machineSpec: MachineSpec;

  /**
   * Replicas that always stand, and are always paid for.
   *
   * @default 1
   */
  readonly minReplicaCount?: number;

  /**
   * Replicas under load. Google Cloud counts all of them against the quota of accelerators, whether they stand or not.
   *
   * @default - as many as always stand
   */
  readonly maxReplicaCount?: number;

  /**
   * Name that people see.
   *
   * @default - Google Cloud makes one up
   */
  readonly endpointDisplayName?: string;

  /**
   * Image of the serving container, in Artifact Registry.
   *
   * @default - Model Garden's own for the model
   */
  readonly imageUri?: string;

  /**
   * The network that alone reaches the endpoint, by Private Service Connect. Needs google 7.5 or newer; 7.27 to be sure.
   *
   * Giving it, or taking it away, replaces the endpoint: Vertex AI changes neither on one that is there. Another network does not.
   *
   * @default - none: the endpoint has a public host of its own
   */
  readonly privateAccess?: PrivateAccess;

  /**
   * What comes first when a change replaces the endpoint.
   *
   * - `create-first`: the new endpoint stands before the old one goes. Needs quota for both; where that or the machines are
   *   missing the deploy fails, and the old endpoint goes on serving
   * - `destroy-first`: fits into the quota of one; nothing serves meanwhile, and the machines may be another's by then
   *
   * @default 'create-first'
   */
  readonly replacement?: 'create-first' | 'destroy-first';

  /**
   * Whether Terraform refuses to replace the endpoint, or to destroy it with the stack.
   *
   * It can be taken out of the program all the same.
   *
   * @default false - every change replaces the endpoint (google 6.50), so every change would be refused; what keeps the capacity
   * through a change is `replacement`
   */
  readonly deletionProtection?: boolean;

  /**
   * What must stand before the endpoint, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const DEDICATED_MODEL_ENDPOINT = Symbol.for('modelport.gcp.DedicatedModelEndpoint');

/**
 * Open weights from Model Garden on machines of one's own, behind a public host of its own or in a network.
 *
 * - with google 6.50 every change replaces the endpoint, also one of replica counts (7.42 changes those in place);
 *   its id and its host are new then, and clients have to ask for them again
 * - Terraform cannot see what others change on it, and cannot import it: the provider reads nothing back
 * - a destroy removes endpoint and deployment; the copy of the model in Model Registry stays
 * - without private access it can be reached from the internet by whoever is granted to, and a perimeter of VPC Service Controls does not
 *   cover it
 * - with private access its host resolves in the network alone, where calls still need the grant. It serves a self-signed certificate
 *
 * Source: provider documentation and source, 6.50.0 to 7.45.0, read 2026-11-22.
 */
export class DedicatedModelEndpoint extends ModelEndpointBase {
  /** An endpoint that is there already, by its name `projects/…/locations/…/endpoints/…`. Nothing of it is changed. */
  public static fromEndpointName(
    scope: Construct,
    id: string,
    endpointName: string,
    options?: ExistingModelEndpointOptions,
  ): IModelEndpoint {
    return new ExistingModelEndpoint(scope, id, endpointName, options);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isDedicatedModelEndpoint(x: unknown): x is DedicatedModelEndpoint {
    return x !== null && typeof x === 'object' && DEDICATED_MODEL_ENDPOINT in x;
  }

  public readonly project: string;
  public readonly location: string;
  public readonly callerPermissions: ICallerPermissions;
  public readonly hasPublicHost: boolean;

  /** With private access known after the deploy, but for its host; else null. */
  public readonly baseUrl: string | null;

  /** Empty: the host serves one model. Source: Google's notebooks for gpt-oss, read 2026-11-22. */
  public readonly model = '';

  /** Name of the endpoint, `projects/…/locations/…/endpoints/…`, known after the deploy. */
  public readonly endpointName: string;

  /** The endpoint with its deployment, for what these properties do not say. */
  public readonly resource: VertexAiEndpointWithModelGardenDeployment;

  /** The endpoint within the network; undefined where it has a public host. */
  public readonly privateEndpoint: ServiceAttachmentEndpoint | undefined;

  protected readonly discover: string | null;
  protected override readonly isSelfSigned: boolean;

  constructor(scope: Construct, id: string, props: DedicatedModelEndpointProps) {
    super(scope, id, props);
    Object.defineProperty(this, DEDICATED_MODEL_ENDPOINT, { value: true });
    refuseMisuse(validate(this.at(), props, RULES));

    this.project = props.project;
    this.location = props.location;
    this.callerPermissions = props.callerPermissions ?? CallerPermissions.PREDICT_ONLY;
    this.resource = this.createEndpoint(props);
    this.endpointName = this.resource.id;
    this.privateEndpoint = props.privateAccess && this.createPrivateEndpoint(props.privateAccess, props);
    this.hasPublicHost = this.privateEndpoint === undefined;
    this.isSelfSigned = !this.hasPublicHost;
    this.baseUrl = this.privateEndpoint ? baseUrlOf(this.privateEndpoint.name.host, this.endpointName) : null;
    this.discover = this.hasPublicHost ? discoverCommand(this.project, this.location, this.resource.endpoint) : null;
  }

  private createEndpoint(props: DedicatedModelEndpointProps): VertexAiEndpointWithModelGardenDeployment {
    const { minReplicaCount = 1, maxReplicaCount = minReplicaCount, endpointDisplayName, imageUri, dependsOn = [] } = props;
    const endpoint = new VertexAiEndpointWithModelGardenDeployment(this, 'Resource', {
      project: props.project,
      location: props.location,
      publisherModelName: props.publisherModelName,
      modelConfig: {
        acceptEula: props.acceptEula,
        ...(imageUri === undefined ? {} : { containerSpec: { imageUri } }),
      },
      endpointConfig: {
        ...(props.privateAccess === undefined ? { dedicatedEndpointEnabled: true } : {}),
        ...(endpointDisplayName === undefined ? {} : { endpointDisplayName }),
      },
      deployConfig: { dedicatedResources: { machineSpec: props.machineSpec, minReplicaCount, maxReplicaCount } },
      lifecycle: {
        createBeforeDestroy: props.replacement !== 'destroy-first',
        ...(props.deletionProtection ? { preventDestroy: true } : {}),
      },
      ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
    });
    if (props.privateAccess) publishPrivately(endpoint, props.project);
    return endpoint;
  }

  private createPrivateEndpoint({ network, name }: PrivateAccess, props: DedicatedModelEndpointProps): ServiceAttachmentEndpoint {
    const { replacement = 'create-first', dependsOn = [] } = props;
    return new ServiceAttachmentEndpoint(this, 'PrivateEndpoint', {
      network,
      project: this.project,
      name,
      host: `${name}.${PRIVATE_DOMAIN}`,
      service: attachedService(this.resource),
      replacement,
      dependsOn,
    });
  }
}

/** Source: documentation of `publisher_model_name`, read 2026-11-23. */
const MODEL_NAME = /^publishers\/[^/\s]+\/models\/[^/@\s]+@[^/@\s]+$/;
const REGION = /^[a-z]+-[a-z]+\d+$/;

const RULES: readonly ValidationRule<DedicatedModelEndpointProps>[] = [
  {
    prop: 'acceptEula',
    condition: ({ acceptEula }) => !acceptEula,
    fault: (at, { publisherModelName }) => termsNotAccepted(at, publisherModelName),
  },
  {
    prop: 'publisherModelName',
    condition: ({ publisherModelName }) => !matches(publisherModelName, MODEL_NAME),
    fault: (at, { publisherModelName }) => publisherModelMalformed(at, publisherModelName),
  },
  {
    prop: 'location',
    condition: ({ location }) => !matches(location, REGION),
    fault: (at, { location }) => notARegion(at, location),
  },
  {
    prop: ['privateAccess', 'network'],
    condition: (props) => ![networkRegion(props), props.location].some(Token.isUnresolved) && networkRegion(props) !== props.location,
    fault: (at, props) => networkOfAnotherRegion(at, props.location, networkRegion(props)),
  },
  {
    prop: ['machineSpec', 'acceleratorCount'],
    condition: ({ machineSpec }) => !isCount(machineSpec.acceleratorCount, 1),
    fault: (at, { machineSpec }) => acceleratorCountRefused(at, machineSpec.acceleratorCount),
  },
  {
    prop: 'minReplicaCount',
    condition: ({ minReplicaCount = 1 }) => !isCount(minReplicaCount, 1),
    fault: (at, { minReplicaCount = 1 }) => replicasRefused(at, minReplicaCount, 1),
  },
  {
    prop: 'maxReplicaCount',
    condition: (props) => props.maxReplicaCount !== undefined && !isCount(props.maxReplicaCount, leastMax(props)),
    fault: (at, props) => replicasRefused(at, props.maxReplicaCount ?? 1, leastMax(props)),
  },
];

function networkRegion({ location, privateAccess }: DedicatedModelEndpointProps): string {
  return privateAccess?.network.region ?? location;
}

function leastMax({ minReplicaCount: min = 1 }: DedicatedModelEndpointProps): number {
  return isCount(min, 1) ? min : 1;
}

function matches(text: string, pattern: RegExp): boolean {
  return Token.isUnresolved(text) || pattern.test(text);
}

function isCount(value: number, atLeast: number): boolean {
  return Token.isUnresolved(value) || (Number.isSafeInteger(value) && value >= atLeast);
}
