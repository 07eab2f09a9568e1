import { isObject, Reference, type Value } from '../../../inventory/value';
import { type Pattern, type PatternSet, Wildcard } from '../access-rule';
import { markedText } from '../marked-text';
import { wildcardPattern } from './patterns';
import { say, type Text, textsOf } from './texts';
import { Unreadable } from './unreadable';

const AS_WRITTEN = { hasVariables: false };

/** Kinds of principals, which begin the text of a principal: `AWS:arn:…`, `Service:…`. Source: IAM user guide, JSON policy elements: Principal. */
const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

type Kind = (typeof KINDS)[number];

/** Principals of a `Principal` or `NotPrincipal` element. `"*"` and `{"AWS": "*"}` are everyone, with and without an account. */
export function principalSet(value: Value, isComplement: boolean): PatternSet {
  if (!isObject(value)) return { patterns: textsOf(value).flatMap((text) => principals('AWS', text)), isComplement };
  const patterns = Object.entries(value).flatMap(([name, texts]) => {
    const kind = KINDS.find((known) => known.toLowerCase() === name.toLowerCase());
    if (kind === undefined) throw new Unreadable('it has principals of an unknown type');
    return textsOf(texts).flatMap((text) => principals(kind, text));
  });
  return { patterns, isComplement };
}

/** The principal of a Lambda permission. Its text determines its kind. */
export function permissionPrincipal(text: Text): PatternSet {
  const kind = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(say(text)) ? 'Service' : 'AWS';
  return { patterns: principals(kind, text), isComplement: false };
}

/** An account or role, as `awsPrincipals` writes it, within a longer text. */
const ACCOUNT_TEXT = /arn:\*:\*::([^:,]+):\*/g;
const SESSIONS_TEXT = /, AWS:arn:[^:,]+:sts::[^:,]+:assumed-role\/[^,]+\/\*/g;

/** Principals as a reviewer names them: `anyone`, `account 111122223333`, and roles without their sessions. */
export function principalText(who: string): string {
  const named = who.replace(SESSIONS_TEXT, '').replace(/\b(?:AWS|Service|Federated|CanonicalUser):(?!:)/g, '');
  return named.replace(ACCOUNT_TEXT, 'account $1').replace(/^\*(?= |$)/, 'anyone');
}

function principals(kind: Kind, text: Text): Pattern[] {
  if (kind === 'AWS') return awsPrincipals(text);
  const written = kind === 'Service' ? text.map((part) => (typeof part === 'string' ? part.toLowerCase() : part)) : text;
  return [[`${kind}:`, ...wildcardPattern(written, AS_WRITTEN)]];
}

/** `arn:aws:iam::111122223333:root`, with references in place of partition and account. */
const ROOT = /^arn:[^:]+:iam::([^:]+):root$/;
const ROLE = /^arn:([^:]+):iam::([^:]+):role\/(?:.+\/)?([^/]+)$/;
const ACCOUNT = /^\d{12}$/;

/** An account includes every principal in it, and a role includes its sessions. */
function awsPrincipals(text: Text): Pattern[] {
  const { text: written, restore } = markedText(text);
  if (written === '*') return [[Wildcard.ANY]];
  const account = ROOT.exec(written)?.[1] ?? (ACCOUNT.test(written) || isAccountReference(text) ? written : undefined);
  if (account !== undefined) {
    const any = Wildcard.ANY_IN_SEGMENT;
    return [['AWS:arn:', any, ':', any, '::', ...restore(account), ':', Wildcard.ANY]];
  }
  const itself: Pattern = ['AWS:', ...wildcardPattern(text, AS_WRITTEN)];
  const [, partition, owner, role] = ROLE.exec(written) ?? [];
  if (partition === undefined || owner === undefined || role === undefined) return [itself];
  const sessions = ['AWS:arn:', ...restore(partition), ':sts::', ...restore(owner), ':assumed-role/', ...restore(role), '/'];
  return [itself, [...sessions.flatMap((part) => (typeof part === 'string' ? wildcardPattern([part], AS_WRITTEN) : [part])), Wildcard.ANY]];
}

/** The account of the stack or of a data source. */
function isAccountReference(text: Text): boolean {
  const [only, ...others] = text;
  return others.length === 0 && only instanceof Reference && (only.to === 'AWS::AccountId' || only.attribute === 'account_id');
}
