import { DATA_CONTRIBUTOR, OPENAI_USER } from '../../rules/azure/roles';
import { CallerGrant, type InvokeOptions } from '../caller-grant';
import type { ICallerIdentity } from '../caller-identity';
import { accountScope } from '../role-scope';
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
   * Azure's narrowest scope is the account: the identity can call every deployment on the account that its role covers. Put endpoints that
   * must be isolated on separate accounts.
   *
   * The default role is Cognitive Services OpenAI User or, for open weights, Cognitive Services Data Contributor (Preview), which is
   * unverified for them. `CallerPermissions` allows less than either.
   */
  public invoke(identity: ICallerIdentity, options: InvokeOptions = {}): CallerGrant {
    const { account, openWeights } = this.endpoint;
    return CallerGrant.at(accountScope(account), identity, options.permissions ?? (openWeights ? DATA_CONTRIBUTOR : OPENAI_USER));
  }
}
