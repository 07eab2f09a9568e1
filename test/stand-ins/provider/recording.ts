import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RecordedProvider } from './schema';

/** Reads a recorded provider from its compressed JSON. */
export function readRecording(path: string): RecordedProvider {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
}
