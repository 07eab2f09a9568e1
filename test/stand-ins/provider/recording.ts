import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RecordedProvider } from './schema';

/** Reads a recorded provider from its compressed JSON. */
export function readRecording(path: string): RecordedProvider {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
}

/** Writes a recorded provider. The same recording gives the same bytes, whatever the order of its keys. */
export function writeRecording(path: string, recording: RecordedProvider): void {
  writeFileSync(path, gzipSync(JSON.stringify(recording, withSortedKeys), { level: 9 }));
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
