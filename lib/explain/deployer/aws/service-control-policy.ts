import { longTermTokenStatements } from '../../../rules/aws/bearer-tokens';
import { POLICY_VERSION } from '../../../rules/aws/policy-documents';

/** A policy of AWS Organizations, which bounds what every principal of an account can do. */
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

/** Service of Bedrock's long-term tokens, as IAM keeps them. Source: API reference of CreateServiceSpecificCredential (botocore 1.43.107). */
const TOKEN_SERVICE = 'bedrock.amazonaws.com';

/**
 * Refuses long-term bearer tokens of Bedrock in whatever accounts it is attached to.
 *
 * Such a token is a credential of an IAM user: a policy on a caller's role matches nothing, and the policy of an interface endpoint
 * holds for calls through it alone. What reaches all of them is a policy of the organisation.
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
        Sid: 'RefuseToMakeLongTermTokens',
        Effect: 'Deny',
        Action: ['iam:CreateServiceSpecificCredential'],
        Resource: '*',
        Condition: { StringEquals: { 'iam:ServiceSpecificCredentialServiceName': TOKEN_SERVICE } },
      },
    ],
  };
}
