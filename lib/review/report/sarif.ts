import { createHash } from 'node:crypto';
import { DEFAULT_SEVERITIES, type FindingKind, type FindingSeverity } from '../../rules/finding-kinds';
import { printable } from '../../text/printable';
import type { Finding, ReviewResult } from '../finding';
import { type ReportOptions, sentence, specPlace } from './finding-parts';
import { KIND_TITLES } from './kind-titles';

export interface SarifOptions extends ReportOptions {
  /** Version of the tool. */
  readonly version: string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<FindingSeverity, string>> = { block: 'error', look: 'warning', fine: 'note' };

/**
 * All findings and drift as SARIF 2.1.0, located in the spec where it decides them. Every finding also names its resource as a logical location.
 * Acknowledged findings are suppressed with their reason. Properties of the run name the commits that were compared.
 */
export function sarifReport({ findings, drift, sides }: ReviewResult, options: SarifOptions): string {
  const all = [...findings, ...drift];
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  const driver = { name: 'modelport', semanticVersion: options.version, rules: kinds.map(ruleOf) };
  const results = all.map((finding) => resultOf(finding, kinds.indexOf(finding.kind), options));
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: withDistinctFingerprints(results),
    ...(sides && { properties: { sides } }),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function ruleOf(kind: FindingKind) {
  return {
    id: kind,
    shortDescription: { text: KIND_TITLES[kind] },
    defaultConfiguration: { level: LEVELS[DEFAULT_SEVERITIES[kind]] },
  };
}

type Result = ReturnType<typeof resultOf>;

function resultOf(finding: Finding, ruleIndex: number, options: SarifOptions) {
  const { kind, severity, acknowledged } = finding;
  return {
    ruleId: kind,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: messageText(`${KIND_TITLES[kind]}: ${sentence(finding)}`) },
    locations: [locationOf(finding, options)],
    partialFingerprints: { 'modelportFinding/v1': fingerprint(finding) },
    ...(acknowledged && { suppressions: [{ kind: 'inSource', justification: printable(acknowledged.reason) }] }),
  };
}

function locationOf(finding: Finding, options: SarifOptions) {
  const position = specPlace(finding, options)?.position;
  return {
    ...(position && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(position.file) },
        region: { startLine: position.line, startColumn: position.column },
      },
    }),
    logicalLocations: [
      { fullyQualifiedName: printable([finding.stack, finding.resource?.address ?? []].flat().join('/')), kind: 'resource' },
    ],
  };
}

/** Brackets start links and braces start placeholders in SARIF messages. */
function messageText(text: string): string {
  return printable(text)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}

/** Relative paths are relative URIs, resolved against the repository's root. */
function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

/** Stable across runs for the same finding, even if its values or its line in the spec differ. */
function fingerprint({ kind, stack, resource, specPath }: Finding): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, stack, resource?.address ?? null, specPath]))
    .digest('hex')
    .slice(0, 16);
}

/** Numbers findings that differ only in their values. */
function withDistinctFingerprints(results: readonly Result[]): readonly Result[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const digest = result.partialFingerprints['modelportFinding/v1'];
    const count = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, count);
    return { ...result, partialFingerprints: { 'modelportFinding/v1': `${digest}:${count}` } };
  });
}
