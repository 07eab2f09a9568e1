import type { Io } from './io';

/**
 * Warnings of client packages that repeat a fault or concern only their authors' releases: the AWS SDK's on the Node versions of its next
 * releases, and gcp-metadata's if there is no metadata server.
 *
 * Source: `@aws-sdk/core` 3.981 and earlier, `gcp-metadata` 8.1, read 2026-11-29.
 */
const SILENCED = /^(NodeVersionSupportWarning|NodeDeprecationWarning|MetadataLookupWarning)\b/;

/**
 * Silences warnings of the client packages, except with `MODELPORT_DEBUG=1`.
 *
 * @returns a function that ends this
 */
export function silenceClientWarnings(env: Io['env']): () => void {
  if (env['MODELPORT_DEBUG'] === '1') return () => {};
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]) => {
    if (!namesOf(warning, rest).some((name) => SILENCED.test(name))) Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  return () => {
    process.emitWarning = emitWarning;
  };
}

/** Where a warning may carry its name: as an error, as the type, or at the start of its text. */
function namesOf(warning: string | Error, [type]: readonly unknown[]): readonly string[] {
  if (warning instanceof Error) return [warning.name];
  if (typeof type === 'object' && type !== null && 'type' in type) return [warning, String(type.type)];
  return [warning, String(type)];
}
