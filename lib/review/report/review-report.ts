import type { ReviewResult } from '../finding';
import { githubReport } from './github';
import { jsonReport } from './json';
import { type MarkdownOptions, markdownReport } from './markdown/markdown';
import { type SarifOptions, sarifReport } from './sarif';
import { type TextReportOptions, textReport } from './text';

/** Options of all formats. */
export type AnyReportOptions = TextReportOptions & MarkdownOptions & SarifOptions;

const REPORTS = { text: textReport, markdown: markdownReport, json: jsonReport, sarif: sarifReport, github: githubReport } as const;

export type ReportFormat = keyof typeof REPORTS;

/** Reports a review in a format. */
export function reviewReport(result: ReviewResult, format: ReportFormat, options: AnyReportOptions): string {
  return REPORTS[format](result, options);
}
