import type { ReportFormat } from '../lib/review/report';

/** Format of a report file, by the ending of its name. */
export const FORMAT_BY_ENDING: Readonly<Record<string, ReportFormat>> = {
  '.txt': 'text',
  '.md': 'markdown',
  '.html': 'html',
  '.json': 'json',
  '.sarif': 'sarif',
};
