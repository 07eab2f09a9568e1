import type { AwsEndpointService } from './endpoint-services';
import type { InvokeStatement } from './invoke-statements';

/** IAM prefix of the bearer token action per service, and the suffix of its Sid. */
interface Namespace {
  readonly prefix: 'bedrock' | 'bedrock-mantle' | 'sagemaker';
  readonly subject: 'Bedrock' | 'Mantle' | 'SageMaker';
}

const BEDROCK: Namespace = { prefix: 'bedrock', subject: 'Bedrock' };
const MANTLE: Namespace = { prefix: 'bedrock-mantle', subject: 'Mantle' };
const SAGEMAKER: Namespace = { prefix: 'sagemaker', subject: 'SageMaker' };

const NAMESPACES: Readonly<Record<AwsEndpointService, Namespace>> = {
  'bedrock-mantle': MANTLE,
  'bedrock-runtime': BEDROCK,
  'sagemaker.runtime': SAGEMAKER,
};

/**
 * Token types in AWS's spelling, which is case-sensitive. A long-term token is a credential of an IAM user. A short-term token is derived
 * from a session and expires with it, after at most 12 hours.
 *
 * Source: Bedrock user guide, "Control permissions for generating and using Amazon Bedrock API keys", copy of 2026.
 */
const SHORT_TERM = 'SHORT_TERM';
const LONG_TERM = 'LONG_TERM';

/**
 * Permissions for calls with a bearer token, in addition to the invoke permissions: one statement per service, for short-term tokens only.
 *
 * - the actions support no resource types (service authorization reference, 2026-09-26), so the resource is `*`
 * - Bedrock: the token type must be short-term
 * - SageMaker: the type values are undocumented and its own generator creates only short-term tokens, so every type except long-term is
 *   allowed
 */
export function bearerTokenStatements(services: readonly AwsEndpointService[]): InvokeStatement[] {
  return namespacesOf(services).map((namespace) => ({
    sid: `Call${namespace.subject}WithBearerToken`,
    actions: [actionOf(namespace)],
    resources: ['*'],
    conditions:
      namespace === SAGEMAKER
        ? { StringNotEquals: { [typeOf(namespace)]: LONG_TERM } }
        : { StringEquals: { [typeOf(namespace)]: SHORT_TERM } },
  }));
}

/**
 * Endpoint policy statement that denies calls with a long-term token, which anyone could copy, whatever else allows them.
 *
 * The interface endpoints of both Bedrock surfaces deny both actions: AWS's guide recommends denying both wherever tokens must not be used.
 */
export function longTermTokenStatements(service: AwsEndpointService): InvokeStatement[] {
  const namespaces = service === 'sagemaker.runtime' ? [SAGEMAKER] : [BEDROCK, MANTLE];
  return namespaces.map((namespace) => ({
    sid: `RefuseLongTermTokensOf${namespace.subject}`,
    actions: [actionOf(namespace)],
    resources: ['*'],
    conditions: { StringEquals: { [typeOf(namespace)]: LONG_TERM } },
  }));
}

/** Default lifetime of an AWS-issued identity token, in seconds. Source: STS API reference, GetWebIdentityToken, 2026. */
const IDENTITY_TOKEN_SECONDS = '300';

/**
 * Permission to request a signed identity token from AWS, which other clouds exchange for their own credentials (outbound identity
 * federation, which an administrator enables once per account).
 *
 * - every audience of a token must be in the list. AWS's example requires only one to match, which would let a caller add others
 * - a token lasts at most 300 seconds, AWS's default, because it is exchanged immediately
 * - the signing algorithm is not restricted: a cloud rejects tokens with one that it does not support
 * - the action supports no resource types (service authorization reference, 2026-09-26)
 */
export function identityTokenStatement(audiences: readonly string[]): InvokeStatement {
  return {
    sid: 'GetIdentityToken',
    actions: ['sts:GetWebIdentityToken'],
    resources: ['*'],
    conditions: {
      'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': [...new Set(audiences)].sort() },
      Null: { 'sts:IdentityTokenAudience': 'false' },
      NumericLessThanEqualsIfExists: { 'sts:DurationSeconds': IDENTITY_TOKEN_SECONDS },
    },
  };
}

function namespacesOf(services: readonly AwsEndpointService[]): Namespace[] {
  return [...new Set(services)].sort().map((service) => NAMESPACES[service]);
}

function actionOf({ prefix }: Namespace): string {
  return `${prefix}:CallWithBearerToken`;
}

function typeOf({ prefix }: Namespace): string {
  return `${prefix}:BearerTokenType`;
}
