import { Argument, InvalidArgumentError, Option } from 'commander';
import { CLOUDS } from '../lib/catalog/types';
import { formatNumber } from '../lib/text/number';

/** Options of every command with a result. */
export interface CommonOptions {
  readonly format: 'text' | 'json';
  /** `YYYY-MM-DD` */
  readonly today?: string;
}

/** Parses a calendar date, `YYYY-MM-DD`. */
export function readDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  if (!real) throw new InvalidArgumentError('Expected a date as YYYY-MM-DD.');
  return text;
}

/** Parses an option that may be repeated, each time with one of several values. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string, before?: readonly Word[]) => readonly Word[] {
  return (text, before = []) => {
    const word = words.find((each) => each === text);
    if (word === undefined) throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.`);
    return before.includes(word) ? before : [...before, word];
  };
}

/** As in `DEFAULT_SPECS`, which help does not load. */
const SPEC_FILES = 'modelport.yaml, .yml, .json or .ts';

export function specArgument(name = '[spec]', what = 'Path to the spec'): Argument {
  return new Argument(name, `${what} (default: MODELPORT_SPEC, context.spec in cdk.json or cdktf.json, then ${SPEC_FILES})`);
}

/** @param more formats of a single command */
export function formatOption(...more: readonly string[]): Option {
  return new Option('--format <format>', 'Output format').choices(['text', 'json', ...more]).default('text');
}

export function todayOption(what = 'Date to check retirement against, YYYY-MM-DD'): Option {
  return new Option('--today <date>', `${what} (default: today)`).argParser(readDay);
}

/** Parses an integer up to a maximum. @param least @default 1 */
export function countUpTo(most: number, least = 1): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < least || count > most)
      throw new InvalidArgumentError(`Expected a whole number from ${formatNumber(least)} to ${formatNumber(most)}.`);
    return count;
  };
}

/** Parses an option that may be repeated. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return before.includes(text) ? before : [...before, text];
}

/** What commands that read the catalog take a spec for. */
export const CATALOG_SPEC = 'Spec whose refreshed data and additions to include';

export function modelArgument(): Argument {
  return new Argument('<model>', 'Model name as in a spec, such as gpt-6-luna');
}

export function cloudOption(): Option {
  return new Option('--cloud <cloud>', 'Show only this cloud').choices(CLOUDS);
}

export function timeoutOption(): Option {
  return new Option('--timeout <seconds>', 'Stop querying after this many seconds').argParser(countUpTo(3600)).default(120);
}

export function concurrencyOption(): Option {
  return new Option('--concurrency <count>', 'Maximum number of parallel requests').argParser(countUpTo(64)).default(8);
}
