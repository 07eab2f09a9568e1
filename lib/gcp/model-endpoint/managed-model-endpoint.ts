import type { Construct } from 'constructs';
import { vertexHost } from '../../catalog/vertex-host';
import type { Fault } from '../../faults/fault';
import { modelStringRefused } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { MANAGED_PATH } from '../../rules/gcp/managed-paths';
import { MODEL_STRING } from '../../rules/gcp/resource-names';
import { requiresUserRole } from '../../rules/gcp/roles';
import { Token } from '../../terraform/cdktf';
import { CallerPermissions, type ICallerPermissions } from '../caller-permissions';
import { type CallerOptions, ModelEndpointBase } from './model-endpoint';

/** Properties of a managed model, served by Google. */
export interface ManagedModelEndpointProps extends CallerOptions {
  /** ID of the billed project. */
  readonly project: string;

  /** Location that serves the model, such as `global` for gpt-oss-120b and the GPT-6 family, or `us` for the latter. */
  readonly location: string;

  /** `openapi`: open models at `endpoints/openapi`. `publisher`: the GPT-6 family at `publishers/openai/v1`, Responses only. */
  readonly api: 'openapi' | 'publisher';

  /** The `model` that clients send: `openai/gpt-oss-120b-maas` for `openapi`, just `gpt-6-luna` for `publisher`. */
  readonly model: string;

  /**
   * Host of the API.
   *
   * @default - Google's host for the location; for `us` and the GPT-6 family it is inferred from Google's list of locations
   */
  readonly host?: string;
}

const MANAGED_MODEL_ENDPOINT = Symbol.for('modelport.gcp.ManagedModelEndpoint');

/**
 * A managed model, served by Google. Creates no resources: callers only need the URL and the permission.
 *
 * Manual steps, such as accepting the offer of a GPT-6 model, are not included.
 */
export class ManagedModelEndpoint extends ModelEndpointBase {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isManagedModelEndpoint(x: unknown): x is ManagedModelEndpoint {
    return x !== null && typeof x === 'object' && MANAGED_MODEL_ENDPOINT in x;
  }

  public readonly project: string;
  public readonly location: string;
  public readonly baseUrl: string;
  public readonly model: string;
  public readonly callerPermissions: ICallerPermissions;

  public readonly hasPublicHost = false;

  protected readonly discover = null;

  constructor(scope: Construct, id: string, props: ManagedModelEndpointProps) {
    super(scope, id, props);
    Object.defineProperty(this, MANAGED_MODEL_ENDPOINT, { value: true });
    refuseMisuse(this.faultsOf(props));

    this.project = props.project;
    this.location = props.location;
    this.model = props.model;
    this.baseUrl = baseUrlOf(props);
    const { PREDICT_ONLY, AIPLATFORM_USER } = CallerPermissions;
    this.callerPermissions = props.callerPermissions ?? (requiresUserRole(props.api) ? AIPLATFORM_USER : PREDICT_ONLY);
  }

  private faultsOf({ api, model }: ManagedModelEndpointProps): Fault[] {
    if (Token.isUnresolved(model) || MODEL_STRING[api].pattern.test(model)) return [];
    return [modelStringRefused(this.at('model'), model, MODEL_STRING[api].expected)];
  }
}

function baseUrlOf({ project, location, api, host = vertexHost(location) }: ManagedModelEndpointProps): string {
  const parent = `https://${host}/v1/projects/${project}/locations/${location}`;
  return `${parent}/${MANAGED_PATH[api]}`;
}
