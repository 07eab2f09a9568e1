import type { GrantOptions, ModelCaller } from '../caller-access';
import type { ProjectIamMember } from '../google/caller-access';
import type { IInvokable } from './invokable';

/** Grants on a model endpoint. */
export class ModelEndpointGrants {
  /** Grants on an endpoint, also on one that is there already. */
  public static fromModelEndpoint(endpoint: IInvokable): ModelEndpointGrants {
    return new ModelEndpointGrants(endpoint);
  }

  private constructor(private readonly endpoint: IInvokable) {}

  /**
   * Lets a caller call the model.
   *
   * Google Cloud has no narrower place for it than the project: the caller can call all models of the project. Endpoints that
   * must be kept apart belong in projects of their own. A condition can end a grant, but not narrow it to one model: see `GrantCondition`.
   */
  public invoke(caller: ModelCaller, options?: GrantOptions): ProjectIamMember {
    return this.endpoint.callerAccess.give(caller, this.endpoint.callerRole, options);
  }
}
