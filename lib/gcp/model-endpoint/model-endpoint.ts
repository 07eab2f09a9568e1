import { Construct } from 'constructs';
import type { Connection } from '../../plan/plan';
import { OAUTH_SCOPE } from '../../rules/gcp/services';
import type { ICallerPermissions } from '../caller-permissions';
import { RoleScope } from '../role-scope';
import { ModelEndpointGrants } from './grants';
import type { IInvokable } from './invokable';

/** How a client reaches an endpoint: the part of a connection that the endpoint alone decides. */
export type EndpointConnection = Pick<Connection, 'model' | 'baseUrl' | 'discover' | 'certificate' | 'auth'>;

/** A place that answers calls of one model: served by Google, made by this app, or there already. */
export interface IModelEndpoint extends IInvokable {
  /** Id of the project that pays and whose IAM policy decides. */
  readonly project: string;

  /** Location in the path of the API: `global`, `us`, or a region. */
  readonly location: string;

  /** Base URL of the OpenAI-shaped API, without a slash at its end. Null where only Google Cloud knows it after the deploy. */
  readonly baseUrl: string | null;

  /** The `model` that clients send. */
  readonly model: string;

  /** How a client reaches the endpoint. */
  readonly connection: EndpointConnection;

  /** Whether it has a public host of its own, which no perimeter of VPC Service Controls covers. False where that is not known. */
  readonly hasPublicHost: boolean;

  /** Lets callers in. */
  readonly grants: ModelEndpointGrants;
}

/** How callers are granted access, the same for every kind of endpoint. */
export interface CallerOptions {
  /**
   * Role that callers of this endpoint are granted by default.
   *
   * @default - `roles/aiplatform.user` for the publisher API, where nothing narrower is documented to suffice; else `predict-only`
   * @example CallerPermissions.PREDICT_ONLY
   */
  readonly callerPermissions?: ICallerPermissions;

  /**
   * Project that the role is granted in.
   *
   * @default - the scope that the stack keeps for the project
   */
  readonly roleScope?: RoleScope;
}

/** What the kinds of endpoint have in common. */
export abstract class ModelEndpointBase extends Construct implements IModelEndpoint {
  public abstract readonly project: string;
  public abstract readonly location: string;
  public abstract readonly baseUrl: string | null;
  public abstract readonly model: string;
  public abstract readonly callerPermissions: ICallerPermissions;
  public abstract readonly hasPublicHost: boolean;

  /** Shell command that prints the base URL where it is null; else null. */
  protected abstract readonly discover: string | null;

  /** Whether the certificate of its host is one that clients have to trust first. */
  protected readonly isSelfSigned: boolean = false;

  private readonly givenScope: RoleScope | undefined;

  constructor(scope: Construct, id: string, { roleScope }: CallerOptions) {
    super(scope, id);
    this.givenScope = roleScope;
  }

  public get connection(): EndpointConnection {
    return {
      model: this.model,
      baseUrl: this.baseUrl,
      ...(this.discover === null ? {} : { discover: this.discover }),
      ...(this.isSelfSigned ? { certificate: 'self-signed' as const } : {}),
      auth: { kind: 'google-oauth', scope: OAUTH_SCOPE },
    };
  }

  public get roleScope(): RoleScope {
    return this.givenScope ?? RoleScope.ofStack(this, this.project);
  }

  public get grants(): ModelEndpointGrants {
    return ModelEndpointGrants.fromModelEndpoint(this);
  }

  /** Place of a prop, as faults name it. */
  protected at(...prop: readonly string[]): string[] {
    return [...this.node.path.split('/'), ...prop];
  }
}
