import type { ReviewResult } from '../finding';

/** The result as its published JSON Schema describes it. */
export function jsonReport(result: ReviewResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
