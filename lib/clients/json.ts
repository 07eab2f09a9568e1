import type { ZodType } from 'zod';
import { type Answer, invalid, ok, type Refusal } from './answer';
import { type Again, type Attempt, again, type Requests } from './retrying-requests';

/** What a cloud says with a status that is not a success. */
export interface Failure {
  readonly status: number;
  /** The answer as JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface JsonQuestion<T> {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** @default - a GET without a body */
  readonly post?: unknown;
  /** The form that an answer must have. */
  readonly form: ZodType<T>;
  /** What a status other than a success means; undefined where only the status tells. */
  readonly refuse: (failure: Failure) => Attempt<T> | undefined;
}

/** Asks a JSON API once and reads its answer. Redirects are not followed: a token goes to the host that it is for. */
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

/** @param next address of the page after this one; undefined after the last */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** Pages beyond which a list is taken for a circle; the longest that is known has some twenty. */
const MOST_PAGES = 200;

/** All pages of a list. One page that fails fails the list: half a list would hide what is missing. */
export async function askPages<T>(first: string, ask: (place: string) => Promise<Answer<Page<T>>>): Promise<Answer<readonly T[]>> {
  const items: T[] = [];
  const seen = new Set<string>();
  for (let place: string | undefined = first; place !== undefined; ) {
    if (seen.has(place) || seen.size >= MOST_PAGES) return invalid('a list of pages that does not end');
    seen.add(place);
    const page: Answer<Page<T>> = await ask(place);
    if (page.kind !== 'ok') return page;
    items.push(...page.value.items);
    place = page.value.next;
  }
  return ok(items);
}

/** An answer in the form that it must have. */
export function read<T>(form: ZodType<T>, body: unknown): Answer<T> {
  const result = form.safeParse(body);
  if (result.success) return ok(result.data);
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') ?? '';
  return invalid(body === undefined ? 'an answer that is not JSON' : `an answer of another form${place === '' ? '' : ` at ${place}`}`);
}

function byStatus(response: Response, now: number): Again | Refusal {
  const { status } = response;
  if (isPassing(status)) return again(`the cloud answers ${status}`, retryAfter(response.headers.get('retry-after'), now));
  return invalid(`the cloud answers ${status}`);
}

/** Statuses after which the same question may be answered: too many requests, a timeout, a fault of the cloud. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds of a `Retry-After`, which has seconds or a date (RFC 9110, 10.2.3); null where it has neither. */
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
