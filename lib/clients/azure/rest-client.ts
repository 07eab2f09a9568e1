import type { ZodType } from 'zod';
import { QUOTA_TIER_API_VERSION } from '../../rules/azure/quota-tiers';
import { subscriptionId } from '../../rules/azure/resource-names';
import { ACCOUNT_PROVIDER } from '../../rules/azure/resource-providers';
import { type Answer, invalid, mapAnswer } from '../answer';
import { askJson, askPages, type Page } from '../json';
import type { Requests } from '../retrying-requests';
import { bearer, type TokenSource } from '../token';
import { ACCOUNT, CAPACITY, DEPLOYED, MODEL, mergeModels, pageOf, TIER, USAGE } from './answers';
import type {
  AzureAccount,
  AzureCapacity,
  AzureClient,
  AzureDeployed,
  AzureModel,
  AzureModelName,
  AzureQuotaTier,
  AzureUsage,
} from './client';
import { type Right, refusalOf, sayScope, signInAfter } from './errors';

/**
 * Cognitive Services API version in Azure Resource Manager: the oldest stable one with everything except tiers. Source: bicep-types-az,
 * 2026-08-20.
 */
const API_VERSION = '2024-10-01';

/** Azure Resource Manager of the public cloud. */
const PUBLIC_ENDPOINT = 'https://management.azure.com';

/** Variables of the azapi provider for other clouds, such as Azure Government. Source: docs of azapi 2.13. */
const ENDPOINT_VARIABLE = 'ARM_RESOURCE_MANAGER_ENDPOINT';
const AUDIENCE_VARIABLE = 'ARM_RESOURCE_MANAGER_AUDIENCE';

export interface AzureClientOptions {
  readonly subscription: string;
  /** @default - Azure Resource Manager of the public cloud, or `ARM_RESOURCE_MANAGER_ENDPOINT` */
  readonly endpoint?: string;
  /** Token for Azure Resource Manager. @default - DefaultAzureCredential of `@azure/identity` */
  readonly token?: TokenSource;
}

/** Queries Azure Resource Manager, read-only. */
export function azureClient(requests: Requests, options: AzureClientOptions): AzureClient {
  return new AzureRestClient(requests, options);
}

class AzureRestClient implements AzureClient {
  public readonly subscription: string;
  private readonly endpoint: string;
  private readonly header: ReturnType<typeof bearer>;

  constructor(
    private readonly requests: Requests,
    { subscription, endpoint, token }: AzureClientOptions,
  ) {
    const { env } = requests.world;
    this.subscription = subscription;
    this.endpoint = (endpoint ?? env[ENDPOINT_VARIABLE] ?? PUBLIC_ENDPOINT).replace(/\/+$/, '');
    const audience = (env[AUDIENCE_VARIABLE] ?? this.endpoint).replace(/\/+$/, '');
    this.header = bearer(requests, token ?? defaultCredential(`${audience}/.default`), signInAfter);
  }

  public usages(region: string): Promise<Answer<readonly AzureUsage[]>> {
    return this.list(`${this.provider()}/locations/${region}/usages`, USAGE, this.right('locations/usages/read'));
  }

  public async models(region: string): Promise<Answer<readonly AzureModel[]>> {
    return mapAnswer(
      await this.list(`${this.provider()}/locations/${region}/models`, MODEL, this.right('locations/models/read')),
      mergeModels,
    );
  }

  public async capacities({ format, name, version }: AzureModelName): Promise<Answer<readonly AzureCapacity[]>> {
    const query = new URLSearchParams({ modelFormat: format, modelName: name, modelVersion: version });
    const rows = await this.list(`${this.provider()}/modelCapacities?${query}`, CAPACITY, this.right('modelCapacities/read'));
    return mapAnswer(rows, (all) => all.filter((row) => row !== null));
  }

  public quotaTier(): Promise<Answer<AzureQuotaTier | null>> {
    return this.get(`${this.provider()}/quotaTiers/default`, TIER, this.right('quotaTiers/read'), QUOTA_TIER_API_VERSION);
  }

  public account(id: string): Promise<Answer<AzureAccount | null>> {
    return this.get(id, ACCOUNT, this.right('accounts/read'));
  }

  public deployments(accountId: string): Promise<Answer<readonly AzureDeployed[]>> {
    return this.list(`${accountId}/deployments`, DEPLOYED, this.right('accounts/deployments/read'), true);
  }

  private provider(): string {
    return `${subscriptionId(this.subscription)}/providers/${ACCOUNT_PROVIDER}`;
  }

  private right(action: string): Right {
    return { action: `${ACCOUNT_PROVIDER}/${action}`, scope: sayScope(this.subscription) };
  }

  /** One resource; null if it does not exist. */
  private get<T>(path: string, form: ZodType<T>, right: Right, version = API_VERSION): Promise<Answer<T | null>> {
    return this.ask<T | null>(this.address(path, version), form.nullable(), right, null);
  }

  /** All pages of a list. @param maybe whether the parent may be missing, which is then an empty list */
  private list<T>(path: string, item: ZodType<T>, right: Right, maybe = false): Promise<Answer<readonly T[]>> {
    const form = pageOf(item);
    return askPages<T>(this.address(path), async (place) => {
      if (!isSameHost(place, this.endpoint)) return invalid('a next page on a different host');
      const answer = await this.ask(place, form, right, maybe ? { value: [] } : undefined);
      return mapAnswer(answer, ({ value, nextLink }): Page<T> => ({ items: value, next: nextLink || undefined }));
    });
  }

  private async ask<T>(url: string, form: ZodType<T>, right: Right, absent: T | undefined): Promise<Answer<T>> {
    const headers = await this.header();
    if (headers.kind !== 'ok') return headers;
    return askJson(this.requests, {
      url,
      headers: { ...headers.value },
      form,
      refuse: (failure) => refusalOf(failure, right, this.subscription, absent),
    });
  }

  private address(path: string, version = API_VERSION): string {
    return `${this.endpoint}${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
  }
}

/** A token is only sent to its own host. */
function isSameHost(address: string, endpoint: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(endpoint).origin;
}

/** The credential chain of the CLI, pipelines and managed identities. Loaded for the first query. */
function defaultCredential(scope: string): TokenSource {
  return async (abortSignal) => {
    const { DefaultAzureCredential } = require('@azure/identity') as AzureIdentity;
    const { token } = await new DefaultAzureCredential().getToken(scope, { abortSignal });
    return token;
  };
}

/** The parts of `@azure/identity` in use. The package is optional: this compiles without it. */
interface AzureIdentity {
  readonly DefaultAzureCredential: new () => {
    getToken(scope: string, options: { readonly abortSignal: AbortSignal }): Promise<{ readonly token: string }>;
  };
}
