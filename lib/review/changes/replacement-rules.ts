import type { AttributePath } from '../../inventory/value';
import cloudFormation from './data/cloudformation.json';
import terraform from './data/terraform.json';

/** Effect of changing an attribute, with its nested attributes. */
export interface AttributeRule {
  /** `maybe`: depends on the values or on the provider's version. */
  readonly replaces: 'always' | 'maybe' | 'never';
  /** Whether it is an unordered list. */
  readonly isSet: boolean;
  readonly nested: AttributeRules;
}

export type AttributeRules = ReadonlyMap<string, AttributeRule>;

export interface TypeRule {
  /** Whether every change replaces the resource, because the provider cannot update it. */
  readonly alwaysReplaces: boolean;
  readonly attributes: AttributeRules;
}

/** Texts by provider or service and the rest of the type's name. `scripts/replacement-rules` writes them and documents their form. */
type Data = Readonly<Record<string, Readonly<Record<string, string>>>>;

const parsed = new Map<string, TypeRule | null>();

/** The provider schema's replacement rules for a type; null if its schema is unknown. */
export function replacementRule(type: string): TypeRule | null {
  const known = parsed.get(type);
  if (known !== undefined) return known;
  const text = textOf(type);
  const rule = text === undefined ? null : parse(text);
  parsed.set(type, rule);
  return rule;
}

/** The rule of a nested attribute. Indexes of lists are skipped. */
export function ruleAt(rules: AttributeRules, path: AttributePath): AttributeRule | undefined {
  const [name, ...rest] = path.filter((part) => typeof part === 'string');
  const rule = name === undefined ? undefined : rules.get(name);
  return rest.length === 0 || !rule ? rule : ruleAt(rule.nested, rest);
}

function textOf(type: string): string | undefined {
  if (type.startsWith('AWS::')) {
    const [, service = '', name = ''] = type.split('::');
    return own(own(cloudFormation as Data, service), name);
  }
  const end = type.indexOf('_');
  return own(own(terraform as Data, type.slice(0, end)), type.slice(end + 1));
}

function own<Item>(table: Readonly<Record<string, Item>> | undefined, key: string): Item | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

const TOKEN = /([^\s{}!?*]+)(\*?)(!!|!|\?|)(\{?)|\}/g;

function parse(text: string): TypeRule {
  const root = new Map<string, AttributeRule>();
  const open: Map<string, AttributeRule>[] = [root];
  const alwaysReplaces = text.startsWith('!');
  for (const [token, name, set, flag, brace] of text.matchAll(TOKEN)) {
    if (token === '}') open.pop();
    if (name === undefined) continue;
    const nested = flag === '!!' ? EVERYTHING : new Map<string, AttributeRule>();
    open.at(-1)?.set(name, { replaces: REPLACES[flag as keyof typeof REPLACES], isSet: set === '*', nested });
    if (brace === '{') open.push(nested as Map<string, AttributeRule>);
  }
  return { alwaysReplaces, attributes: root };
}

const REPLACES = { '': 'never', '?': 'maybe', '!': 'always', '!!': 'always' } as const;

/** Below an attribute that forces replacement as a whole, no lookup is needed. */
const EVERYTHING: AttributeRules = new Map();
