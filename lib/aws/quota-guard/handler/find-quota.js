// @ts-check
'use strict';

/**
 * @typedef {import('../handler-types').Quota} Quota
 * @typedef {import('../handler-types').Outcome} Outcome
 * @typedef {import('../handler-types').FoundQuota} FoundQuota
 */

/**
 * The requested quota, or why it was not found.
 *
 * If a name is given, it must match exactly; the code is only where to look first.
 *
 * @param {import('../handler-types').Increase} increase
 * @param {import('./service-quotas').ServiceQuotas} aws
 * @returns {Promise<{ quota: Quota } | { outcome: Outcome }>}
 */
exports.findQuota = async ({ serviceCode, quotaCode, quotaName }, aws) => {
  const hinted = quotaCode === undefined ? undefined : await aws.byCode(serviceCode, quotaCode);
  if (quotaName === undefined || hinted?.QuotaName === quotaName) return hinted ? known(hinted) : unknown(quotaCode);

  const named = await aws.byName(serviceCode, quotaName);
  const codes = new Set(named.map(({ QuotaCode }) => QuotaCode));
  if (codes.size > 1) return none('ambiguous-quota', `${codes.size} quotas have this name; set the code as well`);
  if (named[0]) return known(named[0]);
  return hinted ? none('unknown-quota', 'no quota has this name, and the code belongs to a different quota') : unknown(quotaCode);
};

/**
 * @param {FoundQuota} quota
 * @returns {{ quota: Quota } | { outcome: Outcome }}
 */
function known({ QuotaCode = '', QuotaName = '', Value, Adjustable }) {
  if (typeof Value !== 'number') return none('error', 'Service Quotas returned no value', QuotaCode);
  return { quota: { code: QuotaCode, name: QuotaName, value: Value, adjustable: Adjustable === true } };
}

/** @param {string | undefined} quotaCode */
function unknown(quotaCode) {
  return none('unknown-quota', 'AWS has no such quota in this Region', quotaCode);
}

/**
 * @param {Outcome['state']} state
 * @param {string} reason
 * @param {string} [quotaCode]
 * @returns {{ outcome: Outcome }}
 */
function none(state, reason, quotaCode) {
  return { outcome: { state, reason, quotaCode } };
}
