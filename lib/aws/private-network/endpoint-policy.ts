import { bearerTokenStatements, longTermTokenStatements } from '../../rules/aws/bearer-tokens';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { type InvokeStatement, withConditions } from '../../rules/aws/invoke-statements';
import { mergeStatements, POLICY_VERSION, type PolicyStatementDocument, statementDocument } from '../../rules/aws/policy-documents';

/** A statement of the policy of an interface endpoint. */
export interface EndpointPolicyStatement extends PolicyStatementDocument {
  readonly Principal: '*';
}

/** The policy of an interface endpoint. */
export interface EndpointPolicy {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly EndpointPolicyStatement[];
}

/** What an interface endpoint lets through. */
export interface EndpointPolicyProps {
  /** The service that it leads to. */
  readonly service: AwsEndpointService;
  /** What callers of the model endpoints behind it need. */
  readonly statements: readonly InvokeStatement[];
  /** Whose principals may come through. */
  readonly account: string;
  /** Whether short-term bearer tokens may be used. */
  readonly bearerTokens: boolean;
}

/**
 * Writes what an interface endpoint lets through: what callers of the model endpoints behind it need, for principals of one account.
 *
 * - another model, profile or project is refused, also to a principal that has the right to call it
 * - so are principals of other accounts: nobody takes data out through the endpoint with keys of his own
 * - long-term bearer tokens are denied, whoever holds them; short-term ones are let through where they were asked for
 */
export function endpointPolicy({ service, statements, account, bearerTokens }: EndpointPolicyProps): EndpointPolicy {
  const needed = [...statements, ...(bearerTokens ? bearerTokenStatements([service]) : [])];
  const ofAccount = { StringEquals: { 'aws:PrincipalAccount': account } };
  const admitted = mergeStatements(needed).map((statement) => statementDocument(withConditions(statement, ofAccount)));
  const refused = longTermTokenStatements(service).map((statement) => statementDocument(statement, 'Deny'));
  return {
    Version: POLICY_VERSION,
    Statement: [...admitted, ...refused].map(({ Sid, Effect, ...rest }) => ({ Sid, Effect, Principal: '*', ...rest })),
  };
}
