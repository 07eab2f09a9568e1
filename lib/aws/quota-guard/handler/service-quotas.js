'use strict';

const {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  paginateListAWSDefaultServiceQuotas,
  paginateListRequestedServiceQuotaChangeHistoryByQuota,
  paginateListServiceQuotas,
  RequestServiceQuotaIncreaseCommand,
  ServiceQuotasClient,
} = require('@aws-sdk/client-service-quotas');
const { nameOf } = require('./failure');
const { pause } = require('./pause');

/**
 * @typedef {import('../handler-types').FoundQuota} FoundQuota
 * @typedef {import('../handler-types').EarlierRequest} EarlierRequest
 */

/** A call that hangs is given up, and tried again. */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** The most that Service Quotas takes. */
const PAGE_SIZE = 100;

/** How often a call is tried that is denied: what a role may do that was just made takes some seconds to be known everywhere. */
const ATTEMPTS_IF_DENIED = 4;

/**
 * Service Quotas, as far as the handler needs it. Reads are tried again by the SDK, as often as `AWS_MAX_ATTEMPTS` says. Requests are
 * not: nobody knows whether one that got lost was made.
 */
class ServiceQuotas {
  /** @param {AbortSignal} deadline */
  constructor(deadline) {
    this.deadline = deadline;
    this.reader = new ServiceQuotasClient({ requestHandler: TIMEOUTS });
    this.asker = new ServiceQuotasClient({ requestHandler: TIMEOUTS, maxAttempts: 1 });
  }

  /**
   * The quota of a code, by the value that applies, else by AWS's default; undefined where there is none.
   *
   * @param {string} ServiceCode
   * @param {string} QuotaCode
   * @returns {Promise<FoundQuota | undefined>}
   */
  async byCode(ServiceCode, QuotaCode) {
    const applied = new GetServiceQuotaCommand({ ServiceCode, QuotaCode });
    const byDefault = new GetAWSDefaultServiceQuotaCommand({ ServiceCode, QuotaCode });
    return (
      (await this.read(async () => (await this.reader.send(applied, this.options())).Quota)) ??
      (await this.read(async () => (await this.reader.send(byDefault, this.options())).Quota))
    );
  }

  /**
   * All quotas of a name, by the values that apply, else by AWS's defaults.
   *
   * @param {string} ServiceCode
   * @param {string} name
   * @returns {Promise<FoundQuota[]>}
   */
  async byName(ServiceCode, name) {
    const applied = await this.named(name, () => paginateListServiceQuotas(this.paging(), { ServiceCode }, this.options()));
    if (applied.length > 0) return applied;
    return this.named(name, () => paginateListAWSDefaultServiceQuotas(this.paging(), { ServiceCode }, this.options()));
  }

  /**
   * What was asked for before, as far as Service Quotas remembers.
   *
   * @param {string} ServiceCode
   * @param {string} QuotaCode
   * @returns {Promise<EarlierRequest[]>}
   */
  async requestsFor(ServiceCode, QuotaCode) {
    const input = { ServiceCode, QuotaCode };
    const pages = () => paginateListRequestedServiceQuotaChangeHistoryByQuota(this.paging(), input, this.options());
    return (await this.read(() => all(pages(), ({ RequestedQuotas }) => RequestedQuotas))) ?? [];
  }

  /**
   * Asks for more.
   *
   * @param {import('../handler-types').Wish} wish
   * @param {string} QuotaCode
   * @returns {Promise<EarlierRequest | undefined>}
   */
  async request({ serviceCode, desiredValue, supportCaseAllowed }, QuotaCode) {
    const command = new RequestServiceQuotaIncreaseCommand({
      ServiceCode: serviceCode,
      QuotaCode,
      DesiredValue: desiredValue,
      SupportCaseAllowed: supportCaseAllowed,
    });
    return (await this.untilAllowed(() => this.asker.send(command, this.options()))).RequestedQuota;
  }

  close() {
    this.reader.destroy();
    this.asker.destroy();
  }

  /**
   * @param {string} name
   * @param {() => AsyncIterable<{ Quotas?: FoundQuota[] | undefined }>} pages
   */
  async named(name, pages) {
    const quotas = (await this.read(() => all(pages(), ({ Quotas }) => Quotas))) ?? [];
    return quotas.filter(({ QuotaName }) => QuotaName === name);
  }

  /**
   * Undefined where there is no such thing.
   *
   * @template T
   * @param {() => Promise<T>} call
   */
  async read(call) {
    try {
      return await this.untilAllowed(call);
    } catch (error) {
      if (nameOf(error) === 'NoSuchResourceException') return undefined;
      throw error;
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} call
   */
  async untilAllowed(call) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call();
      } catch (error) {
        if (attempt === ATTEMPTS_IF_DENIED || !nameOf(error).endsWith('AccessDeniedException')) throw error;
      }
      await pause(attempt, this.deadline);
    }
  }

  paging() {
    return { client: this.reader, pageSize: PAGE_SIZE, stopOnSameToken: true };
  }

  options() {
    return { abortSignal: this.deadline };
  }
}
exports.ServiceQuotas = ServiceQuotas;

/**
 * @template Page
 * @template Item
 * @param {AsyncIterable<Page>} pages
 * @param {(page: Page) => Item[] | undefined} itemsOf
 */
async function all(pages, itemsOf) {
  /** @type {Item[]} */
  const items = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
