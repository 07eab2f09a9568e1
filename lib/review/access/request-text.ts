import type { AccessExample } from './access-comparison';
import type { ContextSet } from './conditions/contexts';
import type { RequestSet } from './request-set';
import { patternText } from './rule-text';
import { type CompiledPattern, isWildcard } from './text/compiled-pattern';
import type { TextPart, TextSet } from './text/text-set';

/** Patterns or exceptions that are listed before the rest is only counted. */
const LISTED = 3;

export function exampleOf({ texts: { who, action, resource }, contexts }: RequestSet): AccessExample {
  return { who: setText(who), action: setText(action), resource: setText(resource), conditions: contextTexts(contexts) };
}

function setText(texts: TextSet): string {
  return listed(texts.map(partText));
}

/** A part that has members and no wildcard is one text: exceptions say nothing more. */
function partText({ all, none }: TextPart): string {
  const single = all.find(({ tokens }) => !tokens.some(isWildcard));
  if (single !== undefined) return patternText(single.written);
  const matching = all.map(textOf).join(' and ');
  return none.length === 0 ? matching : `${matching} except ${listed(none.map(textOf))}`;
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
