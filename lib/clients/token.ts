import { type Answer, denied, mapAnswer, type Need } from './answer';
import type { Requests } from './retrying-requests';

/** Returns the bearer token of an API; throws if not signed in. */
export type TokenSource = (signal: AbortSignal) => Promise<string>;

/**
 * The authorization header, requested once: some credential sources start a program, and every token outlives a run.
 *
 * @param need what is missing without a token
 */
export function bearer(requests: Requests, source: TokenSource, need: (thrown: unknown) => Need): () => Promise<Answer<Bearer>> {
  let header: Promise<Answer<Bearer>> | undefined;
  return () => {
    header ??= requests
      .ask((signal) =>
        source(signal).then(
          (value) => ({ kind: 'ok' as const, value }),
          (thrown: unknown) => {
            if (signal.aborted) throw thrown;
            return denied(need(thrown));
          },
        ),
      )
      .then((token) => mapAnswer(token, (value) => ({ authorization: `Bearer ${value}` })));
    return header;
  };
}

export interface Bearer {
  readonly authorization: string;
}
