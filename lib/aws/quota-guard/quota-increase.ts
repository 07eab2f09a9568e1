import { Token } from 'aws-cdk-lib/core';
import { guardWithoutIncreases, increaseWithoutQuota, quotaIdRefused } from '../../faults/aws-quota-faults';
import type { Fault } from '../../faults/fault';
import { quotaKeyTaken, quotaRequestedTwice, quotaValueRefused } from '../../faults/guard-faults';

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
  return [...increases.flatMap((increase, index) => faultsOf([...path, String(index)], increase)), ...twiceFaults(path, increases)];
}

function faultsOf(path: readonly string[], { key, serviceCode, quotaCode, quotaName, desiredValue }: QuotaIncrease): Fault[] {
  const isNamed = quotaCode !== undefined || quotaName !== undefined;
  return [
    ...refused([...path, 'key'], key, KEY, '1 to 128 letters, digits and ._:-'),
    ...refused([...path, 'serviceCode'], serviceCode, SERVICE_CODE, 'a code of aws service-quotas list-services'),
    ...refused([...path, 'quotaCode'], quotaCode, QUOTA_CODE, 'a code such as L-53A144CD'),
    ...refused([...path, 'quotaName'], quotaName, /./, 'the name of a quota, to the letter'),
    ...(isNamed ? [] : [increaseWithoutQuota(path)]),
    ...(isPossible(desiredValue) ? [] : [quotaValueRefused([...path, 'desiredValue'], desiredValue, `more than 0, and ${MOST} at most`)]),
  ];
}

function refused(path: readonly string[], found: string | undefined, rule: RegExp, example: string): Fault[] {
  const isLegal = found === undefined || Token.isUnresolved(found) || rule.test(found);
  return isLegal ? [] : [quotaIdRefused(path, found, example)];
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
