// @ts-check
'use strict';

/**
 * The custom resource of one quota. It never fails the stack: CloudFormation always receives SUCCESS, with the outcome as
 * attributes.
 *
 * Environment: `AWS_MAX_ATTEMPTS` (read by the SDK) and `BACKOFF_MS` control retries.
 */

const { toOutcome } = require('./failure');
const { respond } = require('./respond');

/** Milliseconds reserved for the response. */
const FOR_THE_ANSWER = 20_000;

/**
 * @param {import('../handler-types').Event} event
 * @param {{ getRemainingTimeInMillis(): number }} context
 */
exports.handler = async (event, context) => {
  const increase = readIncrease(event.ResourceProperties);
  // Quotas are never lowered, so there is nothing to undo.
  const outcome =
    event.RequestType === 'Delete' ? undefined : await raiseInTime(increase, context.getRemainingTimeInMillis() - FOR_THE_ANSWER);
  await respond(event.ResponseURL, {
    Status: 'SUCCESS',
    // A stable ID: with a different one, CloudFormation would treat an update as a replacement.
    PhysicalResourceId: event.PhysicalResourceId ?? `quota-increase-${increase.key}`,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    ...(outcome ? { Data: toAttributes(outcome) } : {}),
  });
};

/**
 * @param {import('../handler-types').Increase} increase
 * @param {number} milliseconds
 * @returns {Promise<import('../handler-types').Outcome>}
 */
async function raiseInTime(increase, milliseconds) {
  const deadline = AbortSignal.timeout(Math.max(milliseconds, 1));
  try {
    // Loaded here, so that a response is sent even if the runtime lacks the SDK.
    const { raise } = require('./raise');
    const outcome = await Promise.race([raise(increase, deadline), rejectedBy(deadline)]);
    console.log(JSON.stringify({ key: increase.key, ...outcome }));
    return outcome;
  } catch (error) {
    return toOutcome(error, { quotaCode: increase.quotaCode });
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
 * CloudFormation passes every property as a string.
 *
 * @param {Record<string, string>} properties
 * @returns {import('../handler-types').Increase}
 */
function readIncrease({ Key = '', ServiceCode = '', QuotaCode, QuotaName, DesiredValue, SupportCaseAllowed }) {
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
 * All attributes, always: a stack that reads a missing attribute fails.
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
