import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMENT_MARKER as MARKER } from '../../lib/review/report/markdown/markdown';
import { type Answer, FakeApi, type Received } from './support/fake-api';

type Main = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  io: { out: (line: string) => void; err: (line: string) => void; wait: (ms: number) => Promise<void> },
) => Promise<number>;
const { main } = require('../../ci/comment.js') as { main: Main };

const REPORT = `${MARKER}\n\n## Needs a look: 1 finding\n`;
const OLD = `${MARKER}\n\n## No changes\n`;
const TOKEN = 'planted-secret-token';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'comment-'));
  writeFileSync(join(folder, 'review.md'), REPORT);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly isOwn?: boolean;
}

interface Platform {
  readonly env: (url: string) => Readonly<Record<string, string>>;
  /** The answer to a read. */
  readonly read: (request: Received, comments: readonly Comment[]) => unknown;
  readonly created: string;
  /** The update of comment 7. */
  readonly updated: string;
  readonly bodyOf: (request: Received | undefined) => unknown;
}

const page = <T>(url: URL, items: readonly T[]) => {
  const [number, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))];
  return items.slice((number - 1) * size, number * size);
};
const bodyIn = (key: string) => (request: Received | undefined) => (request?.body as Record<string, unknown> | undefined)?.[key];

const PLATFORMS: Readonly<Record<string, Platform>> = {
  github: {
    env: (url) => ({ GITHUB_TOKEN: TOKEN, GITHUB_API_URL: url, GITHUB_REPOSITORY: 'acme/shop', HEAD_SHA: 'abc', HEAD: 'fork:main' }),
    read: ({ url }, comments) =>
      url.pathname.endsWith('/pulls')
        ? page(url, [
            { number: 4, head: { sha: 'old' } },
            { number: 5, head: { sha: 'abc' } },
          ])
        : page(
            url,
            comments.map(({ id, body, isOwn = true }) => ({ id, body, user: { login: isOwn ? 'github-actions[bot]' : 'mallory' } })),
          ),
    created: 'POST /repos/acme/shop/issues/5/comments',
    updated: 'PATCH /repos/acme/shop/issues/comments/7',
    bodyOf: bodyIn('body'),
  },
  gitlab: {
    env: (url) => ({ GITLAB_TOKEN: TOKEN, CI_API_V4_URL: `${url}/api/v4`, CI_PROJECT_ID: '12', CI_MERGE_REQUEST_IID: '5' }),
    read: ({ url }, comments) =>
      url.pathname.endsWith('/user')
        ? { id: 1 }
        : page(
            url,
            comments.map(({ id, body, isOwn = true }) => ({ id, body, system: false, author: { id: isOwn ? 1 : 2 } })),
          ),
    created: 'POST /api/v4/projects/12/merge_requests/5/notes',
    updated: 'PUT /api/v4/projects/12/merge_requests/5/notes/7',
    bodyOf: bodyIn('body'),
  },
  'azure-devops': {
    env: (url) => ({
      SYSTEM_ACCESSTOKEN: TOKEN,
      SYSTEM_COLLECTIONURI: `${url}/acme/`,
      SYSTEM_TEAMPROJECT: 'shop',
      BUILD_REPOSITORY_ID: 'r',
      SYSTEM_PULLREQUEST_PULLREQUESTID: '5',
    }),
    read: ({ url }, comments) =>
      url.pathname.endsWith('/connectionData')
        ? { authenticatedUser: { id: 'me' } }
        : {
            value: [
              { id: 1, isDeleted: true, comments: [{ id: 1, content: OLD, author: { id: 'me' } }] },
              { id: 2, comments: [{ id: 1, isDeleted: true, author: { id: 'me' } }] },
              ...comments.map(({ id, body, isOwn = true }) => ({
                id,
                comments: [{ id: 1, content: body, author: { id: isOwn ? 'me' : 'mallory' } }],
              })),
            ],
          },
    created: 'POST /acme/shop/_apis/git/repositories/r/pullRequests/5/threads',
    updated: 'PATCH /acme/shop/_apis/git/repositories/r/pullRequests/5/threads/7/comments/1',
    bodyOf: (request) => bodyIn('content')(request) ?? (request?.body as { comments?: { content: string }[] })?.comments?.[0]?.content,
  },
};

type Disturb = (request: Received, attempt: number) => Answer | undefined;

/** Runs the script against a platform with comments. */
async function posted(name: string, comments: readonly Comment[], disturb: Disturb = () => undefined, file = join(folder, 'review.md')) {
  const platform = PLATFORMS[name] as Platform;
  const api = new FakeApi(
    (request, attempt) => disturb(request, attempt) ?? { json: request.method === 'GET' ? platform.read(request, comments) : {} },
  );
  const lines: string[] = [];
  const waits: number[] = [];
  const add = (line: string) => void lines.push(line);
  const wait = async (ms: number) => void waits.push(ms);
  const url = await api.open();
  const code = await main([name, file], platform.env(url), { out: add, err: add, wait }).finally(() => api.close());
  expect(lines.join('\n')).not.toContain(TOKEN);
  return { api, code, output: lines.join('\n'), waits };
}

describe.each(Object.entries(PLATFORMS))('a comment on %s', (name, { created, updated, bodyOf }) => {
  const others = Array.from({ length: 250 }, (_, index) => ({ id: 1_000 + index, body: 'looks good', isOwn: false }));

  it('is created if there is none, whatever others wrote', async () => {
    const { api, code } = await posted(name, [
      { id: 6, body: OLD, isOwn: false },
      { id: 8, body: `quoting ${OLD}` },
    ]);

    expect([code, api.writes]).toEqual([0, [created]]);
    expect(bodyOf(api.received.at(-1))).toBe(REPORT);
  });

  it('is updated on any page', async () => {
    const { api, code } = await posted(name, [...others, { id: 7, body: OLD }]);

    expect([code, api.writes]).toEqual([0, [updated]]);
    expect(bodyOf(api.received.at(-1))).toBe(REPORT);
  });

  it('is not written if it is up to date', async () => {
    const { api, code, output } = await posted(name, [{ id: 7, body: REPORT.replaceAll('\n', '\r\n').trimEnd() }]);

    expect([code, api.writes]).toEqual([0, []]);
    expect(output).toMatch(/^unchanged: /);
  });

  it('is created again if it is deleted meanwhile', async () => {
    const { api, code } = await posted(name, [{ id: 7, body: OLD }], ({ method }) =>
      method === 'PATCH' || method === 'PUT' ? { status: 404 } : undefined,
    );

    expect([code, api.writes]).toEqual([0, [updated, created]]);
  });

  it('waits as long as an overloaded server asks', async () => {
    const { code, waits } = await posted(name, [], (_, attempt) =>
      attempt === 1 ? { status: 429, headers: { 'retry-after': '7' } } : undefined,
    );

    expect(code).toBe(0);
    expect(new Set(waits)).toEqual(new Set([7_000]));
  });

  it('is tried four times if reading fails, and not created twice', async () => {
    const reading = await posted(name, [], ({ method }) => (method === 'GET' ? { status: 500 } : undefined));
    const creating = await posted(name, [], ({ method }) => (method === 'POST' ? { status: 500 } : undefined));

    expect([reading.code, reading.waits]).toEqual([1, [1_000, 2_000, 4_000]]);
    expect([creating.code, creating.api.writes]).toEqual([1, [created]]);
  });

  it.each([401, 403, 404])('names the missing permission after status %i', async (status) => {
    const { code, output } = await posted(name, [], ({ method }) =>
      method === 'POST' ? { status, json: { message: `::error::${TOKEN}` } } : undefined,
    );

    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^POST \\S+ returned ${status}; the token requires `));
  });

  it('reports a sign-in page in one line, without quoting it', async () => {
    const { code, output } = await posted(name, [], () => ({ status: 203, html: `<title>::error::${TOKEN}` }));

    expect(code).toBe(1);
    expect(output).toMatch(/^GET \S+ did not return JSON; the token requires .*$/);
  });

  it('requires its variables', async () => {
    const lines: string[] = [];
    const io = { out: () => undefined, err: (line: string) => void lines.push(line), wait: async () => undefined };

    expect(await main([name, join(folder, 'review.md')], {}, io)).toBe(2);
    expect(lines[0]).toMatch(/^set [A-Z_0-9, ]+$/);
  });
});

describe('a comment on github', () => {
  it('is skipped if the head of the pull request has moved on', async () => {
    const { api, code, output } = await posted('github', [], ({ url }) =>
      url.pathname.endsWith('/pulls') ? { json: [{ number: 5, head: { sha: 'newer' } }] } : undefined,
    );

    expect([code, api.writes]).toEqual([0, []]);
    expect(output).toMatch(/^skipped: /);
  });

  it('is skipped if pull requests to several bases have the same head', async () => {
    const { api, code, output } = await posted('github', [], ({ url }) =>
      url.pathname.endsWith('/pulls') ? { json: [4, 5].map((number) => ({ number, head: { sha: 'abc' } })) } : undefined,
    );

    expect([code, api.writes]).toEqual([0, []]);
    expect(output).toBe('skipped: this commit is not the head of exactly one open pull request');
  });

  it('never follows a redirect with the token', async () => {
    const { api, code } = await posted('github', [], () => ({ status: 302, headers: { location: '/elsewhere' } }));

    expect(code).toBe(1);
    expect(api.received.map(({ url }) => url.pathname)).not.toContain('/elsewhere');
  });

  it('sends the token over HTTPS only', async () => {
    const env = { ...PLATFORMS['github']?.env('http://ghe.example.com') };
    const io = { out: () => undefined, err: () => undefined, wait: async () => undefined };

    expect(await main(['github', join(folder, 'review.md')], env, io)).toBe(2);
  });
});

describe('a report', () => {
  it.each<[string, (file: string) => void]>([
    ['without the marker', (file) => writeFileSync(file, '## Approved')],
    ['that is too long', (file) => writeFileSync(file, `${MARKER}\n${'x'.repeat(65_536)}`)],
    ['that is too large to read', (file) => writeFileSync(file, `${MARKER}\n${'x'.repeat(300_000)}`)],
    ['that is a link', (file) => symlinkSync(join(folder, 'review.md'), file)],
    ['with a quick action', (file) => writeFileSync(file, `${REPORT}\n/merge\n`)],
    ['with an indented quick action', (file) => writeFileSync(file, `${REPORT}\r\n  /approve`)],
    ['that is missing', () => undefined],
  ])('%s is refused before anything is sent', async (name, write) => {
    const file = join(folder, name.replaceAll(' ', '-'));
    write(file);
    const { api, code } = await posted('gitlab', [], undefined, file);

    expect([code, api.received]).toEqual([3, []]);
  });
});
