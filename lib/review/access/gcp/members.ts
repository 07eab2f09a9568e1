import { Interpolation, Reference, type Value } from '../../../inventory/value';
import type { Certainty } from '../grants/certainty';
import { masked, type Name, nameOf, type Place, sameName } from '../grants/name';
import { SERVICE_ACCOUNT } from './resource-types';

/** Kinds of members whose addresses are the same in any case. */
const ADDRESS = /^(?:user|serviceAccount|group|domain):/i;

const EVERYBODY = 'allUsers';

/** Everyone with a Google account. */
const ANY_ACCOUNT = 'allAuthenticatedUsers';

/** A member of a binding; undefined for a deleted principal. */
export function memberOf(value: Value, place: Place, path: readonly [string, number]): Name | undefined {
  const named = nameOf(ofServiceAccount(value, place) ?? value, place, path.join('.'));
  const name = [path, ['member'], ['policy_data']].reduce((each, secret) => masked(each, place, secret), named);
  if (/^deleted:/i.test(name.key)) return undefined;
  if (name.kind !== 'literal') return name;
  const known = [EVERYBODY, ANY_ACCOUNT].find((each) => each.toLowerCase() === name.key.toLowerCase());
  return { ...name, key: known ?? (ADDRESS.test(name.key) ? name.key.toLowerCase() : name.key) };
}

/** Whether a member includes everyone, inside or outside the project. */
export function isPublic({ key, kind }: Name): boolean {
  return kind === 'literal' && (key === EVERYBODY || key === ANY_ACCOUNT);
}

/** Whether a member includes others: everyone, or all identities in a pool. */
export function isGroup(member: Name): boolean {
  return isPublic(member) || member.key.endsWith(WHOLE_POOL);
}

const WHOLE_POOL = '/*';

/** Whether a member includes another. Groups and domains are principals of their own, because the documents do not list who is in them. */
export function memberIncludes(outer: Name, inner: Name): Certainty {
  if (isPublic(outer)) return outer.key === ANY_ACCOUNT && inner.key === EVERYBODY ? 'no' : 'yes';
  if (outer.key.endsWith(WHOLE_POOL) && withoutScheme(inner.key).startsWith(withoutScheme(outer.key).slice(0, -1))) return 'yes';
  return sameName(outer, inner);
}

/** Subjects and sets of one pool differ only in the scheme. */
function withoutScheme(key: string): string {
  return key.replace(/(^|\n)principalSet:\/\//, '$1principal://');
}

/** `serviceAccount:` with the e-mail address of an account is its `member` attribute. */
function ofServiceAccount(value: Value, { stack }: Place): Reference | undefined {
  if (!(value instanceof Interpolation)) return undefined;
  const [kind, account, ...rest] = value.parts;
  if (kind !== 'serviceAccount:' || !(account instanceof Reference) || account.attribute !== 'email' || rest.length > 0) return undefined;
  return stack.find(account.to)?.type === SERVICE_ACCOUNT ? new Reference(account.to, 'member') : undefined;
}
