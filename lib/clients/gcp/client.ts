import type { Answer } from '../answer';

/** What modelport asks of a Google Cloud project. */
export interface GcpClient {
  readonly project: string;
  /** Whether an API is on, such as `aiplatform.googleapis.com`. */
  isEnabled(service: string): Promise<Answer<boolean>>;
  /** A quota of Vertex AI by its CamelCase id; null where there is none of that id. */
  quota(quotaId: string): Promise<Answer<GcpQuota | null>>;
  /** All quotas of Vertex AI. */
  quotas(): Promise<Answer<readonly GcpQuota[]>>;
  /**
   * A model of Model Garden by its resource name, such as `publishers/openai/models/gpt-oss-120b-maas`, as a location serves it.
   *
   * Null where Model Garden does not list it, which is no proof that the project cannot call it: its list was seen empty for projects
   * that can (public reports of 2026).
   */
  publisherModel(name: string, location: string): Promise<Answer<GcpPublisherModel | null>>;
  /** Models of OpenAI that Model Garden lists in a location. */
  publisherModels(location: string): Promise<Answer<readonly GcpPublisherModel[]>>;
}

export interface GcpQuota {
  /** Such as `GlobalOpenapiInputTokensPerMinutePerBaseModel`. */
  readonly id: string;
  /** Dimensions that its limits differ by, such as `base_model` or `region`. */
  readonly dimensions: readonly string[];
  /** Whether Google Cloud takes a request for more; null where it does not say. */
  readonly adjustable: boolean | null;
  /** Whether what is in use counts, and not what is used in a time; Cloud Quotas tells limits and no use. */
  readonly isAllocation: boolean;
  /** From the most specific to the least. */
  readonly limits: readonly GcpQuotaLimit[];
}

export interface GcpQuotaLimit {
  /** What it holds for; a dimension that is missing is any value. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** `-1` is no limit. */
  readonly value: number;
  /** Locations that it holds in; `global` where it is not by location. */
  readonly locations: readonly string[];
}

export interface GcpPublisherModel {
  /** Such as `publishers/openai/models/gpt-oss-120b-maas`. */
  readonly name: string;
  readonly version: string | null;
  /** Such as `GA`, `PUBLIC_PREVIEW`, `PRIVATE_PREVIEW`; null where Model Garden does not say. */
  readonly launchStage: string | null;
}
