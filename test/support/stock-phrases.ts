/** A phrase that readers stumble over, and what to write instead. */
export interface StockPhrase {
  readonly pattern: RegExp;
  readonly instead: string;
}

/**
 * Phrases that made modelport sound translated. Short on purpose: each entry has been written many times, and each has a plain replacement.
 * CONTRIBUTING.md explains the style behind them.
 */
export const STOCK_PHRASES: readonly StockPhrase[] = [
  { pattern: /\bthere already\b|\b(?:that|what|which|it|one) (?:is|are|was) there\b/i, instead: 'existing' },
  { pattern: /\bby hand\b/i, instead: 'manually, or "manual steps"' },
  { pattern: /\bhold(?:s|ing)? up\b(?! to\b)/i, instead: 'blocks' },
  { pattern: /\bof nothing\b/i, instead: 'say what is missing' },
  { pattern: /\banew\b/i, instead: 'again' },
  { pattern: /\bWhose\b|\bwhose word\b/, instead: 'a noun: "pool ownership"' },
  {
    pattern: /\b(?:a|the|its|each|every|this|whole) deploy\b(?! (?:command|permissions?|policy|role|time)\b)/i,
    instead: '"deploying", or "during `cdk deploy`"',
  },
  { pattern: /\bwhat (?:an?|the|its|their|each|every|this|that) (?:\S+ ){1,4}needs?\b/i, instead: '"required …"' },
  {
    pattern: /\bwhat (?:an?|the) (?:team|user|caller|spec|cloud) (?:has|says|wants|asks)\b/i,
    instead: 'a noun: "existing resources", "the spec"',
  },
  { pattern: /\brest(?:s|ed|ing)? on\b/i, instead: 'relies on, depends on' },
  { pattern: /\bnot certain\b/i, instead: 'unverified' },
  {
    pattern: /\bno source (?:says|tells|settles)\b|\bof which no\b|\bwhich no (?:\w+ ){1,5}can\b/i,
    instead: '"unverified", "not documented", "not supported by …"',
  },
  { pattern: /\bhonour/i, instead: 'support, or "honor" in the American spelling' },
  { pattern: /\bwish(?:es|ed)?\b/i, instead: 'request, requirement, or the name of the field' },
  { pattern: /\bask(?:s|ing|ed)? the clouds?\b|\bwhoever is\b/i, instead: '"queries", "with your current credentials"' },
  { pattern: /\basked of\b|\bwhat is asked\b/i, instead: 'requested' },
  { pattern: /\b(?:did|does|do|will) not (?:tell|say)\b/i, instead: '"is unknown", "could not be queried", "does not document"' },
  {
    pattern: /\bthe spec (?:already )?says (?:it|so)\b|\bsays? every\b|\beach with its place\b/i,
    instead: 'an active verb: report, list, set',
  },
  { pattern: /\bof which nothing\b|\bmay be believed\b/i, instead: 'untrusted' },
  { pattern: /\bnothing narrower\b/i, instead: '"… has no narrower scope for …"' },
  { pattern: /\bused up\b/i, instead: 'exhausted' },
  { pattern: /\bfor a reason of\b/i, instead: '"server errors from …"' },
  { pattern: /\bit is no\b|\bof the form\b/i, instead: '"expected …"' },
  { pattern: /\bthe house\b/i, instead: 'repository layout' },
  {
    pattern:
      /\b(?:one|binding|policy|role|assignment|identity|credential|pool|provider|stack|quota|tokens|requests|dollars) an? (?:caller|principal|account|subject|issuer|target|cloud|project|minute|month)\b/i,
    instead: '"per", or "each"',
  },
  { pattern: /: few (?:are|do|have|has)\b/i, instead: '"only … need it"' },
  { pattern: /\bwhat is (?:sold|known)\b|\bsold where\b/i, instead: '"which cloud offers which model", "the catalog"' },
  { pattern: /\b(?:is|are) told from\b/i, instead: '"is recognized by", "differs from"' },
  { pattern: /\bcomes? (?:or|and) goes?\b|\bcome and go\b/i, instead: '"is added or removed"' },
  { pattern: /\b(?:is|are|was|were) asked for\b/i, instead: '"on request", "requested"' },
  { pattern: /\bwhere (?:nothing|nobody)\b/i, instead: '"if nothing …", "without …"' },
  { pattern: /\banother quota counts\b/i, instead: 'calls count against a different quota' },
];

/** What a text has of them. */
export function stockPhrasesIn(text: string): readonly string[] {
  return STOCK_PHRASES.flatMap(({ pattern, instead }) => {
    const found = text.match(new RegExp(pattern, `${pattern.flags}g`)) ?? [];
    return found.map((phrase) => `"${phrase}": ${instead}`);
  });
}
