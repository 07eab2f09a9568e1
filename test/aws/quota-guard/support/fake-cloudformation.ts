import type { IncomingMessage, ServerResponse } from 'node:http';
import { LocalServer } from './local-server';

/** What a custom resource answered. */
export interface Answer {
  readonly Status: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** Where CloudFormation waits for the answers of custom resources. */
export class FakeCloudFormation extends LocalServer {
  public readonly answers: Answer[] = [];

  /** How the answers came. */
  public readonly requests: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];

  /** Statuses for the next answers, before they are taken. */
  public readonly refusals: number[] = [];

  protected handle({ method, url, headers }: IncomingMessage, body: string, response: ServerResponse): void {
    this.requests.push({ method, url, headers });
    const refusal = this.refusals.shift();
    if (refusal === undefined) this.answers.push(JSON.parse(body));
    response.writeHead(refusal ?? 200).end();
  }
}
