import type { ReviewResult } from '../../finding';
import type { ReportOptions } from '../finding-parts';
import { levelTexts } from '../level';
import { details, leftOut } from './details';
import { firstScreen, firstScreenCount } from './first-screen';
import { overview } from './overview';
import { MARKDOWN_PROFILES, type MarkdownPlatform, type MarkdownProfile } from './profiles';
import { prose } from './prose';
import { fitted, isFull, type Size } from './size-levels';

/** First line of every comment, so that a workflow can find and update it. A link definition, which every platform hides. */
export const COMMENT_MARKER = '[//]: # (modelport-review)';

export interface MarkdownOptions extends ReportOptions {
  /** Where the comment is posted. @default github */
  readonly platform?: MarkdownPlatform;
  /** Address of the whole report, which a shortened comment links to. @default - it names the formats that have everything */
  readonly reportUrl?: string;
}

/** The report as a comment for a pull request, within the size limit of its platform. The same result gives the same bytes. */
export function markdownReport(result: ReviewResult, { platform = 'github', reportUrl, ...options }: MarkdownOptions = {}): string {
  const profile = MARKDOWN_PROFILES[platform];
  return fitted((size) => render(result, size, profile, options, reportUrl), profile.most, firstScreenCount(result));
}

function render(result: ReviewResult, size: Size, profile: MarkdownProfile, options: ReportOptions, reportUrl: string | undefined): string {
  const blocks = [
    COMMENT_MARKER,
    ...firstScreen(result, size, options),
    ...overview(result, size, profile),
    ...details(result, size, profile, options),
    '---',
    ...levelTexts(result).map((text) => prose(text, Number.POSITIVE_INFINITY)),
    ...notice(result, size, reportUrl),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Parts that a shortened report left out, and where to find them. */
function notice(result: ReviewResult, size: Size, reportUrl: string | undefined): readonly string[] {
  if (isFull(size)) return [];
  const shown = firstScreenCount(result) > size.mostFindings ? ['findings counted above'] : [];
  const hidden = !size.hasOverview && result.models.length > 0 ? ['models and topology'] : [];
  const cut = [...shown, ...hidden, leftOut(result)].filter((part) => part !== '').join(', ');
  const values = size.mostValue < 1_000 ? ` Values are truncated after ${size.mostValue} characters.` : '';
  const whole = reportUrl === undefined ? 'The HTML, text and JSON formats have everything.' : `[Whole report](<${addressOf(reportUrl)}>)`;
  return [`**Shortened to fit a comment.** Not listed in full: ${cut}.${values} ${whole}`];
}

/** An address that cannot end its link. */
function addressOf(url: string): string {
  return new URL(url).href.replace(/[<>]/g, encodeURIComponent);
}
