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
 * Address of each API: a variable of the google provider, so that this command and a stack use the same endpoint, or the public address.
 *
 * Source: provider configuration reference of hashicorp/google; the values end with the API version.
 */
const ENDPOINTS = {
  quotas: { variable: 'GOOGLE_CLOUD_QUOTAS_CUSTOM_ENDPOINT', host: CLOUD_QUOTAS, version: 'v1' },
  services: { variable: 'GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT', host: SERVICE_USAGE, version: 'v1' },
  vertex: { variable: 'GOOGLE_VERTEX_AI_CUSTOM_ENDPOINT', host: VERTEX_AI, version: 'v1beta1' },
} as const;

export interface GcpClientOptions {
  readonly project: string;
  /** One address for all APIs. @default - Google's, or the google provider's variables */
  readonly endpoint?: string;
  /** Token for Google Cloud. @default - application default credentials, by `google-auth-library` */
  readonly token?: TokenSource;
}

/** Queries Cloud Quotas, Service Usage and Vertex AI, read-only. */
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

  /** Quota and permissions are those of the target's project, not of the credentials' project. */
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

  /** The version in a variable is the provider's, which uses other methods. */
  private address(api: keyof typeof ENDPOINTS, path: string, location?: string): string {
    const { variable, host, version } = ENDPOINTS[api];
    const given = this.options.endpoint ?? this.requests.world.env[variable]?.replace('{{region}}', location ?? '');
    const base = given ?? `https://${location === undefined ? host : vertexHost(location)}`;
    return `${base.replace(/\/+$/, '').replace(/\/v\d+\w*$/, '')}/${version}/${path}`;
  }
}

/**
 * The credentials of `gcloud`, workload identities and machines. Loaded for the first query.
 *
 * @param projectId passed in, because the library starts `gcloud` to find one
 */
function defaultCredentials(projectId: string): TokenSource {
  return async () => {
    const { GoogleAuth } = require('google-auth-library') as GoogleAuthLibrary;
    const token = await new GoogleAuth({ scopes: [OAUTH_SCOPE], projectId }).getAccessToken();
    if (!token) throw new Error('no token');
    return token;
  };
}

/** The parts of `google-auth-library` in use. The package is optional: this compiles without it. */
interface GoogleAuthLibrary {
  readonly GoogleAuth: new (options: {
    readonly scopes: readonly string[];
    readonly projectId: string;
  }) => { getAccessToken(): Promise<string | null | undefined> };
}
