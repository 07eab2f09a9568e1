import type { Cloud } from '../../../catalog/types';
import type { AccessChange, AccessChangeKind } from '../access-change';
import { allOf, type Certainty } from './certainty';
import { compareGrants, type GrantDifference } from './compare-grants';
import { differenceOf } from './difference';
import {
  conditionPart,
  conditionsText,
  type Grant,
  type GrantCondition,
  type GrantRules,
  type GrantScope,
  type GrantSource,
} from './grant';
import { type Name, sameName } from './name';

/** Tokens that an identity or a pool of identities accepts. */
export interface Trust {
  readonly source: GrantSource;
  /** Identity that the token is exchanged for. */
  readonly identity: Name;
  readonly issuer: Name;
  readonly audience: Name;
  /** Null if every subject is accepted. */
  readonly subject: Name | null;
  readonly conditions: readonly GrantCondition[];
  /** Attributes that a token's holder gets, and the expressions that compute them. */
  readonly mapping: ReadonlyMap<string, string>;
}

type Mapping = Trust['mapping'];

interface IdentityScope extends GrantScope {
  readonly identity: Name;
}

/** Differences in accepted tokens, as findings. */
export function trustChanges(base: readonly Trust[], head: readonly Trust[], cloud: Cloud): readonly AccessChange[] {
  const [before, after] = [base, head].map((list) => list.map(grantOf));
  return compareGrants(before ?? [], after ?? [], RULES).map((difference) => changeOf(difference, cloud));
}

const RULES: GrantRules<Mapping, IdentityScope> = {
  holder: sameName,
  scope: (outer, inner) => sameName(outer.identity, inner.identity),
  permissions: mappingIncludes,
  excess: (outer, inner) => [...inner.keys()].filter((key) => outer.every((mapping) => mapping.get(key) !== inner.get(key))),
  isGroup: () => false,
};

/** Whether mappings set every attribute of another to the same value. An attribute with another expression may or may not. */
function mappingIncludes(outer: readonly Mapping[], inner: Mapping): Certainty {
  if (outer.length === 0) return 'no';
  const answers = [...inner].map(([key, expression]): Certainty => {
    const found = outer.flatMap((mapping) => mapping.get(key) ?? []);
    if (found.includes(expression)) return 'yes';
    return found.length === 0 ? 'no' : 'unknown';
  });
  return allOf(answers);
}

type TrustGrant = Grant<Mapping, IdentityScope>;

function grantOf({ source, identity, issuer, audience, subject, conditions, mapping }: Trust): TrustGrant {
  const names = [issuer, audience, ...(subject === null ? [] : [subject])];
  const key = JSON.stringify([issuer.key, audience.key, subject?.key ?? null]);
  const text = `issuer ${issuer.text}, audience ${audience.text}${subject === null ? '' : `, subject ${subject.text}`}`;
  const kind = names.every((name) => name.kind === 'literal') ? 'literal' : 'symbolic';
  const attributes = [...mapping].map(([attribute, expression]) => `${attribute} = ${expression}`).sort();
  return {
    source,
    holder: { key, text, kind },
    role: { key: attributes.join('\n'), text: attributes.join(', '), parts: [{ permissions: mapping, conditions: [] }] },
    scope: { key: identity.key, text: identity.text, identity },
    conditions,
  };
}

function changeOf({ verdict, base, head }: GrantDifference<Mapping, IdentityScope>, cloud: Cloud): AccessChange {
  const { stack, type, address } = (head ?? (base as TrustGrant)).source;
  const kinds: Readonly<Record<typeof verdict, AccessChangeKind>> = {
    widened: 'trust-widened',
    narrowed: 'trust-narrowed',
    'not-comparable': 'access-not-comparable',
  };
  const showsMapping = base !== null && head !== null && base.role.key !== head.role.key;
  const difference = base && head ? differenceOf(trustParts(base), trustParts(head), ', ') : undefined;
  return {
    kind: kinds[verdict],
    cloud,
    stack,
    resource: { type, address },
    from: base && trustText(base, showsMapping),
    to: head && trustText(head, showsMapping),
    ...(difference && { difference }),
    reason: reasonOf(verdict, base, head),
  };
}

function trustText({ holder, role, conditions }: TrustGrant, showsMapping: boolean): string {
  return `${holder.text}${showsMapping && role.text !== '' ? `, ${role.text}` : ''}${conditionsText(conditions)}`;
}

function trustParts({ holder, role, conditions }: TrustGrant): readonly string[] {
  return [...holder.text.split(', '), role.text || 'no attributes', conditionPart(conditions)];
}

function reasonOf(verdict: GrantDifference<Mapping, IdentityScope>['verdict'], base: TrustGrant | null, head: TrustGrant | null): string {
  const identity = (head ?? (base as TrustGrant)).scope.text;
  const isMapping = base !== null && head !== null && base.holder.key === head.holder.key && base.role.key !== head.role.key;
  if (verdict === 'not-comparable')
    return isMapping
      ? `token attributes in ${identity} change, and the effect cannot be compared`
      : `modelport cannot tell whether ${identity} accepts more tokens than before`;
  if (isMapping) return `tokens get ${verdict === 'widened' ? 'more' : 'fewer'} attributes in ${identity}, which grants may refer to`;
  return verdict === 'widened' ? `${identity} accepts more tokens than before` : `${identity} accepts fewer tokens than before`;
}
