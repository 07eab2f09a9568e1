import type { MarkdownPlatform, ReportFormat } from '../lib/review/report';
import type { ReviewSources } from './review-inputs';

/** Options of `modelport review`. */
export interface ReviewOptions extends Omit<ReviewSources, 'spec'> {
  /** Git ref to compare the working tree with. */
  readonly base?: string;
  readonly format: ReportFormat;
  /** Files that receive further reports, in the format of their names. @default - none */
  readonly report?: readonly string[];
  /** Of Markdown. @default github */
  readonly platform?: MarkdownPlatform;
  /** Address of the whole report, for Markdown. */
  readonly reportUrl?: string;
  /** Lowest verdict that fails the command. */
  readonly failOn: 'block' | 'look' | 'none';
  /** `YYYY-MM-DD` */
  readonly today?: string;
}
