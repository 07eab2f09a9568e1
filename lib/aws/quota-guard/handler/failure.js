// @ts-check
'use strict';

/** @typedef {import('../handler-types').Outcome} Outcome */

/**
 * Outcomes of errors from Service Quotas and the SDK, by name.
 *
 * @type {Readonly<Record<string, readonly [Outcome['state'], string]>>}
 */
const KNOWN = {
  AccessDeniedException: ['no-permission', 'the function lacks a required permission'],
  DependencyAccessDeniedException: ['no-permission', 'Service Quotas lacks a permission, for example to create its service-linked role'],
  IllegalArgumentException: ['denied', 'AWS accepts no request for this value'],
  InvalidResourceStateException: ['denied', 'AWS accepts no request for this quota at present'],
  QuotaExceededException: ['too-many-open', 'AWS accepts no further requests until an open one is closed'],
  ResourceAlreadyExistsException: ['pending', 'AWS is reviewing an earlier request'],
  TooManyRequestsException: ['throttled', 'Service Quotas throttled the call'],
  TimeoutError: ['timeout', 'Service Quotas did not respond in time; the next update checks whether the request was made'],
  AbortError: ['timeout', 'Service Quotas did not respond in time; the next update checks whether the request was made'],
};

/** Errors with status 400 that are worth a retry. */
const PASSING = ['ResourceAlreadyExistsException', 'TooManyRequestsException'];

/**
 * The outcome of an error. Its message is only logged, because it may contain roles and accounts.
 *
 * @param {unknown} error
 * @param {Partial<Outcome>} known
 * @returns {Outcome}
 */
exports.toOutcome = (error, known) => {
  console.error(String(error));
  const name = nameOf(error);
  const [state, reason] = KNOWN[name] ?? ['error', `failed with ${name}`];
  return { ...known, state, reason };
};

/**
 * Whether a retry cannot change the result. Without a response, or after a server error, the request may or may not have been made.
 *
 * @param {unknown} error
 */
exports.isFinal = (error) => {
  const { $metadata } = /** @type {{ $metadata?: { httpStatusCode?: number } }} */ (error);
  const status = $metadata?.httpStatusCode ?? 500;
  return status < 500 && !PASSING.includes(nameOf(error));
};

/** @param {unknown} error */
function nameOf(error) {
  const { name } = /** @type {{ name?: unknown }} */ (error ?? {});
  return typeof name === 'string' && /^[A-Za-z]{1,64}$/.test(name) ? name : 'unknown';
}
exports.nameOf = nameOf;
