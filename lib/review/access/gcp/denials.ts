import { canonicalText } from '../../../inventory/text-value';
import type { AccessChange, AccessChangeKind } from '../access-change';
import { sourceOf } from '../grants/grant';
import type { Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import { isDenying } from './resource-types';

/** Attributes that do not affect denied access. */
const PRESENTATION: ReadonlySet<string> = new Set(['annotations', 'display_name', 'etag', 'id']);

/** Changes of deny policies. Their rules are compared as text. */
export function denialChanges(base: readonly NamedStack[], head: readonly NamedStack[]): readonly AccessChange[] {
  const [before, after] = [denialsOf(base), denialsOf(head)];
  const added = [...after].filter(([key]) => !before.has(key)).map(([, place]) => changeOf(place, 'access-narrowed'));
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, place]) => changeOf(place, 'access-widened'));
  const changed = [...after].flatMap(([key, place]) => {
    const old = before.get(key);
    return old && rulesOf(old) !== rulesOf(place) ? [changeOf(place, 'access-not-comparable')] : [];
  });
  return [...removed, ...changed, ...added];
}

function denialsOf(stacks: readonly NamedStack[]): ReadonlyMap<string, Place> {
  const places = stacks.flatMap((stack) =>
    stack.resources.filter(({ type, isData }) => !isData && isDenying(type)).map((resource) => ({ stack, resource })),
  );
  return new Map(places.map((place) => [`${place.stack.name}\n${sourceOf(place).address}`, place]));
}

function rulesOf({ resource: { attributes, condition } }: Place): string {
  const rules = Object.entries(attributes).filter(([attribute]) => !PRESENTATION.has(attribute));
  return `${condition ?? ''}\n${canonicalText(Object.fromEntries(rules))}`;
}

const REASONS: Readonly<Partial<Record<AccessChangeKind, string>>> = {
  'access-widened': 'access that the policy denied is no longer denied',
  'access-narrowed': 'the policy denies more access',
  'access-not-comparable': 'the policy denies different access, and modelport cannot tell whether it is more or less',
};

function changeOf(place: Place, kind: AccessChangeKind): AccessChange {
  const { stack, type, address } = sourceOf(place);
  const [from, to] = [kind === 'access-narrowed' ? null : 'denied', kind === 'access-widened' ? null : 'denied'];
  return { kind, cloud: 'gcp', stack, resource: { type, address }, from, to, reason: REASONS[kind] ?? '' };
}
