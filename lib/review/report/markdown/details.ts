import type { Fault } from '../../../faults/fault';
import { formatPath } from '../../../faults/format';
import { counted, formatNumber } from '../../../text/number';
import { groupBy } from '../../access/group-by';
import type { Finding, ReviewResult } from '../../finding';
import { lineText, placeOf, type ReportOptions } from '../finding-parts';
import { KIND_TITLES } from '../kind-titles';
import { outlineOf } from '../outline';
import { sameFindings } from '../same-findings';
import { tagsOnlyText } from '../target-counts';
import { codeSpan } from './code-span';
import { detailItem, findingItem } from './finding-item';
import { type Fold, folded } from './fold';
import { htmlCode } from './html-text';
import type { MarkdownProfile } from './profiles';
import { prose } from './prose';
import type { Size } from './size-levels';

/** Everything below the first screen: warnings, records per stack, changes of tags, drift and parts that were not understood. Blocks of Markdown. */
export function details(result: ReviewResult, size: Size, profile: MarkdownProfile, options: ReportOptions): readonly string[] {
  const { recorded } = outlineOf(result);
  const writer = new DetailWriter(size, profile);
  const onlyTags = tagsOnlyText(result.stacks);
  return [
    ...writer.part(
      'Acknowledgements',
      result.faults.map((fault) => warningItem(fault, size.mostValue)),
    ),
    ...writer.records(recorded),
    ...(onlyTags === '' ? [] : [onlyTags]),
    ...writer.part('Moved to new addresses without being recreated', movedItems(result, size.mostValue)),
    ...writer.part(
      'Drift: changed outside Terraform',
      sameFindings(result.drift).map((same) => findingItem(same, size.mostValue, options)),
    ),
    ...writer.part(
      'Not understood',
      result.notUnderstood.map(
        ({ stack, at, why }) =>
          `- part ${codeSpan(at, size.mostValue)} of ${codeSpan(stack, size.mostValue)}: ${prose(why, size.mostValue)}`,
      ),
    ),
  ];
}

/** Counts of the details that a size leaves out, as text. */
export function leftOut({ stacks, findings, drift, notUnderstood, faults }: ReviewResult): string {
  const { recorded } = outlineOf({ findings });
  const moved = stacks.reduce((count, stack) => count + (stack.moved?.length ?? 0), 0);
  const all = [
    ...(faults.length > 0 ? [counted(faults.length, 'acknowledgement')] : []),
    ...(recorded.length > 0 ? [`${counted(recorded.length, 'finding')} for the record`] : []),
    ...(moved > 0 ? [counted(moved, 'moved resource')] : []),
    ...(drift.length > 0 ? [`${counted(drift.length, 'drifted resource')}`] : []),
    ...(notUnderstood.length > 0 ? [`${counted(notUnderstood.length, 'part')} not understood`] : []),
  ];
  return all.join(', ');
}

function warningItem({ code, position, path, cause, fix }: Fault, most: number): string {
  return `- ${codeSpan(position ? lineText(position) : formatPath(path), most)} warning ${code}: ${prose(cause, most)}; ${prose(fix, most)}`;
}

function movedItems({ stacks }: ReviewResult, most: number): readonly string[] {
  return stacks.flatMap(({ stack, moved = [] }) =>
    moved.map(({ from, to }) => `- moved ${codeSpan(from, most)} → ${codeSpan(to, most)} in ${codeSpan(stack, most)}`),
  );
}

class DetailWriter {
  constructor(
    private readonly size: Size,
    private readonly profile: MarkdownProfile,
  ) {}

  /** One fold per stack. */
  public records(findings: readonly Finding[]): readonly string[] {
    if (findings.length === 0) return [];
    const stacks = groupBy(findings, ({ stack }) => stack);
    if (this.size.details === 'total')
      return [`For the record: ${counted(findings.length, 'finding')} in ${counted(stacks.size, 'stack')}`];
    return [...stacks].flatMap(([stack, own]) => this.stack(stack, own));
  }

  /** A titled list, folded where the platform can. Only its length if the size has no details. */
  public part(title: string, items: readonly string[]): readonly string[] {
    if (items.length === 0) return [];
    const { details } = this.size;
    if (details === 'counts' || details === 'total') return [`${title}: ${formatNumber(items.length)}`];
    return this.fold({ html: title, markdown: title }, items);
  }

  private stack(name: string, findings: readonly Finding[]): readonly string[] {
    const { details, mostValue } = this.size;
    const count = `${counted(findings.length, 'finding')} for the record`;
    if (details === 'counts') return [`Stack ${codeSpan(name, mostValue)}: ${count}`];
    const items = findings.map((finding) => (details === 'full' ? detailItem(finding, mostValue) : this.addressItem(finding)));
    return this.fold(
      { html: `Stack ${htmlCode(name, mostValue)}: ${count}`, markdown: `Stack ${codeSpan(name, mostValue)}: ${count}` },
      items,
    );
  }

  private addressItem(finding: Finding): string {
    const { address } = placeOf(finding);
    return `- ${KIND_TITLES[finding.kind]}${address === undefined ? '' : `: ${codeSpan(address, this.size.mostValue)}`}`;
  }

  private fold(title: Fold, items: readonly string[]): readonly string[] {
    return folded(title, [items.join('\n')], this.profile);
  }
}
