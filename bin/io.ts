import { rendering } from '../lib/text/printable';

/** What a command meets of the world: where it writes, and what it may ask. */
export interface Io {
  /** Writes the result as text. */
  readonly out: (text: string) => void;
  /** Writes the result for a program, byte by byte: JSON or CSV. */
  readonly data: (document: string) => void;
  /** Writes what is said about the result: warnings, and why there is none. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The day, `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  /** Whether colours are wanted in each stream. */
  readonly colours: { readonly out: boolean; readonly err: boolean };
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  /** Whether `err` is a terminal on which a line may be written over. @default false */
  readonly rewrites?: boolean;
}

/** Streams of this process, its environment and its clock. Node makes a stream when it is first asked for: most commands need one of two. */
export function processIo(): Io & { readonly flushed: () => Promise<unknown> } {
  const { env } = process;
  const writes: Promise<void>[] = [];
  const write = (stream: NodeJS.WriteStream, text: string) => {
    // Whoever reads may leave early, as `head` does: nothing is left to say then.
    if (stream.listenerCount('error') === 0) stream.on('error', ignore);
    writes.push(new Promise((written) => stream.write(text, () => written())));
  };
  const colours = {
    get out() {
      return wantsColours(process.stdout, env);
    },
    get err() {
      return wantsColours(process.stderr, env);
    },
  };
  return {
    ...streams(
      colours,
      (text) => write(process.stdout, text),
      (text) => write(process.stderr, text),
    ),
    env,
    today: () => new Date().toISOString().slice(0, 10),
    colours,
    get columns() {
      return process.stdout.columns;
    },
    get rewrites() {
      return mayRewrite(process.stderr, env);
    },
    flushed: () => Promise.all(writes),
  };
}

/** Clears the line of a terminal that `err` may write over. */
export const CLEAR_LINE = '\r\u001b[K';

/** The edge of the command line: through it text reaches a terminal, and nothing in it can do more there than be read. */
export function streams(colours: Io['colours'], writeOut: (text: string) => void, writeErr: (text: string) => void) {
  return {
    out: (text: string) => writeOut(rendering(text, colours.out)),
    data: writeOut,
    err: (text: string) => {
      if (text === '') return;
      const clear = text.startsWith(CLEAR_LINE) ? CLEAR_LINE : '';
      writeErr(clear + rendering(text.slice(clear.length), colours.err));
    },
  };
}

function ignore(): void {}

/** A counter is for somebody who watches: not for pipes, not for logs of CI, and not where plain text is wished. */
export function mayRewrite({ isTTY }: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  return isTTY === true && !env['NO_COLOR'] && !env['CI'] && env['TERM'] !== 'dumb';
}

/** Colours are for terminals. `NO_COLOR` turns them off there, `FORCE_COLOR` on everywhere else: no-color.org. */
export function wantsColours({ isTTY }: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY === true && env['TERM'] !== 'dumb';
}
