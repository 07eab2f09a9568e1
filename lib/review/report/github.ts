import { faultCommand } from '../../faults/fault-command';
import { workflowCommand, workflowCommands } from '../../text/workflow-command';
import type { Finding, ReviewResult } from '../finding';
import { type ReportOptions, sentence, specPlace } from './finding-parts';
import { KIND_TITLES } from './kind-titles';
import { FIRST_SCREEN, outlineOf } from './outline';

/** The first screen's findings, and warnings about acknowledgements, as GitHub Actions workflow commands. Those on a field of the spec annotate its line. Details are left out. */
export function githubReport(result: ReviewResult, options: ReportOptions = {}): string {
  const outline = outlineOf(result);
  const findings = FIRST_SCREEN.flatMap(({ section }) => outline[section].map((finding) => annotation(finding, options)));
  return workflowCommands([...findings, ...result.faults.map(faultCommand)]);
}

function annotation(finding: Finding, options: ReportOptions): string {
  const place = specPlace(finding, options);
  const at = place?.position ? { file: place.position.file, line: place.position.line, col: place.position.column } : {};
  const field = place && (!place.position || place.position.isWhole) ? `${place.field}: ` : '';
  return workflowCommand(levelOf(finding), { ...at, title: KIND_TITLES[finding.kind] }, field + sentence(finding));
}

function levelOf({ severity, acknowledged }: Finding): 'error' | 'warning' | 'notice' {
  if (acknowledged) return 'notice';
  return severity === 'block' ? 'error' : 'warning';
}
