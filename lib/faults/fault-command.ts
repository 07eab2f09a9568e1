import { workflowCommand } from '../text/workflow-command';
import type { Fault } from './fault';
import { unshownPath } from './format';

/** A fault as a GitHub Actions workflow command, which annotates a line of a pull request. An acknowledged warning is a notice. */
export function faultCommand(fault: Fault): string {
  const { code, position, cause, fix, acknowledged } = fault;
  const level = acknowledged ? 'notice' : fault.severity;
  const place = position ? { file: position.file, line: position.line, col: position.column } : {};
  const part = unshownPath(fault);
  const where = part === undefined ? '' : `${part}: `;
  return workflowCommand(level, { ...place, title: code }, `${where}${cause}; ${acknowledged ? acknowledged.reason : fix}`);
}
