import { cloudName } from '../../faults/cloud-name';
import type { Fault } from '../../faults/fault';
import { formatFault } from '../../faults/format';
import type { NotUnderstood } from '../../inventory/inventory';
import { type Cell, layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import { groupBy } from '../access/group-by';
import type { Finding, ReviewResult } from '../finding';
import { acknowledgementText, changeText, lineText, placeOf, type ReportOptions, specPlace } from './finding-parts';
import { KIND_TITLES } from './kind-titles';
import { levelTexts } from './level';
import { type ModelEntry, modelEntry } from './model-table';
import { FIRST_SCREEN, outlineOf } from './outline';
import { placesOf, type SameFindings, sameFindings } from './same-findings';
import { changedTargets, changesText, replacementsText, tagsOnlyText } from './target-counts';
import { verdictText } from './verdict';

/** Styles of the terminal report. */
export interface ReportPaint extends Paint {
  /** Findings that block merging. */
  readonly bad: (text: string) => string;
}

export interface TextReportOptions extends ReportOptions {
  /** @default no colors */
  readonly paint?: ReportPaint;
  /** In columns. @default 110 */
  readonly width?: number;
}

/** The report for a terminal: the first screen, then details per stack, drift and the level of the review. */
export function textReport(result: ReviewResult, options: TextReportOptions = {}): string {
  const page = new TextReport(options);
  const outline = outlineOf(result);
  const blocks = [
    [page.verdict(result)],
    page.targets(result),
    ...FIRST_SCREEN.map(({ section, title }) => page.findings(title, outline[section])),
    page.models(result.models),
    page.warnings(result.faults),
    page.recorded(outline.recorded),
    page.tagsOnly(result),
    page.moved(result),
    page.findings('Drift: changed outside Terraform', result.drift),
    page.notUnderstood(result.notUnderstood),
    levelTexts(result).flatMap((text) => page.faint(text)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

class TextReport {
  private readonly paint: ReportPaint;
  private readonly width: number;

  constructor(private readonly options: TextReportOptions) {
    this.paint = options.paint ?? { ...PLAIN, bad: (text) => text };
    this.width = options.width ?? WIDTH;
  }

  public verdict(result: ReviewResult): string {
    return this.severityPaint(result.verdict)(verdictText(result));
  }

  public targets({ stacks }: ReviewResult): string[] {
    const { changed, unchanged } = changedTargets(stacks);
    const rows = changed.map((counts): Cell[] => [
      { text: counts.name, paint: this.paint.strong },
      counts.cloud === null ? '' : cloudName(counts.cloud),
      changesText(counts),
      { text: replacementsText(counts), paint: this.paint.doubtful },
    ]);
    return [...this.layOut(rows, 0), ...(unchanged === '' ? [] : this.faint(unchanged))];
  }

  public findings(title: string, findings: readonly Finding[]): string[] {
    return findings.length === 0 ? [] : [this.paint.strong(title), ...sameFindings(findings).flatMap((same) => this.finding(same))];
  }

  /** One line per endpoint, cloud and region. */
  public models(models: ReviewResult['models']): string[] {
    const rows = models.map((placement): Cell[] => [
      placement.endpoint,
      [cloudName(placement.cloud), placement.region ?? ''].join(' ').trim(),
      this.model(modelEntry(placement)),
    ]);
    return rows.length === 0 ? [] : [this.paint.strong('Models by cloud and region'), ...this.layOut(rows, 2)];
  }

  public warnings(faults: readonly Fault[]): string[] {
    if (faults.length === 0) return [];
    return [this.paint.strong('Acknowledgements'), ...faults.flatMap((fault) => this.layOut([[formatFault(fault)]], 2))];
  }

  /** Details, one line each, by stack. */
  public recorded(findings: readonly Finding[]): string[] {
    const lines = [...groupBy(findings, ({ stack }) => stack)].flatMap(([stack, own]) => [
      ...this.layOut([[{ text: stack, paint: this.paint.strong }]], 2),
      ...this.layOut(
        own.map((finding) => this.detail(finding)),
        4,
      ),
    ]);
    return lines.length === 0 ? [] : [this.paint.strong('For the record'), ...lines];
  }

  public tagsOnly({ stacks }: ReviewResult): string[] {
    const text = tagsOnlyText(stacks);
    return text === '' ? [] : this.faint(text);
  }

  public moved({ stacks }: ReviewResult): string[] {
    const rows = stacks.flatMap(({ stack, moved = [] }) => moved.map(({ from, to }): Cell[] => [`${from} -> ${to}`, stack]));
    return rows.length === 0 ? [] : [this.paint.strong('Moved to new addresses without being recreated'), ...this.layOut(rows, 2, [80])];
  }

  public notUnderstood(parts: readonly NotUnderstood[]): string[] {
    if (parts.length === 0) return [];
    const rows = parts.map(({ stack, at, why }): Cell[] => [at, stack, { text: why, paint: this.paint.faint }]);
    return [this.paint.strong('Not understood'), ...this.layOut(rows, 2, [40, 30])];
  }

  public faint(text: string): string[] {
    return this.layOut([[{ text, paint: this.paint.faint }]], 0);
  }

  private finding(findings: SameFindings): string[] {
    const [finding] = findings;
    const places = placesOf(findings).map(({ address, stacks }) => `${address === null ? '' : `${address} in `}${stacks.join(', ')}`);
    const place = specPlace(finding, this.options);
    const title = { text: KIND_TITLES[finding.kind], paint: this.severityPaint(finding.severity) };
    const lines = [
      ...(finding.entries ? [] : [changeText(finding)]),
      finding.reason,
      ...(finding.entries ?? []).map((entry) => `${finding.to === null ? '-' : '+'} ${entry}`),
      acknowledgementText(finding),
      place === undefined ? '' : place.position ? `${lineText(place.position)} ${place.field}` : place.field,
    ];
    return [
      ...this.layOut([[title, places.join(', ')]], 2),
      ...lines.filter((line) => line !== '').flatMap((line) => this.layOut([[line]], 4)),
    ];
  }

  private model({ before, after, state }: ModelEntry): Cell {
    if (state === 'same') return { text: after ?? '', paint: this.paint.faint };
    const text = state === 'changed' ? `${before} -> ${after}` : `${state} ${after ?? before}`;
    return { text, paint: this.paint.doubtful };
  }

  private detail(finding: Finding): Cell[] {
    const { address = '' } = placeOf(finding);
    const texts = [changeText(finding), finding.reason, acknowledgementText(finding)].filter((text) => text !== '');
    return [KIND_TITLES[finding.kind], address, { text: texts.join('; '), paint: this.paint.faint }];
  }

  private severityPaint(severity: Finding['severity']): (text: string) => string {
    return { block: this.paint.bad, look: this.paint.doubtful, fine: this.paint.good }[severity];
  }

  private layOut(rows: readonly (readonly Cell[])[], indent: number, most: readonly number[] = [30, 50]): string[] {
    return layOut(rows, { indent, width: this.width, most });
  }
}
