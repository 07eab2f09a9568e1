import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { InvokeStatement } from '../../plan/aws-permissions';
import type { CallSource } from '../call-source';
import type { IModelEndpoint } from './model-endpoint';

/** Options of a grant to invoke. */
export interface InvokeGrantOptions {
  /**
   * Where calls must come from.
   *
   * @default - anywhere
   */
  readonly from?: CallSource;
}

/** Grants on one endpoint. */
export class ModelEndpointGrants {
  /** The grants of an endpoint. */
  public static fromModelEndpoint(endpoint: IModelEndpoint): ModelEndpointGrants {
    return new ModelEndpointGrants(endpoint);
  }

  private readonly endpoint: IModelEndpoint;

  private constructor(endpoint: IModelEndpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Lets a principal invoke the endpoint, with streamed answers or without, and nothing else.
   *
   * For a role that another team owns see `CallerAccess`, which attaches a policy of its own.
   */
  public invoke(grantee: IGrantable, { from }: InvokeGrantOptions = {}): Grant {
    const statements = from?.statementsOf(this.endpoint) ?? this.endpoint.invokeStatements;
    const given = statements.map((statement) => grantStatement(grantee, statement));
    return given.reduce((all, grant) => all.combine(grant));
  }
}

/** Without the Sid: the principal's policy may hold the statements of other endpoints, which have the same. */
function grantStatement(grantee: IGrantable, { actions, resources, conditions }: InvokeStatement): Grant {
  return Grant.addToPrincipal({
    grantee,
    actions: [...actions],
    resourceArns: [...resources],
    ...(conditions ? { conditions } : {}),
  });
}
