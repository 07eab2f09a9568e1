import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { bearerTokenStatements } from '../../rules/aws/bearer-tokens';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import type { CallSource } from '../call-source';
import type { IInvokable } from './invokable';

/** Options of a grant to invoke. */
export interface InvokeGrantOptions {
  /**
   * Where calls must come from.
   *
   * @default - anywhere
   */
  readonly from?: CallSource;

  /**
   * Whether calls may carry a short-term bearer token instead of a signature. AWS knows no resource for that right, so it stands on
   * `*`. By itself it allows no call.
   *
   * @default false
   */
  readonly bearerTokens?: boolean;
}

/** What a caller needs to invoke an endpoint in that way, as data. */
export function statementsFor(endpoint: IInvokable, { from, bearerTokens = false }: InvokeGrantOptions): readonly InvokeStatement[] {
  const tokens = bearerTokens ? bearerTokenStatements([endpoint.vpcEndpointService]) : [];
  const statements = [...endpoint.invokeStatements, ...tokens];
  return from?.statementsOf(endpoint, statements) ?? statements;
}

/** Grants on one endpoint. */
export class ModelEndpointGrants {
  /** The grants of an endpoint. */
  public static fromModelEndpoint(endpoint: IInvokable): ModelEndpointGrants {
    return new ModelEndpointGrants(endpoint);
  }

  private readonly endpoint: IInvokable;

  private constructor(endpoint: IInvokable) {
    this.endpoint = endpoint;
  }

  /**
   * Lets a principal invoke the endpoint, with streamed answers or without, and nothing else.
   *
   * For a role that another team owns see `CallerAccess`, which attaches a policy of its own.
   */
  public invoke(grantee: IGrantable, options: InvokeGrantOptions = {}): Grant {
    const given = statementsFor(this.endpoint, options).map((statement) => grantStatement(grantee, statement));
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
