import { longTermTokenStatements } from '../../../rules/aws/bearer-tokens';
import { POLICY_VERSION } from '../../../rules/aws/policy-documents';

/** An AWS Organizations policy that limits every principal in an account. */
export interface ServiceControlPolicy {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Deny';
    readonly Action: readonly string[];
    readonly Resource: '*';
    readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  }[];
}

/** IAM service name for Bedrock's long-term tokens. Source: API reference, CreateServiceSpecificCredential (botocore 1.43.107). */
const TOKEN_SERVICE = 'bedrock.amazonaws.com';

/**
 * Denies long-term Bedrock bearer tokens in the accounts it is attached to.
 *
 * Such a token belongs to an IAM user, so role policies do not apply to it, and an interface endpoint's policy covers only calls through that
 * endpoint. Only an organization policy covers all calls.
 */
export function longTermTokensPolicy(): ServiceControlPolicy {
  const use = longTermTokenStatements('bedrock-runtime').map(({ sid, actions, conditions = {} }) => ({
    Sid: sid,
    Effect: 'Deny' as const,
    Action: actions,
    Resource: '*' as const,
    Condition: conditions,
  }));
  return {
    Version: POLICY_VERSION,
    Statement: [
      ...use,
      {
        Sid: 'DenyLongTermTokenCreation',
        Effect: 'Deny',
        Action: ['iam:CreateServiceSpecificCredential'],
        Resource: '*',
        Condition: { StringEquals: { 'iam:ServiceSpecificCredentialServiceName': TOKEN_SERVICE } },
      },
    ],
  };
}
