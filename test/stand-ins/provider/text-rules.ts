import type { Format, Rule, TextLimits } from './schema';

const FORMATS: Readonly<Record<Format, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  domain: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
  'iam-member':
    /^(allUsers|allAuthenticatedUsers|(user|serviceAccount|group|domain|principal|principalSet|projectOwner|projectEditor|projectViewer|deleted:\w+|iamMember|tenant):.+)$/,
};

/** Faults in a string: empty, wrong format, wrong length or characters. */
export function textFaults({ emptyFails, idLike, pattern, format, text }: Rule, field: string, value: string): readonly string[] {
  const got = `got ${JSON.stringify(value)}`;
  return [
    ...(emptyFails && value === '' ? [`expected ${field} not to be empty`] : []),
    ...(idLike !== undefined && !isIdLike(idLike, value) ? [`expected ${field} to look like ${idLike}, ${got}`] : []),
    ...(pattern !== undefined && !toRegExp(pattern).test(value) ? [`expected ${field} to match ${pattern}, ${got}`] : []),
    ...(format !== undefined && !FORMATS[format].test(value) ? [`expected ${field} to be a valid ${format}, ${got}`] : []),
    ...(text !== undefined && value !== '' ? limitFaults(text, field, value) : []),
  ];
}

function limitFaults(
  { min = 1, max = Number.POSITIVE_INFINITY, first, middle, last }: TextLimits,
  field: string,
  value: string,
): readonly string[] {
  const got = `got ${JSON.stringify(value)}`;
  const foreign = foreignIn(value.slice(0, 1), first) ?? foreignIn(value.slice(1, -1), middle) ?? foreignIn(value.slice(-1), last);
  return [
    ...(value.length < min || value.length > max ? [`expected ${field} to have ${min} to ${max} characters, ${got}`] : []),
    ...(foreign === undefined ? [] : [`${field} does not allow ${JSON.stringify(foreign)} in that position, ${got}`]),
  ];
}

function foreignIn(part: string, allowed: string | undefined): string | undefined {
  return allowed === undefined ? undefined : [...part].find((character) => !allowed.includes(character));
}

/** Whether an Azure resource id has the sample's segments: the literal ones exactly, the others filled in. */
function isIdLike(sample: string, id: string): boolean {
  const expected = sample.split('/');
  const actual = id.split('/');
  const isLiteral = (index: number) => index === 0 || index % 2 === 1 || expected[index - 1] === 'providers';
  return (
    expected.length === actual.length &&
    expected.every((segment, index) => (isLiteral(index) ? segment === actual[index] : actual[index] !== ''))
  );
}

const compiled = new Map<string, RegExp>();

/** A Go pattern as a JavaScript one. A pattern that JavaScript cannot compile matches everything. */
function toRegExp(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = compile(pattern.replace(/\\A/g, '^').replace(/\\z/g, '$')) ?? /^/;
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
