import { bearerTokenStatements, longTermTokenStatements } from './bearer-tokens';
import type { AwsEndpointService } from './endpoint-services';
import { type InvokeStatement, withConditions } from './invoke-statements';
import { mergeStatements, POLICY_VERSION, type PolicyStatementDocument, statementDocument } from './policy-documents';

/** A statement of an interface endpoint's policy. */
export interface EndpointPolicyStatement extends PolicyStatementDocument {
  readonly Principal: '*';
}

/** An interface endpoint's policy. */
export interface EndpointPolicy {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly EndpointPolicyStatement[];
}

/** Traffic that an interface endpoint allows. */
export interface EndpointPolicyProps {
  /** Service that the interface endpoint reaches. */
  readonly service: AwsEndpointService;
  /** Permissions that callers of the model endpoints behind it require. */
  readonly statements: readonly InvokeStatement[];
  /** Account whose principals may use it. */
  readonly account: string;
  /** Whether short-term bearer tokens are allowed. */
  readonly bearerTokens: boolean;
}

/**
 * Returns an interface endpoint's policy: principals of one account may call the model endpoints behind it.
 *
 * - other models, profiles and projects are denied, even to principals allowed to call them
 * - principals of other accounts are denied, so nobody can exfiltrate data with keys from another account
 * - long-term bearer tokens are always denied; short-term ones are allowed only on request
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
