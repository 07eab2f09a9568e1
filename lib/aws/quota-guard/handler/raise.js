// @ts-check
'use strict';

const { isFinal, toOutcome } = require('./failure');
const { findQuota } = require('./find-quota');
const { answered, judge } = require('./judge');
const { pause } = require('./pause');
const { ServiceQuotas } = require('./service-quotas');

/** Attempts per request. */
const ATTEMPTS = 4;

/**
 * Requests an increase from AWS if necessary.
 *
 * @param {import('../handler-types').Increase} increase
 * @param {AbortSignal} deadline
 * @returns {Promise<import('../handler-types').Outcome>}
 */
exports.raise = async (increase, deadline) => {
  if (!Number.isFinite(increase.desiredValue)) return { state: 'error', reason: 'the desired value is not a number' };
  const aws = new ServiceQuotas(deadline);
  try {
    const found = await findQuota(increase, aws);
    return 'outcome' in found ? found.outcome : await ask(increase, found.quota, aws);
  } finally {
    aws.close();
  }
};

/**
 * Reads earlier requests before each attempt, because an attempt without a response may have created one.
 *
 * @param {import('../handler-types').Increase} increase
 * @param {import('../handler-types').Quota} quota
 * @param {ServiceQuotas} aws
 * @returns {Promise<import('../handler-types').Outcome>}
 */
async function ask(increase, quota, aws) {
  const { serviceCode, desiredValue } = increase;
  const isEnough = quota.value >= desiredValue;
  try {
    for (let attempt = 1; ; attempt++) {
      const requests = isEnough ? [] : await aws.requestsFor(serviceCode, quota.code);
      const settled = judge(quota, requests, desiredValue);
      if (settled) return settled;
      try {
        return answered(quota, await aws.request(increase, quota.code), desiredValue);
      } catch (error) {
        if (attempt === ATTEMPTS || isFinal(error)) throw error;
      }
      await pause(attempt, aws.deadline);
    }
  } catch (error) {
    return toOutcome(error, { quotaCode: quota.code, value: quota.value });
  }
}
