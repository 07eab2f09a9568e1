import type { InventoryResource } from '../../../inventory/inventory';
import { canonicalText } from '../../../inventory/text-value';
import type { AttributePath, Value } from '../../../inventory/value';
import { Interpolation, Reference, Unknown } from '../../../inventory/value';
import type { Certainty } from './certainty';
import type { NamedStack } from './named-stack';

/** Who holds access, or where: a text, or something that stands for one. */
export interface Name {
  /** Names with equal keys are the same text. */
  readonly key: string;
  /** For people. */
  readonly text: string;
  readonly kind: NameKind;
  /** Parts of a joined text, references as `${…}`. */
  readonly parts?: readonly string[];
}

/**
 * `literal`: the text itself; `managed`: an attribute of a resource that the stack creates, different for each resource; `symbolic`: another
 * reference or expression; `hidden`: the document does not contain it, so that it never equals one of the other side.
 */
export type NameKind = 'literal' | 'managed' | 'symbolic' | 'hidden';

/** Location of an attribute: its references belong to its stack. */
export interface Place {
  readonly stack: NamedStack;
  readonly resource: InventoryResource;
}

/** The name in an attribute. Null and absent attributes have none. */
export function nameAt(place: Place, path: AttributePath): Name | undefined {
  const value = path.reduce<Value | undefined>(child, place.resource.attributes);
  if (value === undefined || value === null) return undefined;
  return masked(nameOf(value, place, path.join('.')), place, path);
}

/** A name without its text if the document marks it as sensitive. */
export function masked(name: Name, { resource: { sensitive } }: Place, path: AttributePath): Name {
  const isSecret = sensitive.some((secret) => secret.every((key, index) => index >= path.length || key === path[index]));
  return isSecret ? { ...name, text: '(not shown)' } : name;
}

/** The name in a required attribute. If the document lacks it, both sides are assumed to be equal. */
export function requiredName(place: Place, attribute: string): Name {
  return nameAt(place, [attribute]) ?? absentName(place, attribute);
}

/** A name that is missing from the document. */
export function absentName({ stack, resource }: Place, at: string): Name {
  const owner = `${stack.addressOf(resource.address)}.${at}`;
  return { key: `${stack.name}\nabsent ${owner}`, text: `${owner} (not in the document)`, kind: 'hidden' };
}

/** @param at the attribute's path, which identifies a value that the document does not contain */
export function nameOf(value: Value, { stack, resource }: Place, at: string): Name {
  if (value instanceof Reference) return referenceName(value, stack);
  if (value instanceof Interpolation) return joinedName(value, stack);
  if (value instanceof Unknown && value.text === '') {
    const owner = `${stack.addressOf(resource.address)}.${at}`;
    return {
      key: `${stack.side}\n${stack.name}\n${owner}`,
      text: `${owner} (${value.why === 'hidden' ? 'not shown' : 'known after deploying'})`,
      kind: 'hidden',
    };
  }
  if (value instanceof Unknown) return { key: `${stack.name}\n${value.text}`, text: value.text, kind: 'symbolic' };
  const text = typeof value === 'string' ? value : canonicalText(value);
  return { key: text, text, kind: 'literal' };
}

/** The same with the case of literal text ignored. */
export function ignoringCase(name: Name): Name {
  if (name.kind === 'literal') return { ...name, key: name.key.toLowerCase() };
  return name.parts === undefined
    ? name
    : { ...name, parts: name.parts.map((part) => (isReferenceText(part) ? part : part.toLowerCase())) };
}

/** Whether two names are the same text. */
export function sameName(one: Name, other: Name): Certainty {
  if (one.key === other.key) return 'yes';
  const literal = one.kind === 'literal' && other.kind === 'literal';
  const managed = one.kind === 'managed' && other.kind === 'managed' && stackOf(one) === stackOf(other);
  return literal || managed || differ(one, other) ? 'no' : 'unknown';
}

/** Whether literal parts of two texts differ, whatever the references in them stand for. */
function differ(one: Name, other: Name): boolean {
  const [a, b] = [[...partsOf(one)], [...partsOf(other)]];
  while (a.length > 0 && a[0] === b[0]) {
    a.shift();
    b.shift();
  }
  while (a.length > 0 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  if (![...a, ...b].some(isReferenceText)) return true;
  const [start, otherStart, end, otherEnd] = [literalPart(a[0]), literalPart(b[0]), literalPart(a.at(-1)), literalPart(b.at(-1))];
  return !(start.startsWith(otherStart) || otherStart.startsWith(start)) || !(end.endsWith(otherEnd) || otherEnd.endsWith(end));
}

function partsOf({ parts, key, kind }: Name): readonly string[] {
  return parts ?? [kind === 'literal' ? key : `\${${key}}`];
}

function isReferenceText(part: string): boolean {
  return part.startsWith('${');
}

/** A reference may stand for any text. */
function literalPart(part: string | undefined): string {
  return part === undefined || isReferenceText(part) ? '' : part;
}

/** Key of a reference within its stack. */
export function referenceKey(reference: Reference, stack: NamedStack): string {
  return `${stack.name}\n\${${symbolText(reference, stack)}}`;
}

function referenceName(reference: Reference, stack: NamedStack): Name {
  const target = stack.find(reference.to);
  const kind = target && !target.isData ? 'managed' : 'symbolic';
  return { key: referenceKey(reference, stack), text: `${reference}`, kind };
}

function joinedName(value: Interpolation, stack: NamedStack): Name {
  const parts = value.parts.map((part) => (typeof part === 'string' ? part : `\${${stack.name}\n${symbolText(part, stack)}}`));
  return { key: `${stack.name}\n${symbolText(value, stack)}`, text: `${value}`, kind: 'symbolic', parts };
}

function symbolText(value: Reference | Interpolation, stack: NamedStack): string {
  if (value instanceof Reference) return `${new Reference(stack.addressOf(value.to), value.attribute)}`;
  return value.parts.map((part) => (typeof part === 'string' ? part : `\${${symbolText(part, stack)}}`)).join('');
}

function stackOf({ key }: Name): string {
  return key.slice(0, key.indexOf('\n'));
}

function child(value: Value | undefined, key: string | number): Value | undefined {
  if (
    value === null ||
    typeof value !== 'object' ||
    value instanceof Reference ||
    value instanceof Interpolation ||
    value instanceof Unknown
  )
    return undefined;
  return (value as Readonly<Record<string | number, Value>>)[key];
}
