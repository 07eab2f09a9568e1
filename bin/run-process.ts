import { sayCrash } from './crash';
import { type Io, processIo } from './io';

/**
 * Runs a command as this process: its streams, its environment, its exit code.
 *
 * Exits once all output is written, even if a spec that is a program leaves something running.
 */
export async function runProcess(command: (io: Io) => Promise<number>): Promise<void> {
  const io = processIo();
  const code = await command(io).catch((thrown: unknown) => {
    io.err(sayCrash(thrown, io.env));
    return 1;
  });
  await io.flushed();
  process.exit(code);
}
