import { type Io, processIo } from './io';
import { reportLateEnds, sayAtEnd } from './late-ends';

/**
 * Runs a command as this process: its streams, its environment, its exit code.
 *
 * Exits once all output is written, even if a spec that is a program leaves something running.
 */
export async function runProcess(command: (io: Io) => Promise<number>): Promise<void> {
  const io = processIo();
  const endReports = reportLateEnds(io.env);
  const code = await command(io).catch((thrown: unknown) => {
    sayAtEnd(({ sayCrash }) => sayCrash(thrown, io.env));
    return 1;
  });
  const refused = (await io.flushed()).find((reason) => reason !== undefined && reason !== 'EPIPE');
  if (refused !== undefined) sayAtEnd(({ sayUnwritten }) => sayUnwritten(refused));
  endReports();
  process.exit(refused === undefined ? code : 1);
}
