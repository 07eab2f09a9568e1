import type { IncomingMessage, ServerResponse } from 'node:http';
import { LocalServer } from './local-server';

/** A quota, by the fields that the handler reads. */
export interface FakeQuota {
  readonly QuotaCode: string;
  readonly QuotaName: string;
  readonly Value?: number;
  readonly Adjustable?: boolean;
}

/** A request for an increase. Times are seconds, as on the wire. */
export interface FakeRequest {
  readonly Id: string;
  readonly Status: string;
  readonly DesiredValue: number;
  readonly Created?: number;
}

/** One call that came in. */
export interface Call {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What stands in for an answer: a refusal by its name, a status with any text, or none at all. */
export type Fault =
  | { readonly error: string; readonly message?: string }
  | { readonly status: number; readonly text: string }
  | 'hang'
  | 'reset';

const PAGE = 2;

/** An account's Service Quotas, spoken as AWS does: JSON 1.1 over POST, the operation in a header, pages of two. */
export class FakeServiceQuotas extends LocalServer {
  /** Quotas of which a value applies, and those of which only the default is known, of every service. */
  public applied: FakeQuota[] = [];
  public defaults: FakeQuota[] = [];
  public requests: FakeRequest[] = [];

  /** What AWS makes of a request. */
  public answer = 'PENDING';

  /** Every call, in order. */
  public readonly calls: Call[] = [];

  private readonly faults = new Map<string, Fault[]>();
  private readonly lasting = new Map<string, Fault>();
  private afterAsking: FakeRequest[] = [];
  /** An account as it was opened. */
  public reset(): void {
    this.applied = [];
    this.defaults = [];
    this.requests = [];
    this.answer = 'PENDING';
    this.afterAsking = [];
    this.calls.length = 0;
    this.faults.clear();
    this.lasting.clear();
  }

  /** Lets the next calls of an operation fail, each in its way. */
  public fail(operation: string, ...faults: readonly Fault[]): void {
    this.faults.set(operation, [...faults]);
  }

  /** Lets every call of an operation fail. */
  public failAlways(operation: string, fault: Fault): void {
    this.lasting.set(operation, fault);
  }

  /** Lets requests be there once somebody has asked, whatever became of the ask. */
  public requestsAppearAfterAsking(requests: readonly FakeRequest[]): void {
    this.afterAsking = [...requests];
  }

  /** The operations that were called, in order. */
  public get operations(): readonly string[] {
    return this.calls.map(({ operation }) => operation);
  }

  /** The requests that were asked for. */
  public get asked(): readonly Call['input'][] {
    return this.calls.filter(({ operation }) => operation === 'RequestServiceQuotaIncrease').map(({ input }) => input);
  }

  protected handle(request: IncomingMessage, body: string, response: ServerResponse): void {
    const operation = String(request.headers['x-amz-target']).replace('ServiceQuotasV20190624.', '');
    const input = JSON.parse(body);
    this.calls.push({ operation, input });
    if (operation === 'RequestServiceQuotaIncrease') this.requests.push(...this.afterAsking.splice(0));
    const fault = this.faults.get(operation)?.shift() ?? this.lasting.get(operation);
    if (fault === 'reset') request.socket.destroy();
    else if (fault === undefined) this.reply(response, operation, input);
    else if (fault !== 'hang') refuse(response, fault);
  }

  private reply(response: ServerResponse, operation: string, input: Record<string, string>): void {
    const found = this.find(operation, input);
    if (found) send(response, 200, JSON.stringify(found));
    else refuse(response, { error: 'NoSuchResourceException' });
  }

  private find(operation: string, input: Record<string, string>): object | undefined {
    const isMeant = ({ QuotaCode }: FakeQuota) => QuotaCode === input['QuotaCode'];
    switch (operation) {
      case 'GetServiceQuota':
        return one(this.applied.find(isMeant));
      case 'GetAWSDefaultServiceQuota':
        return one(this.defaults.find(isMeant));
      case 'ListServiceQuotas':
        return page('Quotas', this.applied, input);
      case 'ListAWSDefaultServiceQuotas':
        return page('Quotas', this.defaults, input);
      case 'ListRequestedServiceQuotaChangeHistoryByQuota':
        return page('RequestedQuotas', this.requests, input);
      case 'RequestServiceQuotaIncrease':
        return { RequestedQuota: this.take(Number(input['DesiredValue'])) };
      default:
        throw new Error(`nobody is to call ${operation}`);
    }
  }

  private take(DesiredValue: number): FakeRequest {
    const made = { Id: `request-${this.requests.length + 1}`, Status: this.answer, DesiredValue, Created: 1_800_000_000 };
    this.requests.push(made);
    return made;
  }
}

function one(Quota: FakeQuota | undefined): object | undefined {
  return Quota && { Quota };
}

function page(name: string, items: readonly unknown[], { NextToken }: Record<string, string>): object {
  const from = Number(NextToken ?? 0);
  const next = from + PAGE;
  return { [name]: items.slice(from, next), ...(next < items.length ? { NextToken: String(next) } : {}) };
}

function refuse(response: ServerResponse, fault: Exclude<Fault, 'hang' | 'reset'>): void {
  if ('status' in fault) send(response, fault.status, fault.text);
  else send(response, 400, JSON.stringify({ __type: fault.error, Message: fault.message ?? 'refused' }));
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(text);
}
