/** An attribute of a resource type, by what a change of it does. */
export interface AttributeRule {
  /** `always`: replaces the resource; `maybe`: depends on the values or on the provider's version. */
  readonly replaces?: 'always' | 'maybe';
  /** Whether it is a list without an order. */
  readonly isSet?: true;
  readonly nested?: AttributeTree;
}

export type AttributeTree = Readonly<Record<string, AttributeRule>>;

export interface TypeRule {
  /** Whether every change replaces the resource, because the provider cannot update it. */
  readonly alwaysReplaces?: true;
  readonly attributes: AttributeTree;
}

/** Rules by provider or service, and within them by the rest of the type's name. */
export type RulesByPrefix = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A type's rules as text: `name!` always replaces, `name?` maybe, `name*` is a set, `name!!` and everything in it always replaces, and braces hold
 * what is nested. A leading `!` means that every change replaces.
 */
export function typeText({ alwaysReplaces, attributes }: TypeRule): string {
  return [...(alwaysReplaces ? ['!'] : []), ...treeTexts(attributes)].join(' ');
}

/** One type per line, for readable differences. */
export function ruleText(rules: RulesByPrefix): string {
  const prefixes = Object.entries(rules)
    .sort(byName)
    .map(([prefix, types]) => {
      const lines = Object.entries(types)
        .sort(byName)
        .map(([type, text]) => `${JSON.stringify(type)}:${JSON.stringify(text)}`);
      return `${JSON.stringify(prefix)}:{\n${lines.join(',\n')}\n}`;
    });
  return `{${prefixes.join(',\n')}}\n`;
}

function treeTexts(tree: AttributeTree): string[] {
  return Object.entries(tree)
    .sort(byName)
    .flatMap(([name, rule]) => attributeText(name, rule));
}

function attributeText(name: string, { replaces, isSet, nested = {} }: AttributeRule): string[] {
  const set = isSet ? '*' : '';
  if (replaces === 'always' && isAlwaysWithin(nested)) return [`${name}${set}!!`];
  const inner = treeTexts(nested);
  const flags = `${set}${replaces === 'always' ? '!' : replaces === 'maybe' ? '?' : ''}`;
  if (inner.length === 0) return flags === '' ? [] : [`${name}${flags}`];
  return [`${name}${flags}{${inner.join(' ')}}`];
}

/** Sets within are not worth naming: their order alone is no change, and any other change replaces. */
function isAlwaysWithin(nested: AttributeTree): boolean {
  const rules = Object.values(nested);
  return (
    rules.length > 0 &&
    rules.every(
      ({ replaces, isSet, nested: inner = {} }) =>
        replaces === 'always' && !isSet && (Object.keys(inner).length === 0 || isAlwaysWithin(inner)),
    )
  );
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
