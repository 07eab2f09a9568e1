import type { Answer } from '../answer';

/** Queries to a Google Cloud project. */
export interface GcpClient {
  readonly project: string;
  /** Whether an API is enabled, such as `aiplatform.googleapis.com`. */
  isEnabled(service: string): Promise<Answer<boolean>>;
  /** A Vertex AI quota by its CamelCase ID; null if it does not exist. */
  quota(quotaId: string): Promise<Answer<GcpQuota | null>>;
  /** All Vertex AI quotas. */
  quotas(): Promise<Answer<readonly GcpQuota[]>>;
  /**
   * A Model Garden model by its resource name, such as `publishers/openai/models/gpt-oss-120b-maas`, in a location.
   *
   * Null if Model Garden does not list it, which does not prove that the project cannot call it: the list has been empty for projects
   * that can (public reports of 2026).
   */
  publisherModel(name: string, location: string): Promise<Answer<GcpPublisherModel | null>>;
  /** OpenAI models that Model Garden lists in a location. */
  publisherModels(location: string): Promise<Answer<readonly GcpPublisherModel[]>>;
}

export interface GcpQuota {
  /** For example `GlobalOpenapiInputTokensPerMinutePerBaseModel`. */
  readonly id: string;
  /** Dimensions of its limits, such as `base_model` or `region`. */
  readonly dimensions: readonly string[];
  /** Whether Google Cloud accepts increase requests; null if not reported. */
  readonly adjustable: boolean | null;
  /** Whether it limits concurrent use instead of a rate; Cloud Quotas reports limits, not usage. */
  readonly isAllocation: boolean;
  /** From most to least specific. */
  readonly limits: readonly GcpQuotaLimit[];
}

export interface GcpQuotaLimit {
  /** Dimensions that it applies to; a missing dimension matches every value. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** `-1` is unlimited. */
  readonly value: number;
  /** Locations that it applies to; `global` if it is not per location. */
  readonly locations: readonly string[];
}

export interface GcpPublisherModel {
  /** For example `publishers/openai/models/gpt-oss-120b-maas`. */
  readonly name: string;
  readonly version: string | null;
  /** For example `GA`, `PUBLIC_PREVIEW`, `PRIVATE_PREVIEW`; null if not reported. */
  readonly launchStage: string | null;
}
