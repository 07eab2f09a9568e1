import type { Cloud } from '../../lib/catalog/types';
import { NAME_RULES } from '../../lib/rules/name-kinds';
import { defaultPattern, type NameRule } from '../../lib/rules/name-patterns';

/** The page about names, with a current table of kinds behind each marker. */
export function withKinds(page: string): string {
  return page.replace(
    /<!-- kinds: (\w+) -->\n(?:\n\|[\s\S]*?\|\n(?=\n|$))?/g,
    (_, cloud: Cloud) => `<!-- kinds: ${cloud} -->\n\n${tableOf(cloud)}`,
  );
}

function tableOf(cloud: Cloud): string {
  const rows = Object.entries(NAME_RULES[cloud]).map(([kind, rule]) => rowOf(kind, rule));
  return ['| kind | resource | default | `{kind}` |', '|---|---|---|---|', ...rows, ''].join('\n');
}

function rowOf(kind: string, rule: NameRule): string {
  const pattern = defaultPattern(rule);
  const own = (rule.per ?? []).filter((placeholder) => !pattern?.includes(`{${placeholder}}`));
  const more = own.length > 0 ? `; also ${own.map((placeholder) => `\`{${placeholder}}\``).join(', ')}` : '';
  return `| \`${kind}\` | ${rule.noun} | ${pattern === null ? 'generated' : `\`${pattern}\``}${more} | \`${rule.abbreviation}\`${variantsOf(rule)} |`;
}

function variantsOf({ variants = {} }: NameRule): string {
  return Object.entries(variants)
    .map(([type, abbreviation]) => `; \`${abbreviation}\` for ${type}`)
    .join('');
}
