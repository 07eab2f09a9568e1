import type { Answer } from '../answer';

/** Queries to one AWS account in one Region. */
export interface AwsClient {
  readonly region: string;
  /** The account of the credentials. */
  account(): Promise<Answer<string>>;
  /** A quota by its code: the applied value, otherwise the default; null if the Region has no such quota. */
  quota(service: AwsQuotaService, code: string): Promise<Answer<AwsQuota | null>>;
  /** All quotas of a service, applied values over defaults. */
  quotas(service: AwsQuotaService): Promise<Answer<readonly AwsQuota[]>>;
  /** All quotas of a service with their defaults. */
  defaultQuotas(service: AwsQuotaService): Promise<Answer<readonly AwsQuota[]>>;
  /** Pending increases of a quota. */
  openRequests(service: AwsQuotaService, code: string): Promise<Answer<readonly AwsQuotaRequestState[]>>;
  /** A foundation model by its bedrock-runtime ID; null if the Region does not have it. */
  model(modelId: string): Promise<Answer<AwsModel | null>>;
  /** OpenAI foundation models in the Region. */
  models(): Promise<Answer<readonly AwsModel[]>>;
  /** An inference profile by ID or ARN; null if the Region does not have it. */
  inferenceProfile(id: string): Promise<Answer<AwsInferenceProfile | null>>;
  /** Inference profiles that AWS defines in the Region. */
  inferenceProfiles(): Promise<Answer<readonly AwsInferenceProfile[]>>;
  /** Whether the account may call a model; null if the Region does not have it. */
  access(modelId: string): Promise<Answer<AwsModelAccess | null>>;
}

/** Services in Service Quotas with quotas for models. */
export type AwsQuotaService = 'bedrock' | 'sagemaker';

export interface AwsQuota {
  /** For example `L-53A144CD`. */
  readonly code: string;
  /** For example `Cross-region model inference tokens per minute for GPT-6 Astra`. */
  readonly name: string;
  readonly value: number;
  /** Whether Service Quotas accepts increase requests. */
  readonly adjustable: boolean;
}

export interface AwsQuotaRequestState {
  readonly id: string;
  readonly desired: number;
  /** For example `PENDING` or `CASE_OPENED`. */
  readonly status: string;
}

export interface AwsModel {
  /** For example `openai.gpt-6-luna`. */
  readonly id: string;
  readonly name: string | null;
  /** `ACTIVE`, or `LEGACY` before its end of life; null if not reported. */
  readonly lifecycle: string | null;
  /** `YYYY-MM-DD` */
  readonly legacyFrom: string | null;
  /** First day on which calls may fail, `YYYY-MM-DD`. */
  readonly endOfLife: string | null;
  /** For example `ON_DEMAND` or `INFERENCE_PROFILE`. */
  readonly inferenceTypes: readonly string[];
}

export interface AwsInferenceProfile {
  /** For example `us.openai.gpt-6-luna`. */
  readonly id: string;
  /** For example `ACTIVE`. */
  readonly status: string | null;
  /** Destination Regions for calls from this Region. */
  readonly destinations: readonly string[];
  /** Foundation model IDs behind it. */
  readonly models: readonly string[];
}

/** `true`, `false`, or null for a word that is not known here. */
export interface AwsModelAccess {
  /** Whether the offer or terms are accepted. */
  readonly agreement: 'available' | 'pending' | 'not-available' | 'error' | null;
  /** Whether the account is authorized. */
  readonly authorized: boolean | null;
  /** Whether the account has subscribed. */
  readonly entitled: boolean | null;
  /** Whether the Region has the model. */
  readonly inRegion: boolean | null;
}
