/** A pattern that a cloud prescribes for a text. The spec and the constructs test against the same one. */
export interface TextPattern {
  /** What the whole text matches. Without flags, so that the JSON Schema can repeat it. */
  readonly pattern: RegExp;
  /** Completes "write …" in a fault. */
  readonly expected: string;
}

/** Whether a text matches, whatever its case. */
export function matchesAnyCase({ pattern }: TextPattern, text: string): boolean {
  return new RegExp(pattern.source, 'i').test(text);
}

/** One of several forms. */
export function anyOf(expected: string, ...forms: readonly Pick<TextPattern, 'pattern'>[]): TextPattern {
  return { pattern: new RegExp(`^(?:${forms.map(({ pattern }) => pattern.source.replace(/^\^|\$$/g, '')).join('|')})$`), expected };
}
