import type { ZodType } from 'zod';
import { type Answer, invalid, ok, type Refusal } from './answer';
import { type Again, type Attempt, again, type Requests } from './retrying-requests';

/** Error details of a cloud's response. */
export interface Failure {
  readonly status: number;
  /** The response as JSON; undefined if it is not JSON. */
  readonly body: unknown;
}

export interface JsonQuestion<T> {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** @default - a GET without a body */
  readonly post?: unknown;
  /** Required shape of the response. */
  readonly form: ZodType<T>;
  /** Meaning of an error status; undefined if only the status tells. */
  readonly refuse: (failure: Failure) => Attempt<T> | undefined;
}

/** Queries a JSON API once. Redirects are not followed: a token is only sent to its own host. */
export function askJson<T>(requests: Requests, question: JsonQuestion<T>): Promise<Answer<T>> {
  const { url, headers, post, form, refuse } = question;
  const init: RequestInit = {
    method: post === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', ...(post !== undefined && { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    ...(post !== undefined && { body: JSON.stringify(post) }),
  };
  return requests.ask(async (signal) => {
    const response = await requests.world.fetch(url, { ...init, signal });
    const body = parse(await response.text());
    if (response.ok) return read(form, body);
    return refuse({ status: response.status, body }) ?? byStatus(response, requests.world.now());
  });
}

/** @param next address of the next page; undefined after the last one */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** Number of pages after which a list counts as endless; the longest known list has about twenty. */
const MOST_PAGES = 200;

/** All pages of a list. One failed page fails the list: a partial list would hide what is missing. */
export async function askPages<T>(first: string, ask: (place: string) => Promise<Answer<Page<T>>>): Promise<Answer<readonly T[]>> {
  const items: T[] = [];
  const seen = new Set<string>();
  for (let place: string | undefined = first; place !== undefined; ) {
    if (seen.has(place) || seen.size >= MOST_PAGES) return invalid('a list without end');
    seen.add(place);
    const page: Answer<Page<T>> = await ask(place);
    if (page.kind !== 'ok') return page;
    items.push(...page.value.items);
    place = page.value.next;
  }
  return ok(items);
}

/** A response in the required shape. */
export function read<T>(form: ZodType<T>, body: unknown): Answer<T> {
  const result = form.safeParse(body);
  if (result.success) return ok(result.data);
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') ?? '';
  return invalid(body === undefined ? 'the response is not JSON' : `an unexpected response${place === '' ? '' : ` at ${place}`}`);
}

function byStatus(response: Response, now: number): Again | Refusal {
  const { status } = response;
  if (isPassing(status)) return again(`the cloud responded with ${status}`, retryAfter(response.headers.get('retry-after'), now));
  return invalid(`the cloud responded with ${status}`);
}

/** Statuses that are worth a retry: too many requests, timeouts, server errors. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds of a `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); null if it has neither. */
export function retryAfter(value: string | null | undefined, now: number): number | null {
  if (value === null || value === undefined || value.trim() === '') return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
