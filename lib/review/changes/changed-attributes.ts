import { type AttributePath, isObject, isSymbolic, type Value } from '../../inventory/value';
import { isSameMeaning, parsedJson } from './meaning';
import type { AttributeRule, AttributeRules } from './replacement-rules';

type Attributes = Readonly<Record<string, Value>>;

/** Attributes that order work instead of describing the resource: Terraform's meta-arguments. */
const NOT_ATTRIBUTES = new Set(['depends_on', 'lifecycle', 'provider', 'provisioner', 'connection', 'count', 'for_each', 'timeouts']);

/** Names of attributes that hold tags or labels, on every cloud. */
const TAGS = /^(?:[Tt]ags?|tags_all|tag|[A-Z]\w*Tags|(?:\w+_)?labels)$/;

/** Paths of the attributes that differ in meaning, as deep as both sides have the same shape. */
export function changedAttributes(base: Attributes, head: Attributes, rules?: AttributeRules): readonly AttributePath[] {
  return differences(base, head, rules, []).filter(([name]) => !NOT_ATTRIBUTES.has(String(name)));
}

/** Whether an attribute holds tags or labels. */
export function isTag([name]: AttributePath): boolean {
  return typeof name === 'string' && TAGS.test(name) && !/^(?:source|target)_tags$|Condition/.test(name);
}

function differences(base: Attributes, head: Attributes, rules: AttributeRules | undefined, at: AttributePath): AttributePath[] {
  const names = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  return names.flatMap((name) => differencesAt(base[name], head[name], rules?.get(name), [...at, name]));
}

function differencesAt(
  base: Value | undefined,
  head: Value | undefined,
  rule: AttributeRule | undefined,
  at: AttributePath,
): AttributePath[] {
  if (isSameMeaning(base, head, rule?.nested, rule?.isSet)) return [];
  const [one, other] = [blocksOf(base), blocksOf(head)];
  if (rule?.isSet || !one || !other || one.length !== other.length) return [at];
  return one.flatMap((block, index) => differences(block, other[index] ?? {}, rule?.nested, one.length === 1 ? at : [...at, index]));
}

/** An object as a list of one, and a list of objects. Undefined for anything else, and for JSON texts, which are one value. */
function blocksOf(value: Value | undefined): readonly Attributes[] | undefined {
  if (value === undefined || isSymbolic(value) || parsedJson(value) !== undefined) return undefined;
  if (isObject(value)) return [value];
  return Array.isArray(value) && value.length > 0 && value.every(isObject) ? value : undefined;
}
