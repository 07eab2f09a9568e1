import { formatNumber } from './number';
import { printable } from './printable';

/**
 * A GitHub Actions workflow command, which annotates a line of a pull request.
 *
 * Source: "Workflow commands for GitHub Actions", read 2026-11-29; escapes as in `command.ts` of actions/toolkit.
 */
export function workflowCommand(level: Level, properties: Readonly<Record<string, string | number>>, message: string): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level}${given.length > 0 ? ' ' : ''}${given.join(',')}::${data(printable(message))}\n`;
}

/**
 * Annotations that GitHub shows per level and step. The rest is only in the log.
 *
 * Source: actions/toolkit, docs/problem-matchers.md, read 2026-11-30.
 */
const SHOWN_PER_LEVEL = 10;

/** Workflow commands of one step. Where a level has more than GitHub shows, the last one shown says how many are left to the log. */
export function workflowCommands(commands: readonly string[]): string {
  const printed = new Map<string, number>();
  const lines = commands.flatMap((command) => {
    const level = levelOf(command);
    const before = printed.get(level) ?? 0;
    printed.set(level, before + 1);
    if (before !== SHOWN_PER_LEVEL - 1) return command;
    const rest = commands.filter((each) => levelOf(each) === level).length - before;
    return rest === 1
      ? command
      : [workflowCommand(level, { title: 'Not shown here' }, `${formatNumber(rest)} more are in the log`), command];
  });
  return lines.join('');
}

type Level = 'error' | 'warning' | 'notice';

function levelOf(command: string): Level {
  return /^::(\w+)/.exec(command)?.[1] as Level;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
