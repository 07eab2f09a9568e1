import { createHash } from 'node:crypto';
import { FAULT_CODES } from '../../faults/codes';
import type { Fault, SourcePosition } from '../../faults/fault';
import { formatPath } from '../../faults/format';
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
 * All findings, drift and warnings about acknowledgements as SARIF 2.1.0, located in the spec where it decides them. Every finding also names
 * its resource as a logical location. Acknowledged findings are suppressed with their reason. Properties of the run name the commits that were
 * compared.
 */
export function sarifReport({ findings, drift, faults, sides }: ReviewResult, options: SarifOptions): string {
  const all = [...findings, ...drift];
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  const codes = [...new Set(faults.map(({ code }) => code))].sort();
  const driver = { name: 'modelport', semanticVersion: options.version, rules: [...kinds.map(ruleOf), ...codes.map(warningRuleOf)] };
  const results = [
    ...all.map((finding) => resultOf(finding, kinds.indexOf(finding.kind), options)),
    ...faults.map((fault) => warningOf(fault, kinds.length + codes.indexOf(fault.code))),
  ];
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

function warningRuleOf(code: string) {
  return { id: code, shortDescription: { text: FAULT_CODES[code] ?? code }, defaultConfiguration: { level: LEVELS.look } };
}

/** A warning about an acknowledgement. */
function warningOf({ code, path, position, cause, fix }: Fault, ruleIndex: number) {
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS.look,
    message: { text: messageText(`${cause}; ${fix}`) },
    locations: [
      { ...physicalLocation(position), logicalLocations: [{ fullyQualifiedName: printable(formatPath(path)), kind: 'property' }] },
    ],
    partialFingerprints: { 'modelportFinding/v1': digestOf([code, path]) },
  };
}

type Result = ReturnType<typeof resultOf> | ReturnType<typeof warningOf>;

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
  return {
    ...physicalLocation(specPlace(finding, options)?.position),
    logicalLocations: [
      { fullyQualifiedName: printable([finding.stack, finding.resource?.address ?? []].flat().join('/')), kind: 'resource' },
    ],
  };
}

function physicalLocation(position: SourcePosition | undefined) {
  if (!position) return {};
  const region = { startLine: position.line, startColumn: position.column };
  return { physicalLocation: { artifactLocation: { uri: uriOf(position.file) }, region } };
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
  return digestOf([kind, stack, resource?.address ?? null, specPath]);
}

function digestOf(identity: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
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
