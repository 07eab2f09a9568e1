import { Token } from 'aws-cdk-lib/core';
import { guardWithoutIncreases, increaseWithoutQuota, quotaIdRefused } from '../../faults/aws-quota-faults';
import type { Fault } from '../../faults/fault';
import { quotaKeyTaken, quotaRequestedTwice, quotaValueRefused } from '../../faults/guard-faults';
import { type ValidationRule, validate } from '../../faults/validation';

/** A quota that should be higher. */
export interface QuotaIncrease {
  /** Its identity for ever: 1 to 128 letters, digits and `._:-`. */
  readonly key: string;

  /**
   * Service that the quota belongs to, as Service Quotas names it.
   *
   * @default 'bedrock'
   */
  readonly serviceCode?: string;

  /**
   * Code of the quota, such as `L-53A144CD`. Beside a name it says where to look first, and which quota is meant where several have
   * the name.
   *
   * @default - the quota is found by its name
   */
  readonly quotaCode?: string;

  /**
   * Name of the quota, to the letter. It is looked up while the stack is deployed, because AWS gives no code that could be told from a
   * model. With it the function may raise every quota of the service; with a code alone it may raise that quota.
   *
   * @default - the code alone says which quota
   */
  readonly quotaName?: string;

  /** What it should be, in the unit of the quota: the whole, not what is added. More than 0, and 10,000,000,000 at most. */
  readonly desiredValue: number;
}

/** Service that a quota belongs to where nothing else is said. */
export const DEFAULT_SERVICE = 'bedrock';

/** What a construct and CloudFormation's id of the custom resource can hold. */
const KEY = /^[\w.:-]{1,128}$/;

/** `ServiceCode` and `QuotaCode` of the Service Quotas API, botocore 1.43.107. */
const SERVICE_CODE = /^[a-zA-Z][a-zA-Z0-9-]{0,62}$/;
const QUOTA_CODE = /^[a-zA-Z][a-zA-Z0-9-]{0,127}$/;

/** The most of `QuotaValue` there. */
const MOST = 10_000_000_000;

/** What keeps increases from being one custom resource each. */
export function increaseFaults(path: readonly string[], increases: readonly QuotaIncrease[]): Fault[] {
  if (increases.length === 0) return [guardWithoutIncreases(path)];
  return [...increases.flatMap((increase, index) => validate([...path, String(index)], increase, RULES)), ...twiceFaults(path, increases)];
}

const RULES: readonly ValidationRule<QuotaIncrease>[] = [
  {
    prop: 'key',
    condition: ({ key }) => isMalformed(key, KEY),
    fault: (at, { key }) => quotaIdRefused(at, key, '1 to 128 letters, digits and ._:-'),
  },
  {
    prop: 'serviceCode',
    condition: ({ serviceCode }) => isMalformed(serviceCode, SERVICE_CODE),
    fault: (at, { serviceCode = '' }) => quotaIdRefused(at, serviceCode, 'a code of aws service-quotas list-services'),
  },
  {
    prop: 'quotaCode',
    condition: ({ quotaCode }) => isMalformed(quotaCode, QUOTA_CODE),
    fault: (at, { quotaCode = '' }) => quotaIdRefused(at, quotaCode, 'a code such as L-53A144CD'),
  },
  {
    prop: 'quotaName',
    condition: ({ quotaName }) => isMalformed(quotaName, /./),
    fault: (at, { quotaName = '' }) => quotaIdRefused(at, quotaName, 'the name of a quota, to the letter'),
  },
  {
    condition: ({ quotaCode, quotaName }) => quotaCode === undefined && quotaName === undefined,
    fault: (at) => increaseWithoutQuota(at),
  },
  {
    prop: 'desiredValue',
    condition: ({ desiredValue }) => !isPossible(desiredValue),
    fault: (at, { desiredValue }) => quotaValueRefused(at, desiredValue, `more than 0, and ${MOST} at most`),
  },
];

function isMalformed(found: string | undefined, pattern: RegExp): boolean {
  return found !== undefined && !Token.isUnresolved(found) && !pattern.test(found);
}

function isPossible(value: number): boolean {
  return Token.isUnresolved(value) || (value > 0 && value <= MOST);
}

/** Two increases of one quota would be asked for at the same time, of which AWS takes one. */
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
