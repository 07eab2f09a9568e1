import { Construct } from 'constructs';
import type { Connection } from '../../plan/plan';
import { OAUTH_SCOPE } from '../../rules/gcp/services';
import type { ICallerPermissions } from '../caller-permissions';
import { RoleScope } from '../role-scope';
import { ModelEndpointGrants } from './grants';
import type { IInvokable } from './invokable';

/** How a client reaches an endpoint: the part of a connection that the endpoint determines. */
export type EndpointConnection = Pick<Connection, 'model' | 'baseUrl' | 'discover' | 'certificate' | 'auth'>;

/** An endpoint of one model: managed by Google, created by this app, or existing. */
export interface IModelEndpoint extends IInvokable {
  /** ID of the project that is billed and whose IAM policy applies. */
  readonly project: string;

  /** Location in the path of the API: `global`, `us`, or a region. */
  readonly location: string;

  /** Base URL of the OpenAI-compatible API, without a trailing slash. Null if only Google Cloud knows it, after deploying. */
  readonly baseUrl: string | null;

  /** The `model` that clients send. */
  readonly model: string;

  /** How a client reaches the endpoint. */
  readonly connection: EndpointConnection;

  /** Whether it has its own public host, which VPC Service Controls do not cover. False if unknown. */
  readonly hasPublicHost: boolean;

  /** Grants callers access. */
  readonly grants: ModelEndpointGrants;
}

/** Access options, common to all kinds of endpoint. */
export interface CallerOptions {
  /**
   * Role that callers of this endpoint are granted by default.
   *
   * @default - `roles/aiplatform.user` for the publisher API, for which no narrower role is documented to suffice; otherwise `predict-only`
   * @example CallerPermissions.PREDICT_ONLY
   */
  readonly callerPermissions?: ICallerPermissions;

  /**
   * Project in which the role is granted.
   *
   * @default - the stack's shared scope for the project
   */
  readonly roleScope?: RoleScope;
}

/** Members that all endpoints share. */
export abstract class ModelEndpointBase extends Construct implements IModelEndpoint {
  public abstract readonly project: string;
  public abstract readonly location: string;
  public abstract readonly baseUrl: string | null;
  public abstract readonly model: string;
  public abstract readonly callerPermissions: ICallerPermissions;
  public abstract readonly hasPublicHost: boolean;

  /** Shell command that prints the base URL, if that is null; otherwise null. */
  protected abstract readonly discover: string | null;

  /** Whether clients must add the host's certificate to their trust store. */
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

  /** Location of a prop in faults. */
  protected at(...prop: readonly string[]): string[] {
    return [...this.node.path.split('/'), ...prop];
  }
}
