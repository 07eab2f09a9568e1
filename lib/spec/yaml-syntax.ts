import type { YAMLError } from 'yaml';
import type { Fault, FaultLocation } from '../faults/fault';
import { notYaml } from '../faults/reading-faults';

/** One mistake makes a parser stumble for the rest of the text: what it says after these is noise. */
const MOST = 10;

/** What to do about the mistakes that people make; for the others the parser's own words must do. */
const CURES: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'put the value in quotes, or on a line of its own',
  BAD_SCALAR_START: 'put the value in quotes',
  MISSING_CHAR: 'add what is missing, or put the text in quotes',
  MULTILINE_IMPLICIT_KEY: 'write key: value on one line',
  BAD_INDENT: 'indent it like its neighbours',
  UNEXPECTED_TOKEN: 'close what is open before it, or put the text in quotes',
};

/** What the parser found, at most one fault a line. */
export function syntaxFaults(errors: readonly YAMLError[], file: string, locationAt: (offset: number) => FaultLocation): Fault[] {
  const format = file.endsWith('.json') ? 'JSON' : 'YAML';
  const faults: Fault[] = [];
  const lines = new Set<number | undefined>();
  for (const { code, message, pos } of errors) {
    const at = locationAt(pos[0]);
    if (lines.has(at.position?.line)) continue;
    lines.add(at.position?.line);
    faults.push(notYaml(at, format, message.charAt(0).toLowerCase() + message.slice(1), CURES[code] ?? 'correct the line'));
    if (faults.length === MOST) break;
  }
  return faults;
}
