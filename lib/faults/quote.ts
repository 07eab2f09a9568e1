/** A value as it was found, with its limits visible and no line breaks. */
export function quote(value: string): string {
  return JSON.stringify(value);
}
