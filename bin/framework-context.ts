import { readFileSync } from 'node:fs';
import type { Io } from './io';

/** Variables in which a framework's CLI hands its context to the app that it runs: as JSON, and what does not fit there in a file. */
export interface ContextVariables {
  readonly json: string;
  readonly file?: string;
}

/** What a framework's CLI says under `spec`, from its configuration file or from `-c spec=…`. Undefined where no CLI runs this. */
export function contextSpecOf(env: Io['env'], { json, file }: ContextVariables): unknown {
  const overflow = file === undefined ? undefined : env[file];
  const context = { ...parse(env[json]), ...(overflow ? parse(readFileSync(overflow, 'utf8')) : {}) };
  return context['spec'];
}

function parse(text: string | undefined): Record<string, unknown> {
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
