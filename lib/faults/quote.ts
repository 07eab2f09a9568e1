/** Quotes a value so that its ends are visible and it stays on one line. */
export function quote(value: string): string {
  return JSON.stringify(value);
}

/** Quotes the start of a value that can be long. */
export function quoteStart(value: string): string {
  return quote(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
