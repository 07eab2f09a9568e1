import { printable } from './printable';

/**
 * A GitHub Actions workflow command, which annotates a line of a pull request.
 *
 * Source: "Workflow commands for GitHub Actions", read 2026-11-29; escapes as in `command.ts` of actions/toolkit.
 */
export function workflowCommand(
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level}${given.length > 0 ? ' ' : ''}${given.join(',')}::${data(printable(message))}\n`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
