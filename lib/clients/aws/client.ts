import type { Answer } from '../answer';

/** What modelport asks of one AWS account in one Region. */
export interface AwsClient {
  readonly region: string;
  /** The account that the credentials are for. */
  account(): Promise<Answer<string>>;
  /** A quota by its code: the applied value or, where none was ever applied, the default; null where the Region has no such quota. */
  quota(service: AwsQuotaService, code: string): Promise<Answer<AwsQuota | null>>;
  /** All quotas of a service, applied values over defaults. */
  quotas(service: AwsQuotaService): Promise<Answer<readonly AwsQuota[]>>;
  /** All quotas of a service as an account starts with them. */
  defaultQuotas(service: AwsQuotaService): Promise<Answer<readonly AwsQuota[]>>;
  /** Increases of a quota that were asked for and are not settled. */
  openRequests(service: AwsQuotaService, code: string): Promise<Answer<readonly AwsQuotaRequestState[]>>;
  /** A foundation model by the id that bedrock-runtime takes; null where the Region does not know it. */
  model(modelId: string): Promise<Answer<AwsModel | null>>;
  /** Foundation models of OpenAI in the Region. */
  models(): Promise<Answer<readonly AwsModel[]>>;
  /** An inference profile by id or ARN; null where the Region does not have it. */
  inferenceProfile(id: string): Promise<Answer<AwsInferenceProfile | null>>;
  /** Inference profiles that AWS defines in the Region. */
  inferenceProfiles(): Promise<Answer<readonly AwsInferenceProfile[]>>;
  /** Whether the account may call a model; null where the Region does not know it. */
  access(modelId: string): Promise<Answer<AwsModelAccess | null>>;
}

/** Services of Service Quotas whose quotas models draw on. */
export type AwsQuotaService = 'bedrock' | 'sagemaker';

export interface AwsQuota {
  /** Such as `L-53A144CD`. */
  readonly code: string;
  /** Such as `Cross-region model inference tokens per minute for GPT-6 Astra`. */
  readonly name: string;
  readonly value: number;
  /** Whether Service Quotas takes a request for more. */
  readonly adjustable: boolean;
}

export interface AwsQuotaRequestState {
  readonly id: string;
  readonly desired: number;
  /** Such as `PENDING` or `CASE_OPENED`. */
  readonly status: string;
}

export interface AwsModel {
  /** Such as `openai.gpt-6-luna`. */
  readonly id: string;
  readonly name: string | null;
  /** `ACTIVE`, or `LEGACY` before its end; null where the Region does not say. */
  readonly lifecycle: string | null;
  /** `YYYY-MM-DD` */
  readonly legacyFrom: string | null;
  /** Day from which calls may fail, `YYYY-MM-DD`. */
  readonly endOfLife: string | null;
  /** Such as `ON_DEMAND` or `INFERENCE_PROFILE`. */
  readonly inferenceTypes: readonly string[];
}

export interface AwsInferenceProfile {
  /** Such as `us.openai.gpt-6-luna`. */
  readonly id: string;
  /** Such as `ACTIVE`. */
  readonly status: string | null;
  /** Regions in which it may run a call from this Region. */
  readonly destinations: readonly string[];
  /** Foundation model ids behind it. */
  readonly models: readonly string[];
}

/** `true`, `false`, or null where the answer has a word that is not known here. */
export interface AwsModelAccess {
  /** Whether the offer or the terms are accepted. */
  readonly agreement: 'available' | 'pending' | 'not-available' | 'error' | null;
  /** Whether the account is let in. */
  readonly authorized: boolean | null;
  /** Whether the account has subscribed. */
  readonly entitled: boolean | null;
  /** Whether the Region has the model. */
  readonly inRegion: boolean | null;
}
