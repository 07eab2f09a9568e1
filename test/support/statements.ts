import type { Statement } from '../../lib/explain/network/reach';

/** Statements as lines, with unverified ones marked as unsure. */
export function said(statements: readonly Statement[]): string[] {
  return statements.map(({ what, because, isSure }) => `${isSure ? '' : 'unsure: '}${what}: ${because}`);
}
