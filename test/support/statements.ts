import type { Statement } from '../../lib/explain/network/reach';

/** Statements as lines, what is not certain said first. */
export function said(statements: readonly Statement[]): string[] {
  return statements.map(({ what, because, isSure }) => `${isSure ? '' : 'unsure: '}${what}: ${because}`);
}
