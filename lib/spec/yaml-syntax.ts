import type { YAMLError } from 'yaml';
import type { Fault, FaultLocation } from '../faults/fault';
import { notYaml } from '../faults/reading-faults';

/** After these mistakes a parser reports only noise for the rest of the text. */
const MOST = 10;

/** Fixes for common mistakes; for others the parser's own message is shown. */
const CURES: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'put the value in quotes, or align the next line if it is indented further',
  BAD_SCALAR_START: 'put the value in quotes',
  MISSING_CHAR: 'add the missing character, or put the text in quotes',
  MULTILINE_IMPLICIT_KEY: 'write key: value on one line',
  BAD_INDENT: 'align the line with those around it, and close any open bracket',
  UNEXPECTED_TOKEN: 'close the open bracket or quote before it, or put the text in quotes',
};

/** The parser's findings, at most one fault per line. */
export function syntaxFaults(errors: readonly YAMLError[], file: string, locationAt: (offset: number) => FaultLocation): Fault[] {
  const format = file.endsWith('.json') ? 'JSON' : 'YAML';
  const faults: Fault[] = [];
  const lines = new Set<number | undefined>();
  for (const { code, message, pos } of errors) {
    const at = locationAt(pos[0]);
    if (lines.has(at.position?.line)) continue;
    lines.add(at.position?.line);
    faults.push(notYaml(at, format, message.charAt(0).toLowerCase() + message.slice(1), CURES[code] ?? 'fix the line'));
    if (faults.length === MOST) break;
  }
  return faults;
}
