// @ts-check
'use strict';

/**
 * Statuses of requests that are closed. Any other is taken for open.
 *
 * @type {Set<string | undefined>}
 */
const CLOSED = new Set(['APPROVED', 'DENIED', 'NOT_APPROVED', 'CASE_CLOSED', 'INVALID_REQUEST']);

/**
 * Whether to ask for a quota: undefined is yes, anything else is the outcome without an ask.
 *
 * - never for less than there is: a value as high or higher is enough
 * - never twice: an open request counts, whatever its value, and so does what AWS said to the latest one for the same value
 *
 * @param {import('../handler-types').Quota} quota
 * @param {readonly import('../handler-types').EarlierRequest[]} requests
 * @param {number} desiredValue
 * @returns {import('../handler-types').Outcome | undefined}
 */
exports.judge = (quota, requests, desiredValue) => {
  const { code: quotaCode, value, adjustable } = quota;
  if (value >= desiredValue) return { state: 'sufficient', reason: 'the value is high enough', quotaCode, value };

  const open = requests.find(isOpen);
  const known = open ?? latest(requests.filter(({ DesiredValue }) => DesiredValue === desiredValue));
  const of = { quotaCode, value, requestedValue: known?.DesiredValue, requestId: known?.Id };
  if (open) return { state: 'pending', reason: pendingReason(open, desiredValue), ...of };
  if (known?.Status === 'APPROVED') return { state: 'granted', reason: 'AWS approved the value, and it does not apply yet', ...of };
  if (known) return { state: 'denied', reason: deniedReason(known), ...of };
  if (!adjustable) return { state: 'not-adjustable', reason: 'AWS raises this quota for nobody', quotaCode, value };
  return undefined;
};

/**
 * What AWS's answer to a request comes to.
 *
 * @param {import('../handler-types').Quota} quota
 * @param {import('../handler-types').EarlierRequest | undefined} made
 * @param {number} desiredValue
 * @returns {import('../handler-types').Outcome}
 */
exports.answered = ({ code: quotaCode, value }, made, desiredValue) => {
  const of = { quotaCode, value, requestedValue: desiredValue, requestId: made?.Id };
  if (!made) return { state: 'error', reason: 'AWS took the request and did not say what became of it', ...of };
  if (made.Status === 'APPROVED') return { state: 'granted', reason: 'AWS approved the value at once', ...of };
  if (isOpen(made)) return { state: 'requested', reason: 'AWS looks at the request', ...of };
  return { state: 'denied', reason: deniedReason(made), ...of };
};

/** @param {import('../handler-types').EarlierRequest} request */
function isOpen({ Status }) {
  return !CLOSED.has(Status);
}

/** @param {import('../handler-types').EarlierRequest[]} requests */
function latest(requests) {
  return requests.sort((a, b) => timeOf(b) - timeOf(a))[0];
}

/** @param {import('../handler-types').EarlierRequest} request */
function timeOf({ Created }) {
  return Created?.getTime() ?? 0;
}

/**
 * @param {import('../handler-types').EarlierRequest} open
 * @param {number} desiredValue
 */
function pendingReason({ DesiredValue = 0 }, desiredValue) {
  return DesiredValue < desiredValue
    ? `AWS looks at an earlier request for ${DesiredValue}, and takes another one once that is closed`
    : 'AWS looks at an earlier request';
}

/** @param {import('../handler-types').EarlierRequest} closed */
function deniedReason({ Status }) {
  return Status === 'CASE_CLOSED'
    ? 'the support case for this value was closed, and the value did not change; the case says why'
    : 'AWS refused this value; another value is a new request, and AWS Support says why';
}
