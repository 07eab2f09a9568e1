import { Token } from 'aws-cdk-lib/core';
import { guardWithoutIncreases, increaseWithoutQuota, quotaIdRefused } from '../../faults/aws-quota-faults';
import type { Fault } from '../../faults/fault';
import { quotaKeyTaken, quotaRequestedTwice, quotaValueRefused } from '../../faults/guard-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { INCREASE_KEY, QUOTA_CODE, QUOTA_NAME, SERVICE_CODE } from '../../rules/aws/quota-increases';
import { MAX_QUOTA_VALUE, QUOTA_VALUES } from '../../rules/aws/quota-value';
import type { TextPattern } from '../../rules/text-pattern';

/** A quota increase to request. */
export interface QuotaIncrease {
  /** Stable key of the increase: 1 to 128 letters, digits and `._:-`. */
  readonly key: string;

  /**
   * Service Quotas service code.
   *
   * @default 'bedrock'
   */
  readonly serviceCode?: string;

  /**
   * Quota code, such as `L-53A144CD`. With `quotaName`, it is tried first and disambiguates quotas of the same name.
   *
   * @default - the quota is looked up by name
   */
  readonly quotaCode?: string;

  /**
   * Exact quota name, looked up while deploying because AWS assigns codes that cannot be derived from a model. With a name, the function
   * may raise any quota of the service; with only a code, just that quota.
   *
   * @default - the quota is identified by code
   */
  readonly quotaName?: string;

  /** Desired total (not the amount to add), in the quota's unit. More than 0, at most 10,000,000,000. */
  readonly desiredValue: number;
}

/** Service of a quota without `serviceCode`. */
export const DEFAULT_SERVICE = 'bedrock';

/** Faults in increases, including keys and quotas that occur twice. */
export function increaseFaults(path: readonly string[], increases: readonly QuotaIncrease[]): Fault[] {
  if (increases.length === 0) return [guardWithoutIncreases(path)];
  return [...increases.flatMap((increase, index) => validate([...path, String(index)], increase, RULES)), ...twiceFaults(path, increases)];
}

const RULES: readonly ValidationRule<QuotaIncrease>[] = [
  {
    prop: 'key',
    condition: ({ key }) => isMalformed(key, INCREASE_KEY),
    fault: (at, { key }) => quotaIdRefused(at, key, INCREASE_KEY.expected),
  },
  {
    prop: 'serviceCode',
    condition: ({ serviceCode }) => isMalformed(serviceCode, SERVICE_CODE),
    fault: (at, { serviceCode = '' }) => quotaIdRefused(at, serviceCode, SERVICE_CODE.expected),
  },
  {
    prop: 'quotaCode',
    condition: ({ quotaCode }) => isMalformed(quotaCode, QUOTA_CODE),
    fault: (at, { quotaCode = '' }) => quotaIdRefused(at, quotaCode, QUOTA_CODE.expected),
  },
  {
    prop: 'quotaName',
    condition: ({ quotaName }) => isMalformed(quotaName, QUOTA_NAME),
    fault: (at, { quotaName = '' }) => quotaIdRefused(at, quotaName, QUOTA_NAME.expected),
  },
  {
    condition: ({ quotaCode, quotaName }) => quotaCode === undefined && quotaName === undefined,
    fault: (at) => increaseWithoutQuota(at),
  },
  {
    prop: 'desiredValue',
    condition: ({ desiredValue }) => !isPossible(desiredValue),
    fault: (at, { desiredValue }) => quotaValueRefused(at, desiredValue, QUOTA_VALUES),
  },
];

function isMalformed(found: string | undefined, { pattern }: TextPattern): boolean {
  return found !== undefined && !Token.isUnresolved(found) && !pattern.test(found);
}

function isPossible(value: number): boolean {
  return Token.isUnresolved(value) || (value > 0 && value <= MAX_QUOTA_VALUE);
}

/** AWS accepts one open request per quota, so two increases of one quota would conflict. */
function twiceFaults(path: readonly string[], increases: readonly QuotaIncrease[]): Fault[] {
  const keys = repeated(increases.map(({ key }) => key));
  const codes = repeated(increases.map(({ serviceCode = DEFAULT_SERVICE, quotaCode }) => quotaCode && `${serviceCode}/${quotaCode}`));
  const names = repeated(
    increases.map(({ serviceCode = DEFAULT_SERVICE, quotaCode, quotaName }) =>
      quotaCode ? undefined : quotaName && `${serviceCode}/${quotaName}`,
    ),
  );
  return [...keys.map((key) => quotaKeyTaken(path, key)), ...[...codes, ...names].map((quota) => quotaRequestedTwice(path, quota))];
}

function repeated(found: readonly (string | undefined)[]): string[] {
  const again = found.filter((text, index) => text !== undefined && found.indexOf(text) < index);
  return [...new Set(again as string[])];
}
