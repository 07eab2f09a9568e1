import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CallerGrant, type InvokeOptions } from '../caller-grant';
import type { IInvokable } from './invokable';

/** Grants on one endpoint. */
export class ModelEndpointGrants {
  /** The grants of any endpoint, created or existing. */
  public static fromModelEndpoint(endpoint: IInvokable): ModelEndpointGrants {
    return new ModelEndpointGrants(endpoint);
  }

  private constructor(private readonly endpoint: IInvokable) {}

  /**
   * Lets an identity invoke the endpoint, with or without streaming, and nothing else.
   *
   * Accepts a `CallerIdentity` or any CDK principal. Without `permissions`, each principal gets the statements in its own inline policy;
   * with them, all of an identity's grants share managed policies that split at IAM's length limit.
   */
  public invoke(identity: IGrantable, options: InvokeOptions = {}): CallerGrant {
    return CallerGrant.at(this.endpoint, identity, options);
  }
}
