import { firstOf } from '../../faults/alternatives';
import type { AccessExample } from './access-comparison';
import type { ContextSet } from './conditions/contexts';
import type { RequestSet } from './request-set';
import { patternText } from './rule-text';
import { type CompiledPattern, isWildcard } from './text/compiled-pattern';
import type { TextPart, TextSet, TextSets } from './text/text-set';

/** Patterns or exceptions that are listed before the rest is only counted. */
const LISTED = 3;

/** Exceptions that are checked for whether they matter. */
const CHECKED = 50;

export function exampleOf({ texts: { who, action, resource }, contexts }: RequestSet, texts: TextSets): AccessExample {
  const text = (set: TextSet) =>
    firstOf(
      set.map((part) => partText(part, texts)),
      LISTED,
    );
  return { who: text(who), action: text(action), resource: text(resource), conditions: contextTexts(contexts) };
}

/** A part that has members and no wildcard is one text: exceptions say nothing more. */
function partText({ all, none }: TextPart, texts: TextSets): string {
  const single = all.find(({ tokens }) => !tokens.some(isWildcard));
  if (single !== undefined) return patternText(single.written);
  const matching = all.map(textOf).join(' and ');
  const exceptions = none.length > CHECKED ? none : none.filter((pattern) => mayMeet(all, pattern, texts));
  return exceptions.length === 0 ? matching : `${matching} except ${firstOf(exceptions.map(textOf), LISTED)}`;
}

function mayMeet(all: TextPart['all'], pattern: CompiledPattern, texts: TextSets): boolean {
  return texts.decide(texts.within([{ all, none: [] }], { patterns: [pattern], isComplement: false })) !== 'none';
}

function textOf({ written }: CompiledPattern): string {
  return patternText(written);
}

function contextTexts(contexts: ContextSet): string[] {
  return contexts.map(({ condition: { text }, holds }) => (holds ? text : `not ${text}`)).sort();
}
