export type { MarkdownPlatform } from './markdown/profiles';
export { type AnyReportOptions, type ReportFormat, reviewReport } from './review-report';
