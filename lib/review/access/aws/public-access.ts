import { Reference } from '../../../inventory/value';
import { readBlock } from '../../../rules/cidr-block';
import { type AccessCondition, type AccessRule, type Pattern, Wildcard } from '../access-rule';
import { patternText } from '../rule-text';

/** Operators that hold only if the key is present and has one of the values. */
const OPERATORS = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike', 'IpAddress'];

/**
 * Keys that, with fixed values, limit a statement for everyone to known accounts, organizations or networks.
 *
 * Source: Amazon S3 user guide, the meaning of "public", and IAM user guide, Access Analyzer resource types. Read 2026-11-30.
 */
const LIMITING = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:vpcsourceip',
  'kms:calleraccount',
  'lambda:eventsourcetoken',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/** Keys with values that begin with an identity, so a wildcard may follow. */
const BEGINS_WITH_IDENTITY = new Set(['aws:principalorgpaths', 'aws:sourceorgpaths', 'aws:userid']);

/** Shortest prefixes of address blocks that are not public. Source: Amazon S3 user guide, the meaning of "public". */
const SHORTEST_PREFIX = { 4: 8, 6: 32 } as const;

/** Policy variables with the account and organization of the resource. */
const OWN = ['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths'];

/** Whether a rule allows anyone: everyone is a principal, and no condition restricts the principal. */
export function isPublic({ effect, who, conditions }: AccessRule): boolean {
  const isEveryone = who.isComplement || who.patterns.some((pattern) => pattern.length === 1 && pattern[0] === Wildcard.ANY);
  return effect === 'allow' && isEveryone && !conditions.some(limits);
}

function limits({ key, operator, quantifier, ifExists, values }: AccessCondition): boolean {
  if (!LIMITING.has(key) || !OPERATORS.includes(operator) || quantifier === 'all' || ifExists) return false;
  return values.every((value) => isFixed(key, operator, value));
}

function isFixed(key: string, operator: string, value: Pattern): boolean {
  if (value.some(isRequestVariable)) return false;
  if (operator === 'IpAddress') return isNarrowBlock(patternText(value));
  if (!value.some((part) => part instanceof Wildcard)) return true;
  if (BEGINS_WITH_IDENTITY.has(key)) return !(value[0] instanceof Wildcard);
  return hasFixedOwner(value);
}

/** A policy variable, unless it describes the resource. Template references have fixed values. */
function isRequestVariable(part: Pattern[number]): boolean {
  return part instanceof Reference && /^[a-z0-9-]+:[^:]/.test(part.to) && !OWN.includes(part.to);
}

function isNarrowBlock(text: string): boolean {
  const block = readBlock(text);
  return block === null ? text.startsWith('${') : block.prefixLength >= SHORTEST_PREFIX[block.family];
}

/** `arn:partition:service:region:account:resource` with an account, or an S3 bucket ARN: bucket names have one owner. */
const OWNED = /^arn:[^:]*:(?:[^:]*:[^:]*:(?=[^:])[^:*?]+:|s3:::[^*?/]+(?:\/|$))/;

function hasFixedOwner(value: Pattern): boolean {
  return OWNED.test(patternText(value)) || value[0] instanceof Reference;
}
