// @ts-check
'use strict';

const { isFinal, toOutcome } = require('./failure');
const { findQuota } = require('./find-quota');
const { answered, judge } = require('./judge');
const { pause } = require('./pause');
const { ServiceQuotas } = require('./service-quotas');

/** How often a request is tried. */
const ATTEMPTS = 4;

/**
 * Asks AWS for what is wished, where that is due.
 *
 * @param {import('../handler-types').Wish} wish
 * @param {AbortSignal} deadline
 * @returns {Promise<import('../handler-types').Outcome>}
 */
exports.raise = async (wish, deadline) => {
  if (!Number.isFinite(wish.desiredValue)) return { state: 'error', reason: 'the desired value is not a number' };
  const aws = new ServiceQuotas(deadline);
  try {
    const found = await findQuota(wish, aws);
    return 'outcome' in found ? found.outcome : await ask(wish, found.quota, aws);
  } finally {
    aws.close();
  }
};

/**
 * Before each try the earlier requests are read again: a try that got lost may have been a request.
 *
 * @param {import('../handler-types').Wish} wish
 * @param {import('../handler-types').Quota} quota
 * @param {ServiceQuotas} aws
 * @returns {Promise<import('../handler-types').Outcome>}
 */
async function ask(wish, quota, aws) {
  const { serviceCode, desiredValue } = wish;
  const isEnough = quota.value >= desiredValue;
  try {
    for (let attempt = 1; ; attempt++) {
      const requests = isEnough ? [] : await aws.requestsFor(serviceCode, quota.code);
      const settled = judge(quota, requests, desiredValue);
      if (settled) return settled;
      try {
        return answered(quota, await aws.request(wish, quota.code), desiredValue);
      } catch (error) {
        if (attempt === ATTEMPTS || isFinal(error)) throw error;
      }
      await pause(attempt, aws.deadline);
    }
  } catch (error) {
    return toOutcome(error, { quotaCode: quota.code, value: quota.value });
  }
}
