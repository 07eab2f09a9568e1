import { readFileSync } from 'node:fs';
import type { Io } from '../io';
import { packageFile } from '../package-file';

/** Prints the JSON Schema of a spec, the very file that the package ships. */
export function schema(io: Io): number {
  io.out(readFileSync(packageFile('schema/modelport.schema.json'), 'utf8'));
  return 0;
}
