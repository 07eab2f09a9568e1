import type { IConstruct } from 'constructs';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';

/** A model that can be invoked: the part of an endpoint that grants and networks depend on. */
export interface IInvokable extends IConstruct {
  /** Permissions to invoke the endpoint, as data. */
  readonly invokeStatements: readonly InvokeStatement[];

  /** Service whose interface endpoints reach this model, such as `bedrock-runtime`. */
  readonly vpcEndpointService: AwsEndpointService;
}
