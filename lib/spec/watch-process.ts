/** What a program did to the process instead of returning a value. */
export type Mishap = { readonly exitCode: string | number } | { readonly thrown: unknown };

/**
 * Runs a program's code in this process. A throw that nobody catches and a call of `process.exit` become results, also in callbacks and in
 * promises that nobody awaits, until the first turn of the event loop after the value.
 */
export async function watchProcess<T>(run: () => Promise<T>): Promise<{ readonly value: T } | Mishap> {
  let mishap: Mishap | undefined;
  let report: (found: Mishap) => void = () => {};
  const happened = new Promise<Mishap>((give) => {
    report = (found) => {
      mishap ??= found;
      give(mishap);
    };
  });
  const onThrow = (thrown: unknown) => report({ thrown });
  const { exit } = process;
  process.exit = (code) => {
    report({ exitCode: code ?? process.exitCode ?? 0 });
    throw new Error('process.exit was called');
  };
  for (const event of UNCAUGHT) process.on(event, onThrow);
  try {
    const result = await Promise.race([run().then((value) => ({ value })), happened]);
    await new Promise((turned) => setImmediate(turned));
    return mishap ?? result;
  } catch (thrown) {
    return mishap ?? { thrown };
  } finally {
    process.exit = exit;
    for (const event of UNCAUGHT) process.off(event, onThrow);
  }
}

/** Events of errors that nobody catches. */
export const UNCAUGHT = ['uncaughtException', 'unhandledRejection'] as const;
