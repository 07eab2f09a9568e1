import type { ZodType } from 'zod';
import { type Answer, mapAnswer } from '../answer';
import { askPages, type Page, read } from '../json';
import type { Requests } from '../retrying-requests';
import { ACCESS, IDENTITY, MODELS, ONE_MODEL, ONE_QUOTA, PROFILE, PROFILES, QUOTAS, REQUESTS } from './answers';
import type { AwsClient, AwsInferenceProfile, AwsModel, AwsModelAccess, AwsQuota, AwsQuotaRequestState, AwsQuotaService } from './client';
import { refusalOf } from './errors';
import { type SdkClient, type SdkConfiguration, type SdkCredentials, SERVICES, type Service } from './sdk';

/** Bedrock's provider name for OpenAI models. Source: the model IDs `openai.…` in aws-cdk-lib 2.276.0, 2026-11-10. */
const PROVIDER = 'openai';

/** Statuses of a pending request. Source: RequestStatus of `@aws-sdk/client-service-quotas` 3.1138. */
const OPEN = ['PENDING', 'CASE_OPENED'];

export interface AwsClientOptions {
  readonly region: string;
  /** @default - the SDK's own chain: environment, profile, IAM Identity Center, container, instance */
  readonly credentials?: SdkCredentials;
  /** One endpoint for all services. @default - AWS, or `AWS_ENDPOINT_URL` and its per-service variants */
  readonly endpoint?: string;
}

/** Queries Service Quotas, Bedrock and STS, read-only. */
export function awsClient(requests: Requests, options: AwsClientOptions): AwsClient {
  return new AwsSdkClient(requests, options);
}

class AwsSdkClient implements AwsClient {
  public readonly region: string;
  private readonly clients: Partial<Record<Service, SdkClient>> = {};

  constructor(
    private readonly requests: Requests,
    private readonly options: AwsClientOptions,
  ) {
    this.region = options.region;
  }

  public account(): Promise<Answer<string>> {
    return this.ask('sts', 'GetCallerIdentity', {}, IDENTITY);
  }

  public async quota(service: AwsQuotaService, code: string): Promise<Answer<AwsQuota | null>> {
    const input = { ServiceCode: service, QuotaCode: code };
    const applied = await this.find('servicequotas', 'GetServiceQuota', input, ONE_QUOTA);
    if (applied.kind !== 'ok' || applied.value !== null) return applied;
    return this.find('servicequotas', 'GetAWSDefaultServiceQuota', input, ONE_QUOTA);
  }

  public async quotas(service: AwsQuotaService): Promise<Answer<readonly AwsQuota[]>> {
    const input = { ServiceCode: service, MaxResults: 100 };
    const defaults = await this.defaultQuotas(service);
    if (defaults.kind !== 'ok') return defaults;
    const applied = await this.pages('servicequotas', 'ListServiceQuotas', 'NextToken', input, QUOTAS);
    return mapAnswer(applied, (quotas) => [...new Map([...defaults.value, ...quotas].map((quota) => [quota.code, quota])).values()]);
  }

  public defaultQuotas(service: AwsQuotaService): Promise<Answer<readonly AwsQuota[]>> {
    const input = { ServiceCode: service, MaxResults: 100 };
    return this.pages('servicequotas', 'ListAWSDefaultServiceQuotas', 'NextToken', input, QUOTAS);
  }

  public async openRequests(service: AwsQuotaService, code: string): Promise<Answer<readonly AwsQuotaRequestState[]>> {
    const input = { ServiceCode: service, QuotaCode: code };
    const rows = await this.pages('servicequotas', 'ListRequestedServiceQuotaChangeHistoryByQuota', 'NextToken', input, REQUESTS);
    return mapAnswer(rows, (all) => all.filter(({ status }) => OPEN.includes(status)));
  }

  public model(modelId: string): Promise<Answer<AwsModel | null>> {
    return this.find('bedrock', 'GetFoundationModel', { modelIdentifier: modelId }, ONE_MODEL);
  }

  public models(): Promise<Answer<readonly AwsModel[]>> {
    return this.ask('bedrock', 'ListFoundationModels', { byProvider: PROVIDER }, MODELS);
  }

  public inferenceProfile(id: string): Promise<Answer<AwsInferenceProfile | null>> {
    return this.find('bedrock', 'GetInferenceProfile', { inferenceProfileIdentifier: id }, PROFILE);
  }

  public inferenceProfiles(): Promise<Answer<readonly AwsInferenceProfile[]>> {
    return this.pages('bedrock', 'ListInferenceProfiles', 'nextToken', { typeEquals: 'SYSTEM_DEFINED' }, PROFILES);
  }

  public access(modelId: string): Promise<Answer<AwsModelAccess | null>> {
    return this.find('bedrock', 'GetFoundationModelAvailability', { modelId }, ACCESS);
  }

  /** One resource; null if it does not exist. */
  private find<T>(service: Service, operation: string, input: object, form: ZodType<T>): Promise<Answer<T | null>> {
    return this.ask<T | null>(service, operation, input, form, null);
  }

  private pages<T>(
    service: Service,
    operation: string,
    token: string,
    input: object,
    form: ZodType<Page<T>>,
  ): Promise<Answer<readonly T[]>> {
    return askPages<T>('', (place) => this.ask(service, operation, { ...input, ...(place !== '' && { [token]: place }) }, form));
  }

  /** The permission has the name of the operation. */
  private ask<T>(service: Service, operation: string, input: object, form: ZodType<T>, absent?: T): Promise<Answer<T>> {
    const right = { action: `${service}:${operation}`, region: this.region };
    return this.requests.ask<T>(async (abortSignal) => {
      const Command = SERVICES[service].load().command(operation);
      try {
        return read(form, await this.client(service).send(new Command(input), { abortSignal }));
      } catch (thrown) {
        if (abortSignal.aborted) throw thrown;
        return refusalOf<T>(thrown, right, this.requests.world.now(), absent);
      }
    });
  }

  private client(service: Service): SdkClient {
    this.clients[service] ??= SERVICES[service].load().client(this.configuration(service));
    return this.clients[service];
  }

  /** The SDKs make one attempt: `RetryingRequests` retries, the same way on every cloud. */
  private configuration(service: Service): SdkConfiguration {
    const { region, credentials } = this.options;
    const { env } = this.requests.world;
    const endpoint = this.options.endpoint ?? env[SERVICES[service].variable] ?? env['AWS_ENDPOINT_URL'];
    return { region, maxAttempts: 1, ...(credentials && { credentials }), ...(endpoint && { endpoint }) };
  }
}
