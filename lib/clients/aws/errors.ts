import { denied, invalid, type Need, ok } from '../answer';
import { isPassing, retryAfter } from '../json';
import { type Attempt, again, sayFailure } from '../retrying-requests';

/** What of an error of the SDK is read. Its message can name a person or a role, and is not repeated. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> };
}

/** What a question needs of whoever asks it. */
export interface Right {
  /** Such as `servicequotas:GetServiceQuota`. */
  readonly action: string;
  readonly region: string;
}

/** Names of errors after which the same question may be answered. Source: the SDK's own lists (`@smithy/service-error-classification`). */
const PASSING =
  /^(Throttling\w*|\w*Throttl(ed|ing)\w*|TooManyRequestsException|RequestLimitExceeded|SlowDown|ServiceUnavailable\w*|InternalServerException|InternalFailure|TimeoutError|RequestTimeout\w*|ServiceException)$/;

/** Names of errors that say that whoever asks is not signed in, or no more. */
const NOT_SIGNED_IN =
  /^(CredentialsProviderError|TokenProviderError|UnrecognizedClientException|InvalidClientTokenId|ExpiredToken\w*|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature\w*|MissingAuthenticationToken\w*|AuthFailure)$/;

const NOT_ALLOWED = /^(AccessDenied\w*|DependencyAccessDeniedException|UnauthorizedOperation|NotAuthorized\w*|OptInRequired)$/;

const NOT_FOUND = /^(NoSuchResourceException|ResourceNotFoundException)$/;

/** What Bedrock says of an id that it does not know; it has no code of its own. Source: GetFoundationModel as quoted in public issues of 2024 to 2026. */
const UNKNOWN_ID = /(model|profile) identifier is invalid/i;

/** @param absent the value where what was asked for is not there; left out, that is an answer nobody can use */
export function refusalOf<T>(thrown: unknown, { action, region }: Right, now: number, absent?: T): Attempt<T> {
  const error = (thrown ?? {}) as SdkError;
  const name = error.name ?? '';
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  if (NOT_SIGNED_IN.test(name) || status === 401) return denied(signIn(name));
  if (NOT_ALLOWED.test(name) || status === 403) return denied(permission(action, region));
  if (status !== undefined && (PASSING.test(name) || isPassing(status))) {
    return again(`the cloud answers ${name || status}`, retryAfter(error.$response?.headers?.['retry-after'], now));
  }
  if (absent !== undefined && (NOT_FOUND.test(name) || (name === 'ValidationException' && UNKNOWN_ID.test(error.message ?? '')))) {
    return ok(absent);
  }
  if (name === 'SyntaxError') return invalid('an answer that is not JSON');
  return status === undefined ? again(sayFailure(thrown)) : invalid(`the cloud refuses with ${name || status}`);
}

function permission(name: string, region: string): Need {
  return { cloud: 'aws', what: 'permission', name, role: null, scope: `${region}, an identity policy without a deny above it` };
}

function signIn(error: string): Need {
  const expired = /^Expired/.test(error);
  return {
    cloud: 'aws',
    what: 'credentials',
    name: expired ? 'credentials that have not expired: sign in again' : 'aws login or aws sso login, AWS_PROFILE, or the keys of a role',
    role: null,
    scope: 'the account of the target',
  };
}
