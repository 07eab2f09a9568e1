import { formatNumber } from '../text/number';
import { either } from './alternatives';
import { error } from './build-fault';
import type { Fault, FaultLocation, SourcePosition } from './fault';
import { quote, quoteStart } from './quote';

/** Faults of templates, Terraform JSON, plans and change sets under review. */
export const DOCUMENT_CODES = {
  MP0801: 'invalid template or plan',
  MP0802: 'unknown document format',
  MP0803: 'unsupported format version',
  MP0804: 'duplicate key in a template or plan',
  MP0805: 'template or plan nested too deeply',
  MP0806: 'template or plan with too many values',
  MP0807: 'stack in two documents',
  MP0808: 'wrong kind of document',
  MP0809: 'missing file in synthesized output',
  MP0810: 'folder without synthesized output',
  MP0811: 'unreadable template, plan or folder',
} as const;

type Format = 'JSON' | 'YAML';

/** @param message of the parser, without values of the document */
export function documentUnparsable(position: SourcePosition, format: Format, message: string): Fault {
  return error('MP0801', at(position), `invalid ${format}: ${message}`, 'regenerate the document with the tool that created it');
}

/** @param found detected kind of document, such as `Terraform state` */
export function documentUnknown(file: string, found: string, fix: string): Fault {
  return error('MP0802', start(file), `the document is ${found}`, fix);
}

/** @param found version in the document */
export function formatVersionUnsupported(file: string, format: string, found: string, supported: string, fix: string): Fault {
  return error('MP0803', start(file), `${format} has format version ${quoteStart(found)}, but modelport supports ${supported}`, fix);
}

export function documentKeyTwice(position: SourcePosition): Fault {
  return error('MP0804', at(position), 'the object already has this key', 'remove one of them: tools disagree on which value takes effect');
}

export function documentTooDeep(file: string, limit: number): Fault {
  return error(
    'MP0805',
    start(file),
    `values are nested more than ${formatNumber(limit)} levels deep`,
    'regenerate the document with the tool that created it',
  );
}

export function documentTooLarge(file: string): Fault {
  return error(
    'MP0806',
    start(file),
    'the document has too many values once aliases and locals are expanded',
    'split the stack, or reduce nested aliases and locals',
  );
}

export function stackTwice(file: string, stack: string, first: string): Fault {
  return error(
    'MP0807',
    start(file),
    `stack ${quote(stack)} is also in ${quote(first)}`,
    'pass only one of them, or rename one of the stacks',
  );
}

/** A plan among synthesized output, or the other way around. */
export function documentOfOtherKind(file: string, found: string, fix: string): Fault {
  return error('MP0808', start(file), `the document is ${found}`, fix);
}

/** @param needed file that the output refers to */
export function outputFileMissing(file: string, needed: string): Fault {
  return error('MP0809', start(file), `${quote(needed)} not found`, 'synthesize again, and pass the whole output folder');
}

/** @param searched names of the files that were looked for */
export function outputNotFound(folder: string, searched: readonly string[]): Fault {
  return error(
    'MP0810',
    start(folder),
    `${quote(folder)} has no synthesized output: found no ${either(searched)}`,
    'run cdk synth or cdktf synth there first; to review everything as new, omit --from',
  );
}

/** @param reason a clause, such as `it does not exist` */
export function documentUnreadable(file: string, reason: string): Fault {
  return error('MP0811', start(file), `${quote(file)} cannot be read: ${reason}`, 'check the path and its permissions');
}

function start(file: string): FaultLocation {
  return at({ file, line: 1, column: 1 });
}

function at(position: SourcePosition): FaultLocation {
  return { path: [], position };
}
