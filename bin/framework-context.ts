import { readFileSync } from 'node:fs';
import type { Io } from './io';

/** Variables in which a framework's CLI passes its context to the app: as JSON, or in a file if it is too long. */
export interface ContextVariables {
  readonly json: string;
  readonly file?: string;
}

/** The `spec` context value of a framework's CLI, from its configuration file or from `-c spec=…`. Undefined outside of a CLI. */
export function contextSpecOf(env: Io['env'], { json, file }: ContextVariables): unknown {
  const overflow = file === undefined ? undefined : env[file];
  const context = { ...parse(env[json]), ...(overflow ? parse(readFileSync(overflow, 'utf8')) : {}) };
  return context['spec'];
}

function parse(text: string | undefined): Record<string, unknown> {
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
