import type { Inventory, Move, StackInventory } from '../../../inventory/inventory';
import { type AccessChange, type AccessChangeKind, publicFirst } from '../access-change';
import type { AccessComparison, AccessExample } from '../access-comparison';
import { compareAccess } from '../compare-access';
import { Effort } from '../effort';
import { Holders } from './holders';
import { permissionActionsOf } from './permission-actions';
import { principalText } from './principals';
import { isPublic } from './public-access';
import { addResourcePolicies } from './resource-policies';
import { stackResources } from './stack-resources';
import { type Subject, type SubjectKind, Subjects } from './subjects';

/** Step limit for all comparisons of a review together. Past it, policies that differ are reported as not comparable. */
const MAX_STEPS = 8_000_000;

/** Access that a change of AWS policies adds or removes, per principal and resource, public access first. */
export function awsAccessChanges(base: Inventory, head: Inventory): readonly AccessChange[] {
  const names = [...new Set([...base.stacks, ...head.stacks].map(({ name }) => name))].sort();
  const effort = new Effort(MAX_STEPS);
  const changes = names.flatMap((name) => {
    const [before, after] = [base, head].map(({ stacks }) => stacks.find((stack) => stack.name === name));
    return stackChanges(name, subjectsOf(before, after?.moves), subjectsOf(after), effort);
  });
  return publicFirst(changes);
}

function subjectsOf(stack: StackInventory | undefined, moves: readonly Move[] = []): Subjects {
  const subjects = new Subjects();
  const resources = stack === undefined ? [] : stackResources(stack, moves);
  new Holders(subjects, resources);
  addResourcePolicies(subjects, resources);
  return subjects;
}

function stackChanges(stack: string, base: Subjects, head: Subjects, effort: Effort): AccessChange[] {
  const keys = [...new Set([...base.all.keys(), ...head.all.keys()])].sort();
  return keys.flatMap((key) => {
    const [before, after] = [base.all.get(key), head.all.get(key)];
    const isCounted = [base, head].every(({ all, attached }) => !all.has(key) || attached.has(key));
    return isCounted ? [] : subjectChanges(new Report(stack, before, after, effort), before, after);
  });
}

/** Kinds that are compared only if both sides have them: a new filter or provider grants no access. */
const COMPARED_ONLY: readonly SubjectKind[] = ['filter', 'provider'];

function subjectChanges(report: Report, base: Subject | undefined, head: Subject | undefined): AccessChange[] {
  if (COMPARED_ONLY.includes(report.subject.kind) && !(base && head)) return [];
  const unreadable = unreadableChange(base, head);
  if (unreadable !== undefined) return report.unreadable(unreadable);
  return report.compared(base?.rules ?? [], head?.rules ?? []);
}

/** Reason that unreadable documents may differ. Undefined if both sides have the same documents. */
function unreadableChange(base: Subject | undefined, head: Subject | undefined): string | undefined {
  const all = [...(base?.unreadable ?? []), ...(head?.unreadable ?? [])];
  const meanings = [base, head].map((subject) => (subject?.unreadable ?? []).map(({ meaning }) => meaning).sort());
  const isSame = JSON.stringify(meanings[0]) === JSON.stringify(meanings[1]) && !all.some(({ meaning }) => meaning.includes('(unknown)'));
  return isSame ? undefined : all[0]?.why;
}

/** Kinds of subjects whose permissions are named in the reason if they manage permissions. */
const MAY_MANAGE: readonly SubjectKind[] = ['role', 'user', 'group', 'policy', 'resource'];

const HIDDEN = '(not shown)';

/** Findings about one subject. */
class Report {
  readonly subject: Subject;
  private readonly isHidden: boolean;

  constructor(
    private readonly stack: string,
    base: Subject | undefined,
    head: Subject | undefined,
    private readonly effort: Effort,
  ) {
    this.subject = (head ?? base) as Subject;
    this.isHidden = Boolean(base?.isSensitive || head?.isSensitive);
  }

  unreadable(why: string): AccessChange[] {
    return [this.change('access-not-comparable', HIDDEN, HIDDEN, `${why}, so its access cannot be compared`)];
  }

  compared(base: Subject['rules'], head: Subject['rules']): AccessChange[] {
    const all = this.compare(base, head);
    const [open, rest] = this.withoutPublic(base, head, all);
    const { kind } = this.subject;
    const isTrust = kind === 'trust' || kind === 'provider';
    const [gains, losses] = REASONS[kind];
    const managing = rest.length > 0 && MAY_MANAGE.includes(kind) ? this.managing(base, head) : '';
    return [
      ...this.examples('access-public', open, `anyone is allowed, and no condition restricts the principal`),
      ...this.examples(isTrust ? 'trust-widened' : 'access-widened', rest, `${gains}${managing}`),
      ...this.examples(isTrust ? 'trust-narrowed' : 'access-narrowed', all.narrowed, losses),
      ...all.notComparable.map((each) => this.change('access-not-comparable', each.base || null, each.head || null, each.why)),
    ];
  }

  /** New requests that anyone can make, and all other new requests. */
  private withoutPublic(
    base: Subject['rules'],
    head: Subject['rules'],
    all: AccessComparison,
  ): [readonly AccessExample[], readonly AccessExample[]] {
    if (this.subject.kind !== 'resource' && this.subject.kind !== 'trust') return [[], all.widened];
    const open = head.filter(isPublic);
    const denials = head.filter(({ effect }) => effect === 'deny');
    const opened = open.length === 0 ? [] : this.compare(base, [...open, ...denials]).widened;
    return opened.length === 0 ? [[], all.widened] : [opened, this.compare([...base, ...open], head).widened];
  }

  /** Names the new permissions that manage permissions. */
  private managing(base: Subject['rules'], head: Subject['rules']): string {
    const candidates = this.isHidden ? null : permissionActionsOf(head);
    if (candidates === null) return '';
    const { widened } = compareAccess(base, head, { effort: new Effort(undefined, this.effort), actions: candidates });
    const actions = [...new Set(widened.map(({ action }) => action))];
    return actions.length === 0 ? '' : `, including permissions management: ${actions.join(', ')}`;
  }

  private compare(base: Subject['rules'], head: Subject['rules']): AccessComparison {
    return compareAccess(base, head, { effort: new Effort(undefined, this.effort) });
  }

  private examples(kind: AccessChangeKind, examples: readonly AccessExample[], reason: string): AccessChange[] {
    if (examples.length === 0) return [];
    const entries = examples.map((example) => exampleText(this.subject.kind, example));
    const text = entries.join('; ');
    const change = kind.endsWith('narrowed') ? this.change(kind, text, null, reason) : this.change(kind, null, text, reason);
    return [entries.length > 1 && !this.isHidden ? { ...change, entries } : change];
  }

  private change(kind: AccessChangeKind, from: string | null, to: string | null, reason: string): AccessChange {
    const { type, address } = this.subject.resource;
    const shown = (text: string | null) => (this.isHidden && text !== null ? HIDDEN : text);
    return { kind, cloud: 'aws', stack: this.stack, resource: { type, address }, from: shown(from), to: shown(to), reason };
  }
}

/** Reasons for widened and narrowed access. */
const REASONS: Readonly<Record<SubjectKind, readonly [gains: string, losses: string]>> = {
  role: ['the role gains permissions', 'the role loses permissions'],
  user: ['the user gains permissions', 'the user loses permissions'],
  group: ['group members gain permissions', 'group members lose permissions'],
  policy: ['principals with this policy gain permissions', 'principals with this policy lose permissions'],
  trust: ['more callers or tokens can assume the role', 'fewer callers or tokens can assume the role'],
  provider: ['tokens for more audiences are accepted', 'tokens for fewer audiences are accepted'],
  resource: ['more requests are allowed', 'fewer requests are allowed'],
  filter: ['more requests are allowed through', 'fewer requests are allowed through'],
};

/** Names principals unless they are the subject, and resources unless all are meant. */
function exampleText(kind: SubjectKind, { who, action, resource, conditions }: AccessExample): string {
  const isPrincipal = kind === 'role' || kind === 'user' || kind === 'group' || kind === 'policy';
  const caller = isPrincipal ? '' : `${principalText(who)}: `;
  const place = resource === '*' && kind === 'trust' ? '' : ` on ${resource}`;
  return `${caller}${action}${place}${conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`}`;
}
