/**
 * Layout of the files in `lib/catalog/data`: one entry per line in tables, one offer per line in models, so that diffs show exactly the
 * changed lines.
 */
export function catalogDataText(file: Record<string, unknown>): string {
  const members = Object.entries(file).map(([key, value]) => `  ${JSON.stringify(key)}: ${layOut(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function layOut(value: unknown): string {
  if (Array.isArray(value) && value.every(isObject)) return `[\n${value.map((row) => layOutModel(row)).join(',\n')}\n  ]`;
  if (isObject(value) && Object.keys(value).length > 0) return `{\n${entries(value, '    ')}\n  }`;
  return inline(value);
}

/** Keys with sentences or lists of names, which get a line each. */
const LONG = ['access', 'note', 'unsure', 'sources', 'offers'];

function layOutModel(row: Record<string, unknown>): string {
  const short = Object.entries(row).filter(([key]) => !LONG.includes(key));
  const first = short.map(([key, value]) => `${JSON.stringify(key)}: ${inline(value)}`).join(', ');
  const rest = Object.entries(row)
    .filter(([key]) => LONG.includes(key))
    .map(([key, value]) => `      ${JSON.stringify(key)}: ${key === 'offers' ? layOutOffers(value as unknown[]) : inline(value)}`);
  return `    {\n      ${[first, ...rest].join(',\n')}\n    }`;
}

function layOutOffers(offers: readonly unknown[]): string {
  if (offers.length === 0) return '[]';
  return `[\n${offers.map((offer) => `        ${inline(offer)}`).join(',\n')}\n      ]`;
}

function entries(table: Record<string, unknown>, indent: string): string {
  return Object.entries(table)
    .map(([key, value]) => `${indent}${JSON.stringify(key)}: ${inline(value)}`)
    .join(',\n');
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isObject(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${inline(member)}`);
  return `{ ${members.join(', ')} }`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
