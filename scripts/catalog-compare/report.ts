import { type Disagreement, KINDS } from './compare';
import type { Package } from './published';

/** A disagreement that a maintainer has judged: `settled.yaml`. */
export interface Judgment {
  readonly id: string;
  /** `settled`: one side is right, and the reason says which. `open`: waits for a better source. */
  readonly verdict: 'settled' | 'open';
  readonly reason: string;
}

export interface Comparison {
  readonly catalogAsOf: string;
  readonly packages: readonly Package[];
  readonly disagreements: readonly Disagreement[];
  readonly judgments: readonly Judgment[];
}

/** Disagreements that nobody has judged yet. */
export function unjudged({ disagreements, judgments }: Comparison): readonly Disagreement[] {
  return disagreements.filter(({ id }) => !judgments.some((judgment) => judgment.id === id));
}

/** Judgments of disagreements that no longer exist. */
export function outdated({ disagreements, judgments }: Comparison): readonly Judgment[] {
  return judgments.filter(({ id }) => !disagreements.some((disagreement) => disagreement.id === id));
}

/** The report as Markdown: packages with their dates, then a table per kind. */
export function reportOf(comparison: Comparison): string {
  const { catalogAsOf, packages, disagreements } = comparison;
  const from = packages.map(({ name, version, date }) => `${name} ${version}${date === null ? '' : ` (${date})`}`);
  const counts = KINDS.map((kind) => `${disagreements.filter((each) => each.kind === kind).length} ${kind}`);
  const tables = KINDS.flatMap((kind) => tableOf(kind, comparison));
  return [`Catalog of ${catalogAsOf}, compared with ${from.join(', ')}: ${counts.join(', ')}.`, ...tables, ''].join('\n');
}

function tableOf(kind: Disagreement['kind'], { disagreements, judgments }: Comparison): string[] {
  const rows = disagreements.filter((each) => each.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (rows.length === 0) return [];
  const lines = rows.map(({ id, ours, theirs }) => {
    const judgment = judgments.find((each) => each.id === id);
    const cells = [id.slice(kind.length + 1), ours, theirs, judgment ? `${judgment.verdict}: ${judgment.reason}` : 'not judged'];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['', `| ${kind} | catalog | package | |`, '|---|---|---|---|', ...lines];
}
