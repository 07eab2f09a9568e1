import fc from 'fast-check';
import { type Answer, ok } from '../../lib/clients/answer';
import { askPages, type Page, retryAfter } from '../../lib/clients/json';
import { again } from '../../lib/clients/retrying-requests';
import { NOW, requestsIn, testWorld } from './support/world';

const LATER = again('the cloud responded with 429');

describe('requests to a cloud', () => {
  it('retry with exponential delays, and then give up', async () => {
    const world = testWorld();
    const answer = await requestsIn(world, { patience: { attempts: 4, backoff: 500 } }).ask(async () => LATER);

    expect(answer).toEqual({ kind: 'unreachable', detail: 'the cloud responded with 429, 4 times' });
    expect(world.pauses).toEqual([500, 1000, 2000]);
  });

  it("respect the cloud's delay unless it is too long", async () => {
    const patient = testWorld();
    const replies = [again('busy', 7000), ok('here')];
    const short = await requestsIn(patient).ask(async () => replies.shift() ?? LATER);
    const hurried = testWorld();
    const long = await requestsIn(hurried).ask(async () => again('the cloud responded with 503', 3_600_000));

    expect(short).toEqual({ kind: 'ok', value: 'here' });
    expect(patient.pauses).toEqual([7000]);
    expect(long).toEqual({ kind: 'unreachable', detail: 'the cloud responded with 503, and asks to wait 3600 s' });
    expect(hurried.pauses).toEqual([]);
  });

  it('do not retry a final answer', async () => {
    const asked = jest.fn(async () => ({ kind: 'invalid' as const, detail: 'the cloud rejected the query with BadRequest' }));
    const answer = await requestsIn(testWorld()).ask(asked);

    expect(answer).toEqual({ kind: 'invalid', detail: 'the cloud rejected the query with BadRequest' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('end an attempt at its timeout, even if the callee has none', async () => {
    const world = testWorld({ deadline: () => AbortSignal.abort() });
    const answer = await requestsIn(world, { patience: { attempts: 2, attemptTimeout: 15_000 } }).ask(() => new Promise<never>(() => {}));

    expect(answer).toEqual({ kind: 'unreachable', detail: 'no response within 15 s, 2 times' });
  });

  it('end when they are cancelled: running, delayed and queued ones', async () => {
    const controller = new AbortController();
    const world = testWorld({ sleep: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())) });
    const requests = requestsIn(world, { signal: controller.signal, patience: { concurrency: 2 } });
    const asked = [() => new Promise<never>(() => {}), async () => LATER, async () => ok(1), async () => ok(2)].map((attempt) =>
      requests.ask<number>(attempt),
    );
    controller.abort();

    const cancelled: Answer<number> = { kind: 'unreachable', detail: 'canceled before a response' };
    expect(await Promise.all(asked)).toEqual([cancelled, cancelled, cancelled, cancelled]);
  });

  it('report a failed connection by its code, without its message', async () => {
    const failure = new TypeError('fetch failed for https://user:secret@host', {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    });
    const answer = await requestsIn(testWorld(), { patience: { attempts: 1 } }).ask(async () => {
      throw failure;
    });

    expect(answer).toEqual({ kind: 'unreachable', detail: 'the connection failed with ECONNREFUSED, 1 times' });
  });

  it('respect the concurrency limit, and all settle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }), async (most, waits) => {
        let underWay = 0;
        let highest = 0;
        const requests = requestsIn(testWorld(), { patience: { concurrency: most } });
        const answers = await Promise.all(
          waits.map((ticks) =>
            requests.ask(async () => {
              underWay += 1;
              highest = Math.max(highest, underWay);
              for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
              underWay -= 1;
              return ok(ticks);
            }),
          ),
        );

        expect(highest).toBeLessThanOrEqual(most);
        expect(answers).toEqual(waits.map((ticks) => ({ kind: 'ok', value: ticks })));
      }),
    );
  });

  it('report how many are settled', async () => {
    const told: string[] = [];
    const requests = requestsIn(testWorld(), { onProgress: ({ asked, settled }) => told.push(`${settled}/${asked}`) });
    await Promise.all([requests.ask(async () => ok(1)), requests.ask(async () => ok(2))]);

    expect(told).toEqual(['0/1', '0/2', '1/2', '2/2']);
  });
});

describe('a Retry-After', () => {
  it.each([
    ['30', 30_000],
    ['Tue, 24 Nov 2026 12:00:20 GMT', 20_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j is %j milliseconds', (value, milliseconds) => {
    expect(retryAfter(value, NOW)).toBe(milliseconds);
  });
});

describe('pages', () => {
  const pages: Record<string, Page<number>> = { a: { items: [1, 2], next: 'b' }, b: { items: [3], next: undefined } };

  it('are read to the end', async () => {
    expect(await askPages('a', async (place) => ok(pages[place] as Page<number>))).toEqual({ kind: 'ok', value: [1, 2, 3] });
  });

  it('are discarded if one fails', async () => {
    const answer = await askPages<number>('a', async (place) =>
      place === 'a' ? ok(pages['a'] as Page<number>) : { kind: 'unreachable', detail: 'gone' },
    );

    expect(answer).toEqual({ kind: 'unreachable', detail: 'gone' });
  });

  it('end if they repeat', async () => {
    const answer = await askPages<number>('a', async (place) => ok({ items: [1], next: place === 'a' ? 'b' : 'a' }));

    expect(answer).toEqual({ kind: 'invalid', detail: 'a list without end' });
  });
});
