import type { ReviewResult } from '../finding';
import { githubReport } from './github';
import type { HtmlOptions } from './html/html';
import { jsonReport } from './json';
import { type MarkdownOptions, markdownReport } from './markdown/markdown';
import { type SarifOptions, sarifReport } from './sarif';
import { type TextReportOptions, textReport } from './text';

/** Options of all formats. */
export type AnyReportOptions = TextReportOptions & MarkdownOptions & SarifOptions & HtmlOptions;

const REPORTS = { text: textReport, markdown: markdownReport, html, json: jsonReport, sarif: sarifReport, github: githubReport } as const;

export type ReportFormat = keyof typeof REPORTS;

/** The page and its layout library are loaded only for it. */
function html(result: ReviewResult, options: HtmlOptions): string {
  const { htmlReport } = require('./html/html') as typeof import('./html/html');
  return htmlReport(result, options);
}

/** Reports a review in a format. */
export function reviewReport(result: ReviewResult, format: ReportFormat, options: AnyReportOptions): string {
  return REPORTS[format](result, options);
}
