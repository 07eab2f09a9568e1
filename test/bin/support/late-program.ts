import { runProcess } from '../../../bin/run-process';
import { readSpec } from '../../../lib/spec';

/** A command that reads the spec of its argument, lets it act, and waits for something that takes longer. */
runProcess(async (io) => {
  const { spec } = await readSpec(process.argv[2] as string);
  io.out(spec ? 'read\n' : 'not read\n');
  setTimeout((globalThis as unknown as { act: () => void }).act, 0);
  await new Promise((waited) => setTimeout(waited, 60_000));
  return 0;
});
