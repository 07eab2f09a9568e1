import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CallerGrant, type InvokeOptions } from '../caller-grant';
import type { IInvokable } from './invokable';

/** Grants on one endpoint. */
export class ModelEndpointGrants {
  /** The grants of any endpoint, including existing ones. */
  public static fromModelEndpoint(endpoint: IInvokable): ModelEndpointGrants {
    return new ModelEndpointGrants(endpoint);
  }

  private constructor(private readonly endpoint: IInvokable) {}

  /**
   * Lets an identity invoke the endpoint, with or without streaming, and nothing else.
   *
   * Takes a `CallerIdentity` or any CDK principal. Without `permissions` each principal gets the statements in its own policy; with
   * them, all grants to an identity share managed policies that split when they exceed IAM's limit.
   */
  public invoke(identity: IGrantable, options: InvokeOptions = {}): CallerGrant {
    return CallerGrant.at(this.endpoint, identity, options);
  }
}
