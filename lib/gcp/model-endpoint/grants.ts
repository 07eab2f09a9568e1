import { CallerGrant, type InvokeOptions } from '../caller-grant';
import type { ICallerIdentity } from '../caller-identity';
import type { IInvokable } from './invokable';

/** Grants on one endpoint. */
export class ModelEndpointGrants {
  /** The grants of any endpoint, created or existing. */
  public static fromModelEndpoint(endpoint: IInvokable): ModelEndpointGrants {
    return new ModelEndpointGrants(endpoint);
  }

  private constructor(private readonly endpoint: IInvokable) {}

  /**
   * Lets an identity call the model.
   *
   * Google Cloud's narrowest scope is the project: the identity can call all models in the project. Put endpoints that must be isolated in
   * separate projects. A condition can end a grant but not limit it to one model: see `GrantCondition`.
   */
  public invoke(identity: ICallerIdentity, { permissions, condition }: InvokeOptions = {}): CallerGrant {
    return CallerGrant.at(this.endpoint.roleScope, identity, permissions ?? this.endpoint.callerPermissions, condition);
  }
}
