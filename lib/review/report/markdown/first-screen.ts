import { cloudName } from '../../../faults/cloud-name';
import { formatNumber } from '../../../text/number';
import type { ChangeCounts, Finding, ReviewResult } from '../../finding';
import type { ReportOptions } from '../finding-parts';
import { KIND_TITLES } from '../kind-titles';
import { FIRST_SCREEN, outlineOf } from '../outline';
import { sameFindings } from '../same-findings';
import { changedTargets, changesText, replacementsText, sum, type TargetCounts } from '../target-counts';
import { verdictText } from '../verdict';
import { codeSpan } from './code-span';
import { findingItem } from './finding-item';
import type { Size } from './size-levels';

/** Verdict, changes per target, then findings, worst first. Blocks of Markdown, to be separated by blank lines. */
export function firstScreen(result: ReviewResult, size: Size, options: ReportOptions): readonly string[] {
  const outline = outlineOf(result);
  const blocks = [`## ${verdictText(result)}`, ...targetList(result, size)];
  let left = size.mostFindings;
  for (const { section, title } of FIRST_SCREEN) {
    const findings = outline[section];
    if (findings.length === 0) continue;
    const written = findings.slice(0, left);
    const items = sameFindings(written).map((same) => findingItem(same, size.mostValue, options));
    blocks.push(`### ${title}`, [...items, ...others(findings.slice(left))].join('\n'));
    left -= written.length;
  }
  return blocks;
}

/** `Blocks merging`, `Needs a look` and `Acknowledged by this change` together. */
export function firstScreenCount(result: ReviewResult): number {
  const outline = outlineOf(result);
  return FIRST_SCREEN.reduce((count, { section }) => count + outline[section].length, 0);
}

/** Findings that are counted only. */
function others(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(KIND_TITLES[kind], (counts.get(KIND_TITLES[kind]) ?? 0) + 1);
  const listed = [...counts].map(([title, count]) => `${title} ${formatNumber(count)}`);
  return [`- **${formatNumber(findings.length)} more**: ${listed.join(', ')}`];
}

function targetList({ stacks }: ReviewResult, { mostTargets, mostValue }: Size): readonly string[] {
  const { changed: targets, unchanged } = changedTargets(stacks);
  const written = targets.slice(0, mostTargets).map((target) => targetItem(target, mostValue));
  const [first, ...more] = targets.slice(mostTargets);
  if (first) written.push(`- **${formatNumber(more.length + 1)} more targets**: ${countsText(more.reduce<ChangeCounts>(sum, first))}`);
  if (unchanged !== '') written.push(`- ${unchanged}`);
  return written.length === 0 ? [] : [written.join('\n')];
}

function targetItem(target: TargetCounts, most: number): string {
  const kind = target.isTarget ? 'target' : 'stack';
  const cloud = target.cloud === null ? '' : ` (${cloudName(target.cloud)})`;
  return `- ${kind} ${codeSpan(target.name, most)}${cloud}: ${countsText(target)}`;
}

/** In a code span, because tildes and plus signs are markup on some platforms. */
function countsText(counts: ChangeCounts): string {
  const replaced = replacementsText(counts);
  return `\`${changesText(counts)}\`${replaced === '' ? '' : `, **${replaced}**`}`;
}
