/** Quotes a value so that its ends are visible and it stays on one line. */
export function quote(value: string): string {
  return JSON.stringify(value);
}
