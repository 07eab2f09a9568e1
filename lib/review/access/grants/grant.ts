import type { Certainty } from './certainty';
import type { Name, Place } from './name';

/**
 * One holder's role at a scope: a role assignment, or one member of a binding.
 *
 * @typeParam P permissions of a cloud's roles
 * @typeParam S scopes of a cloud
 */
export interface Grant<P, S extends GrantScope> {
  readonly source: GrantSource;
  readonly holder: Name;
  readonly role: GrantedRole<P>;
  readonly scope: S;
  /** All must hold. */
  readonly conditions: readonly GrantCondition[];
}

/** The resource that a grant was read from. */
export interface GrantSource {
  readonly stack: string;
  readonly type: string;
  readonly address: string;
}

/** Its address is that of the head, so that a moved resource keeps its identity. */
export function sourceOf({ stack, resource: { type, address } }: Place): GrantSource {
  return { stack: stack.name, type, address: stack.addressOf(address) };
}

export interface GrantedRole<P> {
  /** The same for the same role on both sides, even if its permissions change. */
  readonly key: string;
  /** For people. */
  readonly text: string;
  readonly parts: readonly RolePart<P>[];
}

export interface RolePart<P> {
  readonly permissions: P;
  /** Conditions in the role itself. */
  readonly conditions: readonly GrantCondition[];
}

export interface GrantScope {
  readonly key: string;
  /** For people. */
  readonly text: string;
}

export interface GrantCondition {
  /** Normalized text: conditions with equal keys are equal. */
  readonly key: string;
  /** For people, after "if". */
  readonly text: string;
  /** Whether it certainly excludes something. A `count` does not, because it may be nonzero. */
  readonly isLimit: boolean;
}

/** How a cloud's holders, scopes and permissions relate. */
export interface GrantRules<P, S> {
  /** Whether everything that `inner` stands for is part of `outer`. */
  readonly holder: (outer: Name, inner: Name) => Certainty;
  readonly scope: (outer: S, inner: S) => Certainty;
  readonly permissions: (outer: readonly P[], inner: P) => Certainty;
  /** Permissions beyond others, for people. Empty if there are none, or if it is unknown. */
  readonly excess: (outer: readonly P[], inner: P) => readonly string[];
  /** Whether a holder stands for others, besides references. */
  readonly isGroup: (holder: Name) => boolean;
}

/** A grant without its holder, as text. */
export function shapeKey<P, S extends GrantScope>({ role, scope, conditions }: Grant<P, S>): string {
  return JSON.stringify([role.key, scope.key, conditions.map(({ key }) => key).sort()]);
}

/** A grant as text: equal on both sides for the same access, except for the permissions of custom roles. */
export function grantKey<P, S extends GrantScope>(grant: Grant<P, S>): string {
  return `${grant.holder.key}\n${shapeKey(grant)}`;
}

/** Such as `Reader on /subscriptions/… for … if …`. */
export function grantText<P, S extends GrantScope>({ holder, role, scope, conditions }: Grant<P, S>): string {
  return `${role.text} on ${scope.text} for ${holder.text}${conditionsText(conditions)}`;
}

/** Role, scope, holder and conditions, as in the text. */
export function grantParts<P, S extends GrantScope>({ holder, role, scope, conditions }: Grant<P, S>): readonly string[] {
  return [role.text, `on ${scope.text}`, `for ${holder.text}`, conditionPart(conditions)];
}

/** Conditions as a part of their own. */
export function conditionPart(conditions: readonly GrantCondition[]): string {
  return conditionsText(conditions).trim() || 'without condition';
}

export function conditionsText(conditions: readonly GrantCondition[]): string {
  return conditions.length === 0 ? '' : ` if ${conditions.map(({ text }) => text).join(' and ')}`;
}
