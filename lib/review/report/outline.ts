import type { Finding, ReviewResult } from '../finding';

/** The findings of a review by report section. Each is in exactly one list, in the order of the result. */
export interface Outline {
  /** First screen: block merging. */
  readonly block: readonly Finding[];
  /** First screen: a person should decide. */
  readonly look: readonly Finding[];
  /** First screen: would block or need a look, but the change itself acknowledges them. */
  readonly newlyAcknowledged: readonly Finding[];
  /** Details: acknowledged before this change, or for the record. */
  readonly recorded: readonly Finding[];
}

export function outlineOf({ findings }: Pick<ReviewResult, 'findings'>): Outline {
  const of = (section: keyof Outline) => findings.filter((finding) => sectionOf(finding) === section);
  return { block: of('block'), look: of('look'), newlyAcknowledged: of('newlyAcknowledged'), recorded: of('recorded') };
}

function sectionOf({ severity, acknowledged }: Finding): keyof Outline {
  if (severity === 'fine') return 'recorded';
  if (acknowledged) return acknowledged.isNew ? 'newlyAcknowledged' : 'recorded';
  return severity;
}

/** Parts of the first screen with findings, in order. */
export const FIRST_SCREEN = [
  { section: 'block', title: 'Blocks merging' },
  { section: 'look', title: 'Needs a look' },
  { section: 'newlyAcknowledged', title: 'Acknowledged by this change' },
] as const satisfies readonly { readonly section: keyof Outline; readonly title: string }[];
