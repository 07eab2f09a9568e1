import type { AccessExample } from './access-comparison';
import type { ContextSet } from './conditions/contexts';
import type { RequestSet } from './request-set';
import { ANY, ANY_IN_SEGMENT, type CompiledPattern, isUnknownText, isWildcard, ONE, ONE_IN_SEGMENT } from './text/compiled-pattern';
import type { TextPart, TextSet } from './text/text-set';

/** Patterns or exceptions that are listed before the rest is only counted. */
const LISTED = 3;

const SIGNS: Readonly<Record<string, string>> = { [ANY]: '*', [ANY_IN_SEGMENT]: '*', [ONE]: '?', [ONE_IN_SEGMENT]: '?' };

export function exampleOf({ texts: { who, action, resource }, contexts }: RequestSet): AccessExample {
  return { who: setText(who), action: setText(action), resource: setText(resource), conditions: contextTexts(contexts) };
}

function setText(texts: TextSet): string {
  return listed(texts.map(partText));
}

/** A part that has members and no wildcard is one text: exceptions say nothing more. */
function partText({ all, none }: TextPart): string {
  const single = all.find(({ tokens }) => !tokens.some(isWildcard));
  if (single !== undefined) return compiledText(single);
  const matching = all.map(compiledText).join(' and ');
  return none.length === 0 ? matching : `${matching} except ${listed(none.map(compiledText))}`;
}

function compiledText({ tokens }: CompiledPattern): string {
  return tokens.map((token) => SIGNS[token] ?? (isUnknownText(token) ? `$${token.slice(1)}` : token)).join('');
}

function contextTexts(contexts: ContextSet): string[] {
  return contexts.map(({ condition: { text }, holds }) => (holds ? text : `not ${text}`)).sort();
}

function listed(texts: readonly string[]): string {
  const [shown, others] = [texts.slice(0, LISTED).join(', '), texts.length - LISTED];
  return others > 0 ? `${shown} and ${others} more` : shown;
}
