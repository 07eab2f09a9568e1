import { isObject, type Value } from '../../../inventory/value';
import type { AccessCondition, Pattern } from '../access-rule';
import { NULL_OPERATOR, OPERATOR_NAMES } from '../conditions/operators';
import { arnPattern, literalPattern, type Reading, wildcardPattern } from './patterns';
import { say, type Text, textsOf } from './texts';
import { Unreadable } from './unreadable';

const SET_FORM = /^(?:For(All)Values:|For(Any)Value:)?(.*?)(IfExists)?$/i;

/** Conditions of a statement's `Condition` element. */
export function conditionsOf(value: Value | undefined, reading: Reading): AccessCondition[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) throw new Unreadable('its conditions are not an object');
  return Object.entries(value).flatMap(([test, keys]) => {
    if (!isObject(keys)) throw new Unreadable('its conditions are not an object');
    return Object.entries(keys).map(([key, values]) => conditionOf(test, key, textsOf(values), reading));
  });
}

export function conditionOf(test: string, key: string, values: readonly Text[], reading: Reading): AccessCondition {
  const [, all, any, name = '', suffix] = SET_FORM.exec(test) ?? [];
  const operator = [NULL_OPERATOR, ...OPERATOR_NAMES].find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
  return {
    key: key.toLowerCase(),
    name: key,
    operator,
    quantifier: all ? 'all' : any ? 'any' : null,
    ifExists: suffix !== undefined,
    values: values.map((value) => valuePattern(operator, value, reading)),
    ...(values.every((value) => isShown(key, value)) ? {} : { hidesValues: true as const }),
  };
}

/** Keys with values that identify principals, networks or Regions, and token claims. Others, such as `aws:Referer`, may hold shared secrets. */
const SHOWN_KEYS =
  /^(?:kms:viaservice|iam:(?:passedtoservice|awsservicename)|s3:prefix)$|^aws:(?:source|principal|resource|request|via|called|vpc|federated|userid|username|mfa)|:(?:aud|sub|amr|azp|oaud|iss)$|arn$|:modelid$/i;

/** ARNs, accounts, addresses, dates, numbers and booleans. */
const SHOWN_VALUES = /^(?:arn:.*|\*|true|false|[\d.:/TZ+-]+|[0-9a-f:]+\/\d+)$/i;

function isShown(key: string, value: Text): boolean {
  return SHOWN_KEYS.test(key) || SHOWN_VALUES.test(say(value)) || value.every((part) => typeof part !== 'string');
}

function valuePattern(operator: string, value: Text, reading: Reading): Pattern {
  if (operator.startsWith('Arn')) return arnPattern(value, reading);
  return operator.endsWith('Like') ? wildcardPattern(value, reading) : literalPattern(value, reading);
}
