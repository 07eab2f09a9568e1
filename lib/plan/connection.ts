import type { Api, Cloud } from '../catalog/types';
import type { Gate } from './gate';

/** How a client reaches a deployment, in the same shape on every cloud. One element of a stack's `connections` output. */
export interface Connection {
  readonly endpoint: string;
  readonly target: string;
  readonly cloud: Cloud;
  /** Value of `model` in requests. */
  readonly model: string;
  /** Values of `model` for APIs that use a different one, by API. */
  readonly models?: Partial<Readonly<Record<Api, string>>>;
  /** Base URL of the OpenAI-compatible API. Null if known only after deploying. */
  readonly baseUrl: string | null;
  /** Base URL for callers outside the network, if any may call and `baseUrl` resolves only for callers inside. Default: `baseUrl`. */
  readonly publicBaseUrl?: string;
  /** Shell command that prints the base URL, if `baseUrl` is null. */
  readonly discover?: string;
  /** `self-signed` if clients must trust the host's certificate first. Default: a public certificate. */
  readonly certificate?: 'self-signed';
  /** Headers to send with every request, such as the project of a Bedrock call. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly apis: readonly Api[];
  readonly auth: ConnectionAuth;
  /** IDs of the gates to pass before the first call. */
  readonly gates: readonly Gate['id'][];
}

/** How a client authenticates. A connection never contains a secret. */
export type ConnectionAuth =
  | { readonly kind: 'entra-id'; readonly scope: string }
  | { readonly kind: 'aws-sigv4'; readonly service: string; readonly region: string }
  | { readonly kind: 'google-oauth'; readonly scope: string };
