import type { Cloud } from '../../../catalog/types';
import { listed } from '../../../faults/alternatives';
import type { AccessChange, AccessChangeKind } from '../access-change';
import { compareGrants, type GrantDifference } from './compare-grants';
import { conditionsCover } from './coverage';
import { differenceOf } from './difference';
import { conditionsText, type Grant, type GrantRules, type GrantScope, grantParts, grantText } from './grant';
import type { Name } from './name';

/** Presentation of a cloud's grant changes. */
export interface GrantChangeOptions {
  readonly cloud: Cloud;
  /** Whether a holder includes everyone. */
  readonly isPublic: (holder: Name) => boolean;
}

/** Differences between two lists of grants, as findings. */
export function grantChanges<P, S extends GrantScope>(
  base: readonly Grant<P, S>[],
  head: readonly Grant<P, S>[],
  rules: GrantRules<P, S>,
  options: GrantChangeOptions,
): readonly AccessChange[] {
  const words = { ...rules, excess: rememberedExcess(rules) };
  return compareGrants(base, head, rules).map((difference) => changeOf(difference, words, options));
}

function changeOf<P, S extends GrantScope>(
  difference: GrantDifference<P, S>,
  rules: GrantRules<P, S>,
  { cloud, isPublic }: GrantChangeOptions,
): AccessChange {
  const { base, head } = difference;
  const { stack, type, address } = (head ?? (base as Grant<P, S>)).source;
  const kind = kindOf(difference, head !== null && isPublic(head.holder));
  return {
    kind,
    cloud,
    stack,
    resource: { type, address },
    from: base && grantText(base),
    to: head && grantText(head),
    ...shortened(base, head),
    reason: reasonOf(difference, rules),
  };
}

/** The reason states a grant that is new or gone. */
function shortened<P, S extends GrantScope>(base: Grant<P, S> | null, head: Grant<P, S> | null): Pick<AccessChange, 'difference'> {
  if (base === null || head === null) return { difference: { from: null, to: null } };
  const difference = differenceOf(grantParts(base), grantParts(head), ' ');
  return difference ? { difference } : {};
}

function kindOf<P, S extends GrantScope>({ verdict }: GrantDifference<P, S>, isPublic: boolean): AccessChangeKind {
  if (verdict === 'narrowed') return 'access-narrowed';
  if (isPublic) return 'access-public';
  return verdict === 'widened' ? 'access-widened' : 'access-not-comparable';
}

function reasonOf<P, S extends GrantScope>({ verdict, base, head }: GrantDifference<P, S>, rules: GrantRules<P, S>): string {
  if (verdict === 'not-comparable') return doubt(base, head, rules);
  return verdict === 'widened' ? moves(head as Grant<P, S>, base, 'gains', rules) : moves(base as Grant<P, S>, head, 'loses', rules);
}

/** Reason that one grant permits more than the other. */
function moves<P, S extends GrantScope>(
  grant: Grant<P, S>,
  other: Grant<P, S> | null,
  verb: 'gains' | 'loses',
  rules: GrantRules<P, S>,
): string {
  const who = grant.holder.text;
  const whole = `${who} ${verb} ${grant.role.text} on ${grant.scope.text}`;
  if (other === null) return `${whole}${conditionsText(grant.conditions)}`;
  if (other.holder.key !== grant.holder.key) return whole;
  const excess = excessOf(grant, other, rules);
  if (excess.length > 0) return `${who} ${verb} ${named(excess)} on ${grant.scope.text}`;
  if (other.scope.key !== grant.scope.key || other.role.key !== grant.role.key) return whole;
  return verb === 'gains' ? `${who} no longer needs to meet a condition` : `${who} must meet another condition`;
}

function doubt<P, S extends GrantScope>(base: Grant<P, S> | null, head: Grant<P, S> | null, rules: GrantRules<P, S>): string {
  const [one, other] = [base, head];
  if (one === null || other === null)
    return `${(one ?? (other as Grant<P, S>)).holder.text} may have the same access through another grant`;
  if (rules.holder(one.holder, other.holder) === 'unknown') return 'it is known only after deploying whether both are the same principal';
  const differ =
    conditionsCover(one.conditions, other.conditions) === 'unknown' || conditionsCover(other.conditions, one.conditions) === 'unknown';
  if (differ) return 'the conditions differ and cannot be compared';
  if (rules.scope(one.scope, other.scope) === 'unknown' || rules.scope(other.scope, one.scope) === 'unknown')
    return 'the documents do not show whether one scope contains the other';
  return `the permissions of ${one.role.text} and ${other.role.text} cannot be compared`;
}

function excessOf<P, S extends GrantScope>(grant: Grant<P, S>, other: Grant<P, S>, { excess }: GrantRules<P, S>): readonly string[] {
  const outer = other.role.parts.map(({ permissions }) => permissions);
  return [...new Set(grant.role.parts.flatMap(({ permissions }) => excess(outer, permissions)))];
}

/** Many changes replace the same role with the same other role. */
function rememberedExcess<P, S>({ excess }: GrantRules<P, S>): GrantRules<P, S>['excess'] {
  const found = new Map<P, { readonly outer: readonly P[]; readonly texts: readonly string[] }[]>();
  return (outer, inner) => {
    const known = found.get(inner) ?? [];
    const same = known.find((each) => each.outer.length === outer.length && each.outer.every((part, index) => part === outer[index]));
    if (same) return same.texts;
    const texts = excess(outer, inner);
    found.set(inner, [...known, { outer, texts }]);
    return texts;
  };
}

/** Maximum number of permissions named in a reason. */
const NAMED = 3;

function named(texts: readonly string[]): string {
  const rest = texts.length - NAMED;
  return listed(rest > 0 ? [...texts.slice(0, NAMED), `${rest} more`] : texts);
}
