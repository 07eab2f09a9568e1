import { denied, invalid, type Need, ok } from '../answer';
import { isPassing, retryAfter } from '../json';
import { type Attempt, again, sayFailure } from '../retrying-requests';

/** The parts of an SDK error that are read. Its message can name a person or role and is not repeated. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> };
}

/** Permissions that a query requires. */
export interface Right {
  /** For example `servicequotas:GetServiceQuota`. */
  readonly action: string;
  readonly region: string;
}

/** Errors that are worth a retry. Source: the SDK's own lists (`@smithy/service-error-classification`). */
const PASSING =
  /^(Throttling\w*|\w*Throttl(ed|ing)\w*|TooManyRequestsException|RequestLimitExceeded|SlowDown|ServiceUnavailable\w*|InternalServerException|InternalFailure|TimeoutError|RequestTimeout\w*|ServiceException)$/;

/** Errors for missing or expired credentials. */
const NOT_SIGNED_IN =
  /^(CredentialsProviderError|TokenProviderError|UnrecognizedClientException|InvalidClientTokenId|ExpiredToken\w*|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature\w*|MissingAuthenticationToken\w*|AuthFailure)$/;

const NOT_ALLOWED = /^(AccessDenied\w*|DependencyAccessDeniedException|UnauthorizedOperation|NotAuthorized\w*|OptInRequired)$/;

const NOT_FOUND = /^(NoSuchResourceException|ResourceNotFoundException)$/;

/**
 * Bedrock's message for an unknown ID, which has no code of its own. Source: GetFoundationModel, quoted in public issues of 2024 to 2026.
 */
const UNKNOWN_ID = /(model|profile) identifier is invalid/i;

/** @param absent the value for a missing resource; without it, a missing resource is an invalid response */
export function refusalOf<T>(thrown: unknown, { action, region }: Right, now: number, absent?: T): Attempt<T> {
  const error = (thrown ?? {}) as SdkError;
  const name = error.name ?? '';
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  if (NOT_SIGNED_IN.test(name) || status === 401) return denied(signIn(name));
  if (NOT_ALLOWED.test(name) || status === 403) return denied(permission(action, region));
  if (status !== undefined && (PASSING.test(name) || isPassing(status))) {
    return again(`the cloud responded with ${name || status}`, retryAfter(error.$response?.headers?.['retry-after'], now));
  }
  if (absent !== undefined && (NOT_FOUND.test(name) || (name === 'ValidationException' && UNKNOWN_ID.test(error.message ?? '')))) {
    return ok(absent);
  }
  if (name === 'SyntaxError') return invalid('the response is not JSON');
  return status === undefined ? again(sayFailure(thrown)) : invalid(`the cloud rejected the query with ${name || status}`);
}

function permission(name: string, region: string): Need {
  return {
    cloud: 'aws',
    what: 'permission',
    name,
    role: null,
    scope: `${region} (in an identity policy that no SCP or permissions boundary overrides)`,
  };
}

function signIn(error: string): Need {
  const expired = /^Expired/.test(error);
  return {
    cloud: 'aws',
    what: 'credentials',
    name: expired
      ? 'signing in again, because the credentials have expired'
      : 'aws login or aws sso login, AWS_PROFILE, or role credentials',
    role: null,
    scope: 'the account of the target',
  };
}
