import { rendering } from '../lib/text/printable';

/** A command's environment: its output streams, clock and terminal. */
export interface Io {
  /** Writes the result as text. */
  readonly out: (text: string) => void;
  /** Writes the result for programs, byte for byte: JSON or CSV. */
  readonly data: (document: string) => void;
  /** Writes messages about the result: warnings, or why there is none. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Current date, `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  /** Whether to use colors in each stream. */
  readonly colours: { readonly out: boolean; readonly err: boolean };
  /** Terminal width in columns; undefined without a terminal. */
  readonly columns: number | undefined;
  /** Whether `err` is a terminal on which a line can be overwritten. @default false */
  readonly rewrites?: boolean;
}

/** This process's streams, environment and clock. Node creates a stream on first use, and most commands use only one of them. */
export function processIo(): Io & { readonly flushed: () => Promise<readonly (string | undefined)[]> } {
  const { env } = process;
  const writes: Promise<string | undefined>[] = [];
  const write = (stream: NodeJS.WriteStream, text: string) => {
    // The reader may close the pipe early, as `head` does: no more output is needed.
    if (stream.listenerCount('error') === 0) stream.on('error', ignore);
    writes.push(
      new Promise((written) => {
        try {
          stream.write(text, (refused) => written(refused ? codeOf(refused) : undefined));
        } catch (refused) {
          // Files are written at once.
          written(codeOf(refused as Error));
        }
      }),
    );
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

/** Clears the current terminal line, if `err` can be overwritten. */
export const CLEAR_LINE = '\r\u001b[K';

/** Output boundary of the command line: removes whatever a terminal would interpret as a command. */
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

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

function ignore(): void {}

/** Progress counters are only for interactive terminals: not for pipes, CI logs or plain text output. */
export function mayRewrite({ isTTY }: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  return isTTY === true && !env['NO_COLOR'] && !env['CI'] && env['TERM'] !== 'dumb';
}

/** Colors are for terminals. `NO_COLOR` turns them off; `FORCE_COLOR` turns them on everywhere else: no-color.org. */
export function wantsColours({ isTTY }: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY === true && env['TERM'] !== 'dumb';
}
