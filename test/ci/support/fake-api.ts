import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Sent instead of JSON. */
  readonly html?: string;
}

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** An API on this machine that records requests. */
export class FakeApi {
  readonly received: Received[] = [];
  private readonly server: Server;

  constructor(answer: (request: Received, attempt: number) => Answer) {
    this.server = createServer(async (request, response) => {
      let text = '';
      for await (const part of request) text += part;
      const { method = '', headers } = request;
      const received = {
        method,
        url: new URL(request.url ?? '', 'http://fake'),
        headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      this.received.push(received);
      const same = this.received.filter((other) => other.method === method && other.url.href === received.url.href);
      const { status = 200, headers: own = {}, json = {}, html } = answer(received, same.length);
      response.writeHead(status, { 'content-type': 'application/json', ...own }).end(html ?? JSON.stringify(json));
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Requests that change something, such as `POST /path`. */
  get writes(): readonly string[] {
    return this.received.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url.pathname}`);
  }
}
