/** A text format that a cloud prescribes, shared by the spec and the constructs. */
export interface TextPattern {
  /** Matches the whole text. Without flags, so that the JSON Schema can include it. */
  readonly pattern: RegExp;
  /** Completes "expected …" in a fault. */
  readonly expected: string;
}

/** Whether a text matches, ignoring case. */
export function matchesAnyCase({ pattern }: TextPattern, text: string): boolean {
  return new RegExp(pattern.source, 'i').test(text);
}

/** Any of several formats. */
export function anyOf(expected: string, ...forms: readonly Pick<TextPattern, 'pattern'>[]): TextPattern {
  return { pattern: new RegExp(`^(?:${forms.map(({ pattern }) => pattern.source.replace(/^\^|\$$/g, '')).join('|')})$`), expected };
}
