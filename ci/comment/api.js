'use strict';

const { CommentError } = require('./comment-error.js');

const ATTEMPTS = 4;
const MOST_WAIT_MS = 60_000;
const TIMEOUT_MS = 30_000;

/** Entries per page, which all platforms allow. */
const PAGE = 100;
const MOST_PAGES = 100;

/** JSON requests to one API, repeated if it is overloaded. */
class Api {
  /**
   * @param {string} base URL that paths are appended to
   * @param {Readonly<Record<string, string>>} headers
   * @param {string} permission shown if access is denied
   * @param {(ms: number) => Promise<void>} [wait]
   */
  constructor(base, headers, permission, wait = sleep) {
    this.base = secure(base).replace(/\/+$/, '');
    this.headers = { 'content-type': 'application/json', 'user-agent': 'modelport', ...headers };
    this.permission = permission;
    this.wait = wait;
  }

  /** Without access, Azure DevOps answers with a sign-in page and status 203. */
  async get(path) {
    const response = await this.request('GET', path);
    try {
      return await response.json();
    } catch {
      throw this.failure('GET', path, 'did not return JSON', true);
    }
  }

  async post(path, body) {
    await this.request('POST', path, body);
  }

  /** @returns {Promise<boolean>} false if it no longer exists */
  async change(method, path, body) {
    return (await this.request(method, path, body, [404])).status !== 404;
  }

  /** All pages of a list. */
  async list(path) {
    const all = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const entries = await this.get(`${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`);
      all.push(...entries);
      if (entries.length < PAGE) break;
    }
    return all;
  }

  async request(method, path, body, accepted = []) {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.send(method, path, body);
      if (response?.ok || accepted.includes(response?.status)) return response;
      if (attempt === ATTEMPTS || !isTransient(method, response)) throw this.refusal(method, path, response);
      await this.wait(waitFor(response, attempt));
    }
  }

  /** Undefined if there is no response. Redirects are refused: they could receive the token. */
  async send(method, path, body) {
    try {
      return await fetch(`${this.base}${path}`, {
        method,
        headers: this.headers,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch {
      return undefined;
    }
  }

  refusal(method, path, response) {
    if (!response) return this.failure(method, path, 'got no response');
    return this.failure(method, path, `returned ${response.status}`, [401, 403, 404].includes(response.status));
  }

  /** @param isDenied whether the token may be the reason */
  failure(method, path, problem, isDenied = false) {
    const fix = isDenied ? `; the token requires ${this.permission}` : '';
    return new CommentError(1, `${method} ${path.split('?')[0]} ${problem}${fix}`);
  }
}

/** An overloaded server has not created anything; any other failure may have, so creating is not repeated. */
function isTransient(method, response) {
  if (!response) return method !== 'POST';
  if (response.status === 429 || response.status === 503) return true;
  if (response.status === 403) return response.headers.has('retry-after');
  return response.status >= 500 && method !== 'POST';
}

function waitFor(response, attempt) {
  const header = response?.headers.get('retry-after') ?? null;
  if (header === null) return 1_000 * 2 ** (attempt - 1);
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? 1_000 : Math.min(MOST_WAIT_MS, Math.max(0, ms));
}

/** Tokens are sent over HTTPS only, except to this machine. */
function secure(base) {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const isLocal = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  if (url?.protocol !== 'https:' && !isLocal) throw new CommentError(2, 'the API URL must start with https://');
  return base;
}

/** Values of environment variables, in the order of their names. */
function required(env, ...names) {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new CommentError(2, `set ${missing.join(', ')}`);
  return names.map((name) => env[name]);
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

module.exports = { Api, required };
