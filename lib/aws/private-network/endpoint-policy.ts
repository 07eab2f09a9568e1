import { type InvokeStatement, withConditions } from '../../plan/aws-permissions';
import { mergeStatements, type PolicyStatementDocument, statementDocument } from '../policy-documents';

/** Characters of an endpoint policy, white space counted. Source: AWS PrivateLink guide, "Control access using endpoint policies", read 2026-11-23. */
export const ENDPOINT_POLICY_LENGTH = 20_480;

/** A statement of the policy of an interface endpoint. */
export interface EndpointPolicyStatement extends PolicyStatementDocument {
  readonly Principal: '*';
}

/** The policy of an interface endpoint. */
export interface EndpointPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly EndpointPolicyStatement[];
}

/**
 * Writes what an interface endpoint lets through: what callers of the model endpoints behind it need, for principals of one account.
 *
 * - another model, profile or project is refused, also to a principal that has the right to call it
 * - so are principals of other accounts: nobody takes data out through the endpoint with keys of his own
 * - so are bearer tokens of Bedrock: no caller is granted them
 */
export function endpointPolicy(statements: readonly InvokeStatement[], account: string): EndpointPolicy {
  const ofAccount = { StringEquals: { 'aws:PrincipalAccount': account } };
  const admitted = mergeStatements(statements).map((statement) => statementDocument(withConditions(statement, ofAccount)));
  return {
    Version: '2012-10-17',
    Statement: admitted.map(({ Sid, Effect, ...rest }) => ({ Sid, Effect, Principal: '*', ...rest })),
  };
}
