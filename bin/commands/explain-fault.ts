import { explainFault } from '../../lib/explain/faults/fault-text';
import { closest } from '../../lib/faults/closest';
import { FAULT_CODES } from '../../lib/faults/codes';
import { unknownFaultCode } from '../../lib/faults/command-faults';
import { RETIRED_CODES } from '../../lib/faults/retired-codes';
import { faultExample } from '../fault-examples';
import type { Io } from '../io';
import type { CommonOptions } from '../options';
import { paintsFor } from '../paints';
import { sayFaults } from '../print-faults';
import { widthFor } from '../width';

/** Explains a fault code with an example. A retired code leads to its successor. */
export function explainFaultCode(asked: string, { format }: Pick<CommonOptions, 'format'>, io: Io): number {
  const successor = RETIRED_CODES[asked];
  const code = successor ?? asked;
  const example = faultExample(code);
  const title = FAULT_CODES[code];
  if (example === undefined || title === undefined) return refuse(asked, format, io);

  const { fault, spec } = example;
  if (format === 'json') {
    io.data(`${JSON.stringify({ ...(successor && { retired: asked }), title, fault, ...(spec !== undefined && { spec }) }, null, 2)}\n`);
    return 0;
  }
  const paint = paintsFor(io.colours.out);
  const retired = successor === undefined ? '' : `${asked} is retired. ${successor} replaces it.\n\n`;
  io.out(`${retired}${paint.strong(title)}\n\n${explainFault(example, { paint, width: widthFor(io.columns) })}`);
  return 0;
}

function refuse(code: string, format: CommonOptions['format'], io: Io): number {
  const faults = [unknownFaultCode(code, closest(code, Object.keys(FAULT_CODES)))];
  if (format === 'json') io.data(`${JSON.stringify({ faults }, null, 2)}\n`);
  else io.err(sayFaults(faults, paintsFor(io.colours.err)));
  return 1;
}
