import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake says to one request. `hang` never answers, `drop` closes the connection, text is sent as it stands. */
export type Reply =
  | 'hang'
  | 'drop'
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown };

export interface Heard {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Matches = (heard: Heard) => boolean;

/** A cloud on this machine: it says what a test told it to say, and keeps what it heard. */
export class FakeCloud {
  public readonly heard: Heard[] = [];
  private readonly rules: { readonly matches: Matches; readonly replies: Reply[] }[] = [];
  private readonly server: Server;
  private most = 0;
  private open = 0;
  private hanging = 0;

  private constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  public static async start(): Promise<FakeCloud> {
    const cloud = new FakeCloud();
    await new Promise<void>((resolve) => {
      cloud.server.listen(0, '127.0.0.1', resolve);
    });
    return cloud;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Most requests that were under way at once. */
  public get mostAtOnce(): number {
    return this.most;
  }

  /**
   * What to say to requests. The replies are given one after the other, and the last of them for ever; of several rules that match,
   * the latest stands.
   *
   * @param what a part of the path, or the operation that an AWS request names
   */
  public on(what: string, ...replies: readonly Reply[]): this {
    return this.when((heard) => heard.path.includes(what) || operationOf(heard) === what, ...replies);
  }

  public when(matches: Matches, ...replies: readonly Reply[]): this {
    this.rules.unshift({ matches, replies: [...replies] });
    return this;
  }

  /**
   * Resolves once every request has its answer, except those that hang, and no other comes: some hundred turns of the event loop are
   * more than a client on this machine takes to send its next one.
   */
  public async stuck(): Promise<void> {
    for (let turns = 0, heard = 0; turns < TURNS; turns++) {
      if (this.hanging === 0 || this.open > this.hanging || this.heard.length > heard) turns = 0;
      heard = this.heard.length;
      await new Promise(setImmediate);
    }
  }

  public close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    response.on('close', () => {
      this.open -= 1;
    });
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const heard = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      this.heard.push(heard);
      const rule = this.rules.find(({ matches }) => matches(heard));
      const reply = (rule && (rule.replies.length > 1 ? rule.replies.shift() : rule.replies[0])) ?? { status: 404, body: {} };
      if (reply === 'hang') this.hang(response);
      else say(response, reply);
    });
  }

  private hang(response: ServerResponse): void {
    this.hanging += 1;
    response.on('close', () => {
      this.hanging -= 1;
    });
  }
}

const TURNS = 500;

function say(response: ServerResponse, reply: Exclude<Reply, 'hang'>): void {
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  const { status = 200, headers = {}, body } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** AWS JSON names its operation in a header, its query protocol in the body. */
function operationOf({ headers, body }: Heard): string | undefined {
  return String(headers['x-amz-target'] ?? '').split('.')[1] ?? /(?:^|&)Action=(\w+)/.exec(body)?.[1];
}
