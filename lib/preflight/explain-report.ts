import { type Cell, layOut, type Paint, PLAIN, WIDTH, wrap } from '../text/layout';
import type { DeploymentReport, Finding, PreflightReport, PreflightVerdict, TargetReport } from './report';

export interface ExplainReportOptions {
  /** @default - none: plain text */
  readonly paint?: ReportPaint;
  /** Columns to fill. @default 110 */
  readonly width?: number;
}

/** Adds a style for shortfalls. */
export interface ReportPaint extends Paint {
  readonly bad: (text: string) => string;
}

const WITHOUT_COLOURS: ReportPaint = { ...PLAIN, bad: (text) => text };

const LEGEND = 'ok: enough. short: not enough, or access is missing. unverified: the cloud could not be queried or does not report it.';

/** Renders the report as text: targets, deployments and findings, then missing permissions. */
export function explainReport(report: PreflightReport, { paint = WITHOUT_COLOURS, width = WIDTH }: ExplainReportOptions = {}): string {
  const title = `${paint.strong(`${report.service}-${report.environment}`)}  ${paint.faint(`queried on ${report.askedOn}`)}`;
  const blocks = [[title], ...report.targets.map((target) => explainTarget(target, paint, width)), explainNeeds(report, paint, width)];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
  return `${text}\n${sayCount(report, paint)}\n${wrap(LEGEND, width)
    .map((line) => paint.faint(line))
    .join('\n')}\n`;
}

function explainTarget(
  { target, cloud, region, account, findings, deployments }: TargetReport,
  paint: ReportPaint,
  width: number,
): string[] {
  return [
    `${paint.strong(target)}  ${cloud} ${region}  ${paint.faint(account)}`,
    ...explainFindings(findings, 2, paint, width),
    ...deployments.flatMap((deployment) => explainDeployment(deployment, paint, width)),
  ];
}

function explainDeployment({ endpoint, model, offer, verdict, findings }: DeploymentReport, paint: ReportPaint, width: number): string[] {
  return [
    '',
    `  ${paint.strong(endpoint)}  ${model}, ${offer}  ${paintOf(verdict, paint)(verdict)}`,
    ...explainFindings(findings, 4, paint, width),
  ];
}

/** Width of the longest verdict, so that blocks align. */
const VERDICT_COLUMNS = 'unverified'.length;
const ABOUT_COLUMNS = 'capacity'.length;

function explainFindings(findings: readonly Finding[], indent: number, paint: ReportPaint, width: number): string[] {
  const rows = findings.flatMap(({ about, verdict, text, instead }): Cell[][] => [
    [
      { text: about.padEnd(ABOUT_COLUMNS), paint: paint.faint },
      { text: verdict.padEnd(VERDICT_COLUMNS), paint: paintOf(verdict, paint) },
      text,
    ],
    ...instead.map((line): Cell[] => ['', '', { text: line, paint: paint.faint }]),
  ]);
  return layOut(rows, { indent, width });
}

function explainNeeds({ needs }: PreflightReport, paint: ReportPaint, width: number): string[] {
  if (needs.length === 0) return [];
  const rows = needs.map(({ cloud, what, name, role, scope }): Cell[] => [
    cloud,
    { text: what, paint: paint.faint },
    name,
    { text: role === null ? scope : `${role}, on ${scope}`, paint: paint.faint },
  ]);
  return [paint.strong('missing access'), ...layOut(rows, { indent: 2, width, most: [5, 11, 60] })];
}

function sayCount({ targets, verdict }: PreflightReport, paint: ReportPaint): string {
  const all = targets.flatMap(({ deployments }) => deployments);
  const count = (wanted: PreflightVerdict) => `${all.filter((each) => each.verdict === wanted).length} ${wanted}`;
  return paintOf(verdict, paint)(`${count('ok')}, ${count('short')}, ${count('unverified')}`);
}

function paintOf(verdict: PreflightVerdict, paint: ReportPaint): (text: string) => string {
  return verdict === 'ok' ? paint.good : verdict === 'short' ? paint.bad : paint.doubtful;
}
