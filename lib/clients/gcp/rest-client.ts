import type { ZodType } from 'zod';
import { PUBLISHER, VERTEX_AI, vertexHost } from '../../catalog/vertex-host';
import { CLOUD_QUOTAS, OAUTH_SCOPE, SERVICE_USAGE } from '../../rules/gcp/services';
import { type Answer, mapAnswer } from '../answer';
import { askJson, askPages, type Page } from '../json';
import type { Requests } from '../retrying-requests';
import { bearer, type TokenSource } from '../token';
import { PUBLISHER_MODEL, PUBLISHER_MODEL_PAGE, QUOTA, QUOTA_PAGE, SERVICE } from './answers';
import type { GcpClient, GcpPublisherModel, GcpQuota } from './client';
import { RIGHTS, type Right, refusalOf, signIn } from './errors';

/**
 * Where each API is: a variable of the google provider, by which a stack and this command go the same way, or its public address.
 *
 * Source: provider configuration reference of hashicorp/google; the values end with the version of the API.
 */
const ENDPOINTS = {
  quotas: { variable: 'GOOGLE_CLOUD_QUOTAS_CUSTOM_ENDPOINT', host: CLOUD_QUOTAS, version: 'v1' },
  services: { variable: 'GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT', host: SERVICE_USAGE, version: 'v1' },
  vertex: { variable: 'GOOGLE_VERTEX_AI_CUSTOM_ENDPOINT', host: VERTEX_AI, version: 'v1beta1' },
} as const;

export interface GcpClientOptions {
  readonly project: string;
  /** One address for all APIs. @default - those of Google, or of the google provider's variables */
  readonly endpoint?: string;
  /** Token for Google Cloud. @default - application default credentials, by `google-auth-library` */
  readonly token?: TokenSource;
}

/** Asks Cloud Quotas, Service Usage and Vertex AI, which only read here. */
export function gcpClient(requests: Requests, options: GcpClientOptions): GcpClient {
  return new GcpRestClient(requests, options);
}

class GcpRestClient implements GcpClient {
  public readonly project: string;
  private readonly header: ReturnType<typeof bearer>;

  constructor(
    private readonly requests: Requests,
    private readonly options: GcpClientOptions,
  ) {
    this.project = options.project;
    this.header = bearer(requests, options.token ?? defaultCredentials(options.project), signIn);
  }

  public async isEnabled(service: string): Promise<Answer<boolean>> {
    const address = this.address('services', `projects/${this.project}/services/${service}`);
    return mapAnswer(await this.ask(address, SERVICE, RIGHTS.service), ({ state }) => state === 'ENABLED');
  }

  public quota(quotaId: string): Promise<Answer<GcpQuota | null>> {
    return this.ask<GcpQuota | null>(this.address('quotas', `${this.quotaInfos()}/${quotaId}`), QUOTA, RIGHTS.quota, null);
  }

  public quotas(): Promise<Answer<readonly GcpQuota[]>> {
    const address = this.address('quotas', `${this.quotaInfos()}?pageSize=500`);
    return this.pages(address, QUOTA_PAGE, RIGHTS.quota);
  }

  public publisherModel(name: string, location: string): Promise<Answer<GcpPublisherModel | null>> {
    const address = this.address('vertex', name, location);
    return this.ask<GcpPublisherModel | null>(address, PUBLISHER_MODEL, RIGHTS.publisherModel, null);
  }

  public publisherModels(location: string): Promise<Answer<readonly GcpPublisherModel[]>> {
    const address = this.address('vertex', `${PUBLISHER}/models?pageSize=100`, location);
    return this.pages(address, PUBLISHER_MODEL_PAGE, RIGHTS.publisherModel);
  }

  private quotaInfos(): string {
    return `projects/${this.project}/locations/global/services/${VERTEX_AI}/quotaInfos`;
  }

  private pages<T>(first: string, form: ZodType<Page<T>>, permission: string): Promise<Answer<readonly T[]>> {
    return askPages<T>(first, async (place) =>
      mapAnswer(await this.ask(place, form, permission), ({ items, next }) => ({
        items,
        next: next && `${first}&pageToken=${encodeURIComponent(next)}`,
      })),
    );
  }

  /** Quota and rights are those of the target's project, not of the project that whoever asks happens to be of. */
  private async ask<T>(url: string, form: ZodType<T>, permission: string, absent?: T): Promise<Answer<T>> {
    const headers = await this.header();
    if (headers.kind !== 'ok') return headers;
    const right: Right = { permission, project: this.project };
    return askJson<T>(this.requests, {
      url,
      headers: { ...headers.value, 'x-goog-user-project': this.project },
      form,
      refuse: (failure) => refusalOf(failure, right, absent),
    });
  }

  /** A variable's version is that of the provider, which asks other questions. */
  private address(api: keyof typeof ENDPOINTS, path: string, location?: string): string {
    const { variable, host, version } = ENDPOINTS[api];
    const given = this.options.endpoint ?? this.requests.world.env[variable]?.replace('{{region}}', location ?? '');
    const base = given ?? `https://${location === undefined ? host : vertexHost(location)}`;
    return `${base.replace(/\/+$/, '').replace(/\/v\d+\w*$/, '')}/${version}/${path}`;
  }
}

/**
 * What `gcloud`, a workload identity and a machine have in common. Loaded when the first question is asked.
 *
 * @param projectId given, because the library starts `gcloud` to find one
 */
function defaultCredentials(projectId: string): TokenSource {
  return async () => {
    const { GoogleAuth } = require('google-auth-library') as GoogleAuthLibrary;
    const token = await new GoogleAuth({ scopes: [OAUTH_SCOPE], projectId }).getAccessToken();
    if (!token) throw new Error('no token');
    return token;
  };
}

/** What is used of `google-auth-library`, which is optional: where it is not installed this still compiles. */
interface GoogleAuthLibrary {
  readonly GoogleAuth: new (options: {
    readonly scopes: readonly string[];
    readonly projectId: string;
  }) => { getAccessToken(): Promise<string | null | undefined> };
}
