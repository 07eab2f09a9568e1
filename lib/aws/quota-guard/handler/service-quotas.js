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

/** A call that hangs is canceled and retried. */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** The maximum of Service Quotas. */
const PAGE_SIZE = 100;

/** Attempts of a denied call: the permissions of a new role take several seconds to propagate. */
const ATTEMPTS_IF_DENIED = 4;

/**
 * Service Quotas client. The SDK retries reads up to `AWS_MAX_ATTEMPTS` times. Requests are not retried by the SDK, because one without a
 * response may have been made.
 */
class ServiceQuotas {
  /** @param {AbortSignal} deadline */
  constructor(deadline) {
    this.deadline = deadline;
    this.reader = new ServiceQuotasClient({ requestHandler: TIMEOUTS });
    this.asker = new ServiceQuotasClient({ requestHandler: TIMEOUTS, maxAttempts: 1 });
  }

  /**
   * The quota with a code: its applied value, otherwise AWS's default; undefined if there is none.
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
   * All quotas with a name: their applied values, otherwise AWS's defaults.
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
   * Earlier requests, as far as Service Quotas keeps them.
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
   * Requests an increase.
   *
   * @param {import('../handler-types').Increase} increase
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
   * Undefined if the quota does not exist.
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
