import { readFileSync, statSync } from 'node:fs';
import type { Fault } from '../lib/faults/fault';
import { badContextFile, badContextVariable } from '../lib/faults/reading-faults';
import { messageOf } from '../lib/spec/message';
import { formatNumber } from '../lib/text/number';
import type { Io } from './io';

/** Variables in which a framework's CLI hands its context to the app that it runs: as JSON, and what does not fit there in a file. */
export interface ContextVariables {
  readonly json: string;
  readonly file?: string;
}

/** Value of `spec` in a framework's context, or why the context cannot be read. */
export type ContextSpec = { readonly spec: unknown } | { readonly fault: Fault };

/** Bytes of a context. The contexts of large CDK apps have some megabytes. */
const MAX_CONTEXT_BYTES = 16 * 1024 * 1024;

/** What a framework's CLI says under `spec`, from its configuration file or from `-c spec=…`. Undefined where no CLI runs this. */
export function contextSpecOf(env: Io['env'], { json, file }: ContextVariables): ContextSpec {
  const overflow = file === undefined ? undefined : env[file];
  try {
    const own = parse(env[json]);
    try {
      const more = overflow ? parse(readBounded(overflow)) : {};
      return { spec: { ...own, ...more }['spec'] };
    } catch (thrown) {
      return { fault: badContextFile(overflow ?? '', messageOf(thrown)) };
    }
  } catch (thrown) {
    return { fault: badContextVariable(json, messageOf(thrown)) };
  }
}

function readBounded(file: string): string {
  const { size } = statSync(file);
  if (size > MAX_CONTEXT_BYTES) throw new Error(`it has ${formatNumber(size)} bytes, over the limit of ${formatNumber(MAX_CONTEXT_BYTES)}`);
  return readFileSync(file, 'utf8');
}

function parse(text: string | undefined): Record<string, unknown> {
  const value: unknown = text ? JSON.parse(text) : {};
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
