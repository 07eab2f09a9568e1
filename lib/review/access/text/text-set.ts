import { type Decision, ofUnion } from '../decision';
import type { Effort } from '../effort';
import { commonText, type Requirement } from './common-text';
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
  private readonly decided = new Map<string, Decision>();
  private readonly covering = new Map<number, boolean>();
  private readonly disjoint = new Map<number, boolean>();

  constructor(
    readonly compiler: PatternCompiler,
    private readonly effort: Effort,
  ) {}

  everything(): TextSet {
    return [{ all: [this.compiler.everything], none: [] }];
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

  decide(texts: TextSet): Decision {
    return ofUnion(this.decisions(texts));
  }

  private *decisions(texts: TextSet): Iterable<Decision> {
    for (const part of texts) yield this.decidePart(part);
  }

  private among(texts: TextSet, patterns: readonly CompiledPattern[]): TextSet {
    return texts.flatMap((part) => this.partAmong(part, patterns));
  }

  private partAmong(part: TextPart, patterns: readonly CompiledPattern[]): TextPart[] {
    if (patterns.some((pattern) => part.all.some((own) => this.covers(pattern, own)))) return [part];
    return patterns.flatMap((pattern) => {
      this.effort.spend();
      if (part.all.some((own) => this.areDisjoint(own, pattern))) return [];
      if (part.none.some((excluded) => this.covers(excluded, pattern))) return [];
      const all = [...part.all.filter((own) => !this.covers(own, pattern)), pattern];
      return [{ all, none: part.none.filter((excluded) => !this.areDisjoint(excluded, pattern)) }];
    });
  }

  private except(texts: TextSet, patterns: readonly CompiledPattern[]): TextSet {
    return texts.flatMap((part) => {
      if (patterns.some((pattern) => part.all.some((own) => this.covers(pattern, own)))) return [];
      const added = patterns.filter(
        (pattern) =>
          !part.all.some((own) => this.areDisjoint(own, pattern)) && !part.none.some((excluded) => this.covers(excluded, pattern)),
      );
      if (added.length === 0) return [part];
      this.effort.spend(added.length);
      return [{ all: part.all, none: [...part.none.filter((old) => !added.some((pattern) => this.covers(pattern, old))), ...added] }];
    });
  }

  private decidePart(part: TextPart): Decision {
    const { all, none } = part;
    if (none.length === 0 && all.length === 1) return 'some';
    const key = `${idsOf(all)}-${idsOf(none)}`;
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
    if (this.memberOf(part) !== null) return 'some';
    if (![...part.all, ...part.none].some(({ hasReferences }) => hasReferences)) return 'none';
    return part.all.some((pivot) => this.hasNone(part, pivot)) ? 'none' : 'unknown';
  }

  /** A text that is certainly a member, as symbols. */
  memberOf({ all, none }: TextPart): readonly Token[] | null {
    return commonText(
      [...all.map((pattern) => requirement(pattern, true, 'itself')), ...none.map((pattern) => requirement(pattern, false, 'literals'))],
      this.effort,
    );
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
