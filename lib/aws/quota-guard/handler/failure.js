// @ts-check
'use strict';

/** @typedef {import('../handler-types').Outcome} Outcome */

/**
 * What errors come to that Service Quotas answers with, and the SDK.
 *
 * @type {Readonly<Record<string, readonly [Outcome['state'], string]>>}
 */
const KNOWN = {
  AccessDeniedException: ['no-permission', 'the function may not make a call that this needs'],
  DependencyAccessDeniedException: ['no-permission', 'Service Quotas may not do what this needs, such as create its service-linked role'],
  IllegalArgumentException: ['denied', 'AWS takes no request for this value'],
  InvalidResourceStateException: ['denied', 'AWS takes no request for this quota now'],
  QuotaExceededException: ['too-many-open', 'AWS takes no more requests before an open one is closed'],
  ResourceAlreadyExistsException: ['pending', 'AWS looks at an earlier request'],
  TooManyRequestsException: ['throttled', 'Service Quotas took no more calls'],
  TimeoutError: ['timeout', 'Service Quotas did not answer in time; the next update finds a request that got through'],
  AbortError: ['timeout', 'Service Quotas did not answer in time; the next update finds a request that got through'],
};

/** Answers of 400 after which it is worth to look again. */
const PASSING = ['ResourceAlreadyExistsException', 'TooManyRequestsException'];

/**
 * What an error comes to. Its message goes to the log alone: it may name roles and accounts.
 *
 * @param {unknown} error
 * @param {Partial<Outcome>} known
 * @returns {Outcome}
 */
exports.toOutcome = (error, known) => {
  console.error(String(error));
  const name = nameOf(error);
  const [state, reason] = KNOWN[name] ?? ['error', `given up after an error of kind ${name}`];
  return { ...known, state, reason };
};

/**
 * Whether AWS gave an answer that another try would not change. Where none came, or one of 500, the request may have been made or not.
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
