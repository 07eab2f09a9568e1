import type { AwsEndpointService } from './endpoint-services';
import type { InvokeStatement } from './invoke-statements';

/** Namespace of the right to use bearer tokens, and the words of its Sid. */
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
 * Types of tokens, in AWS's spelling; upper and lower case count. A long-term token is a credential of an IAM user, a short-term one
 * is made from a session and ends with it, after 12 hours at most.
 *
 * Source: Bedrock user guide, "Control permissions for generating and using Amazon Bedrock API keys", copy of 2026.
 */
const SHORT_TERM = 'SHORT_TERM';
const LONG_TERM = 'LONG_TERM';

/**
 * What calls with a bearer token need beside the right to invoke: one statement a service, for short-term tokens alone.
 *
 * - AWS knows no resource for it (service authorization reference, 2026-09-26), so each stands on `*`
 * - on Bedrock the type has to be that of short-term tokens
 * - for SageMaker no source gives the values: its own generator makes short-term tokens alone, so anything but long-term is allowed
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
 * What an interface endpoint refuses whatever else allows it: calls with a long-term token, which anybody could carry away.
 *
 * Both endpoints of Bedrock refuse the tokens of both: AWS's guide wants both actions denied where no token may be used.
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

/** Seconds that a token of AWS's identity federation lasts where none are asked for. Source: STS API reference, GetWebIdentityToken, 2026. */
const IDENTITY_TOKEN_SECONDS = '300';

/**
 * What a caller needs for a signed proof of who it is, which other clouds exchange for credentials of theirs (AWS's outbound identity
 * federation, which an administrator enables once an account).
 *
 * - all audiences of a token have to be among these: AWS's example asks for any, which lets a caller add others to the same token
 * - a token lasts 300 seconds at most, AWS's default: it is exchanged at once
 * - the algorithm is left open: whoever does not take it refuses the token
 * - AWS knows no resource for it (service authorization reference, 2026-09-26)
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
