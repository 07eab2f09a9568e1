// @ts-check
'use strict';

/**
 * Statuses of closed requests. All others count as open.
 *
 * @type {Set<string | undefined>}
 */
const CLOSED = new Set(['APPROVED', 'DENIED', 'NOT_APPROVED', 'CASE_CLOSED', 'INVALID_REQUEST']);

/**
 * Decides whether to request an increase: undefined means yes, otherwise the outcome without a request.
 *
 * - never lower: a value that is high enough is left unchanged
 * - never twice: an open request counts, whatever its value, and so does the response to the latest request for the same value
 *
 * @param {import('../handler-types').Quota} quota
 * @param {readonly import('../handler-types').EarlierRequest[]} requests
 * @param {number} desiredValue
 * @returns {import('../handler-types').Outcome | undefined}
 */
exports.judge = (quota, requests, desiredValue) => {
  const { code: quotaCode, value, adjustable } = quota;
  if (value >= desiredValue) return { state: 'sufficient', reason: 'the current value is sufficient', quotaCode, value };

  const open = requests.find(isOpen);
  const known = open ?? latest(requests.filter(({ DesiredValue }) => DesiredValue === desiredValue));
  const of = { quotaCode, value, requestedValue: known?.DesiredValue, requestId: known?.Id };
  if (open) return { state: 'pending', reason: pendingReason(open, desiredValue), ...of };
  if (known?.Status === 'APPROVED') return { state: 'granted', reason: 'AWS approved the value, but it is not in effect yet', ...of };
  if (known) return { state: 'denied', reason: deniedReason(known), ...of };
  if (!adjustable) return { state: 'not-adjustable', reason: 'AWS does not adjust this quota', quotaCode, value };
  return undefined;
};

/**
 * The outcome of a response to a request.
 *
 * @param {import('../handler-types').Quota} quota
 * @param {import('../handler-types').EarlierRequest | undefined} made
 * @param {number} desiredValue
 * @returns {import('../handler-types').Outcome}
 */
exports.answered = ({ code: quotaCode, value }, made, desiredValue) => {
  const of = { quotaCode, value, requestedValue: desiredValue, requestId: made?.Id };
  if (!made) return { state: 'error', reason: 'AWS accepted the request without a status', ...of };
  if (made.Status === 'APPROVED') return { state: 'granted', reason: 'AWS approved the value immediately', ...of };
  if (isOpen(made)) return { state: 'requested', reason: 'AWS is reviewing the request', ...of };
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
    ? `AWS is reviewing an earlier request for ${DesiredValue} and accepts another one after that is closed`
    : 'AWS is reviewing an earlier request';
}

/** @param {import('../handler-types').EarlierRequest} closed */
function deniedReason({ Status }) {
  return Status === 'CASE_CLOSED'
    ? 'the support case for this value was closed without a change; see the case for the reason'
    : 'AWS denied this value; contact AWS Support, or request a different value';
}
