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
  const text = (set: TextSet) => listed(set.map((part) => partText(part, texts)));
  return { who: text(who), action: text(action), resource: text(resource), conditions: contextTexts(contexts) };
}

/** A part that has members and no wildcard is one text: exceptions say nothing more. */
function partText({ all, none }: TextPart, texts: TextSets): string {
  const single = all.find(({ tokens }) => !tokens.some(isWildcard));
  if (single !== undefined) return patternText(single.written);
  const matching = all.map(textOf).join(' and ');
  const exceptions = none.length > CHECKED ? none : none.filter((pattern) => mayMeet(all, pattern, texts));
  return exceptions.length === 0 ? matching : `${matching} except ${listed(exceptions.map(textOf))}`;
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

function listed(texts: readonly string[]): string {
  const [shown, others] = [texts.slice(0, LISTED).join(', '), texts.length - LISTED];
  return others > 0 ? `${shown} and ${others} more` : shown;
}
