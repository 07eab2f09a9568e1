import { type Decision, ofUnion } from '../decision';
import type { Effort } from '../effort';
import { commonText, isMet, memberOf, type Requirement } from './common-text';
import type { CompiledPattern, CompiledSet, PatternCompiler, Token } from './compiled-pattern';
import { areDisjoint, covers } from './pattern-relations';
import type { ReferenceReading } from './pattern-states';

/** Texts that match every pattern of `all` and none of `none`. */
export interface TextPart {
  /** Not empty. */
  readonly all: readonly CompiledPattern[];
  readonly none: readonly CompiledPattern[];
}

/** A union of parts. */
export type TextSet = readonly TextPart[];

/** Operations on sets of texts. Remembers what it decided. */
export class TextSets {
  /** A certain member of a part, once one is known. */
  private readonly members = new WeakMap<TextPart, readonly Token[]>();
  private readonly decided = new Map<string, Decision>();
  private readonly covering = new Map<number, boolean>();
  private readonly disjoint = new Map<number, boolean>();

  constructor(
    readonly compiler: PatternCompiler,
    private readonly effort: Effort,
  ) {}

  everything(): TextSet {
    const { everything } = this.compiler;
    return [this.withMember({ all: [everything], none: [] }, memberOf(everything))];
  }

  of(set: CompiledSet): TextSet {
    return this.within(this.everything(), set);
  }

  /** What of a set is in another. */
  within(texts: TextSet, { patterns, isComplement }: CompiledSet): TextSet {
    return isComplement ? this.except(texts, patterns) : this.among(texts, patterns);
  }

  /** What of a set is not in another. */
  outside(texts: TextSet, { patterns, isComplement }: CompiledSet): TextSet {
    return isComplement ? this.among(texts, patterns) : this.except(texts, patterns);
  }

  /** Whether comparing patterns alone shows that a set is in another. */
  isWithin(texts: TextSet, { patterns, isComplement }: CompiledSet): boolean {
    this.effort.spend(texts.length);
    return texts.every((part) => {
      if (!isComplement) return patterns.some((pattern) => this.coversPart(pattern, part));
      return patterns.every((pattern) => this.isOutside(pattern, part));
    });
  }

  decide(texts: TextSet): Decision {
    return ofUnion(this.decisions(texts));
  }

  private *decisions(texts: TextSet): Iterable<Decision> {
    for (const part of texts) yield this.decidePart(part);
  }

  private among(texts: TextSet, patterns: readonly CompiledPattern[]): TextSet {
    this.effort.spend(texts.length * patterns.length);
    return texts.flatMap((part) => this.partAmong(part, patterns));
  }

  private partAmong(part: TextPart, patterns: readonly CompiledPattern[]): TextPart[] {
    if (patterns.some((pattern) => this.coversPart(pattern, part))) return [part];
    return patterns.flatMap((pattern) => {
      if (this.isOutside(pattern, part)) return [];
      const all = [...part.all.filter((own) => !this.covers(own, pattern)), pattern];
      const none = part.none.filter((excluded) => !this.areDisjoint(excluded, pattern));
      return [this.withMember({ all, none }, all.length === 1 ? memberOf(pattern) : this.members.get(part))];
    });
  }

  private except(texts: TextSet, patterns: readonly CompiledPattern[]): TextSet {
    this.effort.spend(texts.length * patterns.length);
    return texts.flatMap((part) => {
      if (patterns.some((pattern) => this.coversPart(pattern, part))) return [];
      const added = patterns.filter((pattern) => !this.isOutside(pattern, part));
      if (added.length === 0) return [part];
      this.effort.spend(added.length * part.none.length);
      const none = [...part.none.filter((old) => !added.some((pattern) => this.covers(pattern, old))), ...added];
      return [this.withMember({ all: part.all, none }, this.members.get(part))];
    });
  }

  /** Whether comparing patterns alone shows that all texts of a part match a pattern. */
  private coversPart(pattern: CompiledPattern, { all }: TextPart): boolean {
    return all.some((own) => this.covers(pattern, own));
  }

  /** Whether comparing patterns alone shows that no text of a part matches a pattern. */
  private isOutside(pattern: CompiledPattern, { all, none }: TextPart): boolean {
    return all.some((own) => this.areDisjoint(own, pattern)) || none.some((excluded) => this.covers(excluded, pattern));
  }

  /** Remembers a text for a part if it is a member, which saves the search for one. */
  private withMember(part: TextPart, text: readonly Token[] | undefined): TextPart {
    if (text !== undefined && requirementsOf(part).every((each) => isMet(each, text))) this.members.set(part, text);
    return part;
  }

  private decidePart(part: TextPart): Decision {
    if (this.members.has(part)) return 'some';
    const key = `${idsOf(part.all)}-${idsOf(part.none)}`;
    const known = this.decided.get(key);
    if (known !== undefined) return known;
    const decision = this.search(part);
    this.decided.set(key, decision);
    return decision;
  }

  /**
   * Certain members match whatever the values of references are. There are certainly none if no text is left when all but one pattern may match
   * anything that a reference could stand for.
   */
  private search(part: TextPart): Decision {
    const member = commonText(requirementsOf(part), this.effort);
    if (member !== null) {
      this.members.set(part, member);
      return 'some';
    }
    if (![...part.all, ...part.none].some(({ hasReferences }) => hasReferences)) return 'none';
    return part.all.some((pivot) => this.hasNone(part, pivot)) ? 'none' : 'unknown';
  }

  private hasNone({ all, none }: TextPart, pivot: CompiledPattern): boolean {
    const requirements = [
      ...all.map((pattern) => requirement(pattern, true, pattern === pivot ? 'itself' : 'anything')),
      ...none.map((pattern) => requirement(pattern, false, 'itself')),
    ];
    return commonText(requirements, this.effort) === null;
  }

  private covers(outer: CompiledPattern, inner: CompiledPattern): boolean {
    return remembered(this.covering, outer, inner, covers);
  }

  private areDisjoint(a: CompiledPattern, b: CompiledPattern): boolean {
    return remembered(this.disjoint, a, b, areDisjoint);
  }
}

/** Requirements of a certain member. */
function requirementsOf({ all, none }: TextPart): Requirement[] {
  return [...all.map((pattern) => requirement(pattern, true, 'itself')), ...none.map((pattern) => requirement(pattern, false, 'literals'))];
}

const PAIRS = 1_000_000;

function remembered(
  memory: Map<number, boolean>,
  a: CompiledPattern,
  b: CompiledPattern,
  relation: (a: CompiledPattern, b: CompiledPattern) => boolean,
): boolean {
  const key = a.id * PAIRS + b.id;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const result = relation(a, b);
  memory.set(key, result);
  return result;
}

function idsOf(patterns: readonly CompiledPattern[]): string {
  return patterns
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join();
}

function requirement(pattern: CompiledPattern, matches: boolean, reading: ReferenceReading): Requirement {
  return { pattern, matches, reading };
}
