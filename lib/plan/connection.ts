import type { Api, Cloud } from '../catalog/types';
import type { Gate } from './gate';

/** How a client reaches a deployment: the same shape on every cloud, the element of a stack's `connections` output. */
export interface Connection {
  readonly endpoint: string;
  readonly target: string;
  readonly cloud: Cloud;
  /** The `model` that clients send. */
  readonly model: string;
  /** Where an API takes another model string than `model`, that string by API. */
  readonly models?: Partial<Readonly<Record<Api, string>>>;
  /** Base URL of the OpenAI-shaped API. Null where only the cloud knows it after the deploy. */
  readonly baseUrl: string | null;
  /** Shell command that prints the base URL, where `baseUrl` is null. */
  readonly discover?: string;
  /** `self-signed` where clients have to trust the certificate of the host first. Left out, any client does. */
  readonly certificate?: 'self-signed';
  /** Headers that every call carries, such as the project of a Bedrock call. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly apis: readonly Api[];
  readonly auth: ConnectionAuth;
  /** Ids of the gates that must be passed before the first call. */
  readonly gates: readonly Gate['id'][];
}

/** How a client proves who it is. No connection carries a secret. */
export type ConnectionAuth =
  | { readonly kind: 'entra-id'; readonly scope: string }
  | { readonly kind: 'aws-sigv4'; readonly service: string; readonly region: string }
  | { readonly kind: 'google-oauth'; readonly scope: string };
