import type { Cloud } from '../lib/catalog/types';
import { missingPackages, type Progress, Requests, type World } from '../lib/clients';
import { packagesMissing } from '../lib/faults/command-faults';
import type { Fault } from '../lib/faults/fault';
import { silenceClientWarnings } from './client-warnings';
import { CLEAR_LINE, type Io } from './io';
import { manifest } from './package-file';

/** Options of every command that queries clouds. */
export interface AskOptions {
  /** Timeout in seconds. Answers that arrive later are ignored. */
  readonly timeout: number;
  /** Maximum concurrent requests. */
  readonly concurrency: number;
}

/** This process's clock, delays and network. */
export function processWorld(env: Io['env']): World {
  return {
    now: () => Date.now(),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    fetch: (url, init) => fetch(url, init),
    env,
  };
}

/**
 * Queries the clouds and shows progress on a terminal.
 *
 * The first interrupt cancels open requests, so that nothing is left running; a second one ends the process.
 *
 * @returns undefined if interrupted
 */
export async function askInTime<T>(io: Io, options: AskOptions, ask: (requests: Requests) => Promise<T>): Promise<T | undefined> {
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  const endSilence = silenceClientWarnings(io.env);
  try {
    const requests = new Requests({
      world: processWorld(io.env),
      signal: AbortSignal.any([interrupt.signal, AbortSignal.timeout(options.timeout * 1000)]),
      patience: { concurrency: options.concurrency },
      ...(io.rewrites && { onProgress: (progress) => io.err(sayProgress(progress)) }),
    });
    const answers = await ask(requests);
    return interrupt.signal.aborted ? undefined : answers;
  } finally {
    process.off('SIGINT', onInterrupt);
    endSilence();
    if (io.rewrites) io.err(CLEAR_LINE);
  }
}

function sayProgress({ asked, settled }: Progress): string {
  return `${CLEAR_LINE}${settled} of ${asked} answers`;
}

/** Versions of cloud packages that still run on Node before 22. Source: `engines` on npm, 2026-11-24. */
const BEFORE_NODE_22: Readonly<Record<string, string>> = { '@azure/identity': '~4.13.1', 'google-auth-library': '^10.9.1' };

/** A fault if packages of a queried cloud are missing. */
export function askingFaults(
  clouds: readonly Cloud[],
  isInstalled?: (name: string) => boolean,
  node = process.versions.node,
): readonly Fault[] {
  const missing = missingPackages(clouds, isInstalled);
  if (missing.length === 0) return [];
  const lacking = clouds.filter((cloud) => missingPackages([cloud], isInstalled).length > 0);
  const ranges = { ...manifest().peerDependencies, ...(Number.parseInt(node, 10) < 22 && BEFORE_NODE_22) };
  return [
    packagesMissing(
      `${lacking.join(' and ')} cannot be queried`,
      missing.map((name) => `${name}@${ranges[name]}`),
    ),
  ];
}
