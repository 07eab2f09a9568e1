import { readFileSync } from 'node:fs';
import type { CommandDefinition } from '../command';
import type { Io } from '../io';
import { packageFile } from '../package-file';

/** Prints the JSON Schema of a spec, exactly the file in the package. */
export function schema(io: Io): number {
  io.data(readFileSync(packageFile('schema/modelport.schema.json'), 'utf8'));
  return 0;
}

export const command: CommandDefinition = {
  name: 'schema',
  summary: 'Print the JSON Schema for specs',
  examples: [{ line: 'modelport schema > modelport.schema.json', what: 'Save the schema for your editor' }],
  exitCodes: { 0: 'Success' },
  pages: ['spec.md'],
  run: (_, __, io) => schema(io),
};
