/** Kinds of values. Two operators on one key can be compared if their kinds are the same. */
export type Domain = 'text' | 'binary' | 'boolean' | 'number' | 'date' | 'address';

/** How a value relates to a given one. */
export type Comparison = 'equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal';

/** How an operator tests one value. */
export interface Operator {
  readonly domain: Domain;
  /** Whether it holds for values that match none of the given ones. */
  readonly isNegated: boolean;
  readonly ignoresCase: boolean;
  readonly comparison: Comparison;
}

/** The operator that tests whether a key is absent. */
export const NULL_OPERATOR = 'Null';

/** Source: IAM user guide, JSON policy elements: condition operators. Read 2026-11-29. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: operator('text'),
  StringNotEquals: operator('text', { isNegated: true }),
  StringEqualsIgnoreCase: operator('text', { ignoresCase: true }),
  StringNotEqualsIgnoreCase: operator('text', { ignoresCase: true, isNegated: true }),
  StringLike: operator('text'),
  StringNotLike: operator('text', { isNegated: true }),
  ArnEquals: operator('text'),
  ArnNotEquals: operator('text', { isNegated: true }),
  ArnLike: operator('text'),
  ArnNotLike: operator('text', { isNegated: true }),
  BinaryEquals: operator('binary'),
  Bool: operator('boolean'),
  IpAddress: operator('address'),
  NotIpAddress: operator('address', { isNegated: true }),
  ...ordered('Numeric', 'number'),
  ...ordered('Date', 'date'),
};

export function operatorNamed(name: string): Operator | undefined {
  return Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
}

/** Every operator that can be compared by meaning, besides `Null`. */
export const OPERATOR_NAMES: readonly string[] = Object.keys(OPERATORS);

function operator(domain: Domain, differing: Partial<Operator> = {}): Operator {
  return { domain, isNegated: false, ignoresCase: false, comparison: 'equal', ...differing };
}

function ordered(prefix: string, domain: Domain): Record<string, Operator> {
  return {
    [`${prefix}Equals`]: operator(domain),
    [`${prefix}NotEquals`]: operator(domain, { isNegated: true }),
    [`${prefix}LessThan`]: operator(domain, { comparison: 'less' }),
    [`${prefix}LessThanEquals`]: operator(domain, { comparison: 'less-or-equal' }),
    [`${prefix}GreaterThan`]: operator(domain, { comparison: 'greater' }),
    [`${prefix}GreaterThanEquals`]: operator(domain, { comparison: 'greater-or-equal' }),
  };
}
