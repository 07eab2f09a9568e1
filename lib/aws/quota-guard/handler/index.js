// @ts-check
'use strict';

/**
 * The custom resource of one quota. Whatever happens to the increase, the stack goes on: CloudFormation hears of success, with the
 * outcome as attributes.
 *
 * Environment: `AWS_MAX_ATTEMPTS` (of the SDK) and `BACKOFF_MS` say how patient it is.
 */

const { toOutcome } = require('./failure');
const { respond } = require('./respond');

/** Milliseconds that are kept for the answer. */
const FOR_THE_ANSWER = 20_000;

/**
 * @param {import('../handler-types').Event} event
 * @param {{ getRemainingTimeInMillis(): number }} context
 */
exports.handler = async (event, context) => {
  const wish = readWish(event.ResourceProperties);
  // Quotas never shrink, so nothing is taken back.
  const outcome = event.RequestType === 'Delete' ? undefined : await raiseInTime(wish, context.getRemainingTimeInMillis() - FOR_THE_ANSWER);
  await respond(event.ResponseURL, {
    Status: 'SUCCESS',
    // One id for ever: with another one CloudFormation would take an update for a replacement.
    PhysicalResourceId: event.PhysicalResourceId ?? `quota-increase-${wish.key}`,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    ...(outcome ? { Data: toAttributes(outcome) } : {}),
  });
};

/**
 * @param {import('../handler-types').Wish} wish
 * @param {number} milliseconds
 * @returns {Promise<import('../handler-types').Outcome>}
 */
async function raiseInTime(wish, milliseconds) {
  const deadline = AbortSignal.timeout(Math.max(milliseconds, 1));
  try {
    // Loaded here: where the runtime lacks the SDK there must still be an answer.
    const { raise } = require('./raise');
    const outcome = await Promise.race([raise(wish, deadline), rejectedBy(deadline)]);
    console.log(JSON.stringify({ key: wish.key, ...outcome }));
    return outcome;
  } catch (error) {
    return toOutcome(error, { quotaCode: wish.quotaCode });
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function rejectedBy(signal) {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

/**
 * CloudFormation hands every property over as a text.
 *
 * @param {Record<string, string>} properties
 * @returns {import('../handler-types').Wish}
 */
function readWish({ Key = '', ServiceCode = '', QuotaCode, QuotaName, DesiredValue, SupportCaseAllowed }) {
  return {
    key: Key,
    serviceCode: ServiceCode,
    quotaCode: QuotaCode,
    quotaName: QuotaName,
    desiredValue: Number(DesiredValue),
    supportCaseAllowed: SupportCaseAllowed !== 'false',
  };
}

/**
 * Every attribute always: a stack fails where it reads one that is missing.
 *
 * @param {import('../handler-types').Outcome} outcome
 */
function toAttributes({ state, reason, quotaCode, value, requestedValue, requestId }) {
  return {
    State: state,
    QuotaCode: quotaCode ?? '',
    Value: textOf(value),
    RequestedValue: textOf(requestedValue),
    RequestId: requestId ?? '',
    Reason: reason,
  };
}

/** @param {number | undefined} number */
function textOf(number) {
  return number === undefined ? '' : String(number);
}
