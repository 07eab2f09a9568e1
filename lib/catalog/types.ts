/** The clouds that offer OpenAI models and that modelport provisions, in display order. */
export const CLOUDS = ['azure', 'aws', 'gcp'] as const;
export type Cloud = (typeof CLOUDS)[number];

/** Zones, wider than a region, in which a cloud guarantees to keep inference. */
export const ZONES = ['us', 'eu', 'apac', 'in', 'us-gov'] as const;
export type Zone = (typeof ZONES)[number];

/** Where inference may run. In a request it is an upper bound. */
export type Residency = 'region' | 'global' | { readonly zone: Zone };

/** How capacity is purchased: shared and metered, reserved, deferred, or on your own machines. */
export const SERVINGS = ['on-demand', 'provisioned', 'batch', 'dedicated'] as const;
export type Serving = (typeof SERVINGS)[number];

/** The APIs that callers may rely on. */
export const APIS = [
  'responses',
  'chat-completions',
  'embeddings',
  'images',
  'realtime',
  'audio-transcriptions',
  'audio-speech',
  'videos',
  'converse',
] as const;
export type Api = (typeof APIS)[number];

/** Model class, so that an alternative for a chat model is never an embedding model. */
export const MODEL_CLASSES = [
  'frontier', // the largest of a generation: sol, astra, pro, gpt-4.1, o3
  'balanced', // terra, mini
  'small', // luna, nano
  'codex',
  'open-weights',
  'safeguard',
  'embedding',
  'image',
  'realtime',
  'audio',
  'transcription',
  'speech',
  'video',
  'router',
  'agent', // deep research, computer use
] as const;
export type ModelClass = (typeof MODEL_CLASSES)[number];

/** Lifecycle stage of a model on one cloud. `restricted` requires an enrollment beyond an offer or a form. */
export type Lifecycle = 'preview' | 'private-preview' | 'ga' | 'legacy' | 'deprecated' | 'retired' | 'restricted';

/** What a cloud API lists, and a refresh reads. */
export const LISTINGS = ['models', 'inference-profiles', 'default-quotas', 'publisher-models', 'quotas'] as const;
export type ListingKind = (typeof LISTINGS)[number];

/** A model on one cloud, in one version if the cloud has versions. */
export interface CatalogModel {
  readonly cloud: Cloud;
  /** The cloud-neutral name in a spec: `gpt-6-luna`, `gpt-oss-120b`. */
  readonly model: string;
  /** The cloud's version, such as `2026-09-22` on Azure. Null if the cloud has none. */
  readonly version: string | null;
  /** Whether a spec without `modelVersion` gets this version. Once true for a model, it stays there. */
  readonly isDefault: boolean;
  readonly modelClass: ModelClass;
  /** Null if not documented. */
  readonly lifecycle: Lifecycle | null;
  /** The date from which the cloud may reject calls. With `noSoonerThan`, the cloud only guarantees that it is not earlier. */
  readonly retires: { readonly on: string; readonly noSoonerThan: boolean } | null;
  /** False on Azure for a deprecated model: only subscriptions that already run it may deploy it. Null elsewhere or if unknown. */
  readonly newSubscriptionsCanDeploy: boolean | null;
  /** Input and output tokens together. */
  readonly contextWindow: number | null;
  /** Tokens. */
  readonly maxInput: number | null;
  /** Tokens. */
  readonly maxOutput: number | null;
  /** Every offer of this model on this cloud. Empty if only the name is known. */
  readonly offers: readonly Offer[];
  /** AWS Marketplace product ID to subscribe to, if any. */
  readonly marketplaceProductId: string | null;
  /** Manual steps before the first call: an enrollment, a private offer. Free text from the source. */
  readonly access: string | null;
  /** Facts that sources disagree on, or that only one weak source has, one sentence each. */
  readonly unsure: readonly string[];
  readonly note: string | null;
  /** Date of this row's newest source, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Sources of this row. */
  readonly sources: readonly string[];
}

/** One way to buy a model: a serving mode with a residency, callable from some regions. */
export interface Offer {
  readonly serving: Serving;
  readonly residency: Residency;
  /** Regions in which a target can use this offer; `any` for every region; null if not documented. */
  readonly regions: readonly string[] | 'any' | null;
  /** False if only part of the list was readable: a missing region is then no evidence. */
  readonly regionsComplete: boolean;
  /** Regions that a complete list predates: their absence is no evidence either. */
  readonly regionsUnread?: readonly string[];
  /** Regions whose own complete listing lacks the offer, with the date on which that was first seen. Such a region is at best unsure. */
  readonly notListed?: Readonly<Record<string, string>>;
  /** Supported APIs. Null if not documented. */
  readonly apis: readonly Api[] | null;
  /** Doubt about this offer; null if it is documented. */
  readonly unsure: string | null;
  /**
   * Whether the offer came after another one that already served the same request. It is advice in `explain` and never selected
   * unless nothing else works, so that a newer catalog changes nothing for an unchanged spec.
   */
  readonly advisory: boolean;
  /** Preference among advisory offers, by the order in which they were found: a later one never replaces an earlier one. @default 1 */
  readonly advisoryOrder?: number;
  /** USD per million tokens at this residency. Null where unknown. */
  readonly price: Price | null;
  /** Quotas that calls draw on. Empty if not documented. */
  readonly quotas: readonly Quota[];
  /** Cloud-specific identifiers of this offer. */
  readonly native: NativeOffer;
}

/** USD per million tokens. */
export interface Price {
  readonly input: number | null;
  readonly cachedInput: number | null;
  readonly cacheWrite: number | null;
  readonly output: number | null;
  /** Price of a whole request above a number of input tokens. */
  readonly longContext: { readonly aboveInputTokens: number; readonly input: number | null; readonly output: number | null } | null;
  readonly note: string | null;
}

/** A published limit, as the pool that deployments share. */
export interface Quota {
  /** The cloud's name or ID of the limit: usage name on Azure, quota name on AWS, quota ID on Google Cloud. */
  readonly name: string | null;
  /** Quota code on AWS, such as `L-9DC5F595`. */
  readonly code: string | null;
  readonly unit:
    | 'tokens-per-minute'
    | 'input-tokens-per-minute'
    | 'output-tokens-per-minute'
    | 'requests-per-minute'
    | 'enqueued-tokens'
    | 'gpus'
    | 'instances'
    | 'cpus'
    | 'units';
  /** Initial value for an account. On Azure by tier, `tier0` … `tier6`, and for batches by kind of subscription. */
  readonly default: number | Readonly<Record<string, number>> | null;
  /** Weight of an output token, in input tokens. @default 1 */
  readonly outputWeight: number;
}

export type NativeOffer = AzureOffer | BedrockOffer | SageMakerOffer | VertexManagedOffer | VertexDedicatedOffer;

/** An Azure deployment SKU. */
export interface AzureOffer {
  readonly kind: 'azure';
  /** `sku.name` of a deployment, such as `DataZoneStandard`. */
  readonly sku: string;
  /** `model.format` of a deployment. */
  readonly format: string;
  /** Throughput of one unit of `sku.capacity`. Null if the model is metered differently or it is not documented. */
  readonly unit: { readonly tokensPerMinute: number; readonly requestsPerMinute: number | null; readonly basis: string } | null;
  /** Provisioned throughput. Null for other SKUs, or if unknown. */
  readonly provisioned: {
    readonly minimum: number;
    readonly step: number;
    readonly inputTokensPerMinute: number;
    /** Weight of an output token, in input tokens; null if weighted by price. */
    readonly outputWeight: number | null;
  } | null;
  /** Capacity limits of one deployment, in units, from the Models API. Absent if it was not queried. */
  readonly capacity?: { readonly minimum?: number; readonly maximum?: number; readonly step?: number };
}

/** An Amazon Bedrock service. */
export interface BedrockOffer {
  readonly kind: 'bedrock';
  readonly surface: 'bedrock-runtime' | 'bedrock-mantle';
  /** Foundation model ID on this service: `openai.gpt-oss-120b-1:0` on runtime, `openai.gpt-oss-120b` on mantle. */
  readonly modelId: string;
  /** Cross-Region inference profile, such as `us.openai.gpt-6-luna`; null for in-Region calls. */
  readonly profile: string | null;
  /**
   * Destination Regions of the profile, by source Region; `commercial` for a global profile.
   * Null for in-Region calls, and if not documented.
   */
  readonly destinations: Readonly<Record<string, readonly string[]>> | 'commercial' | null;
}

/** Open weights on an Amazon SageMaker endpoint; image and model data come from the spec. */
export interface SageMakerOffer {
  readonly kind: 'sagemaker';
  /** Instance types that a source has shown to work, best first. */
  readonly instanceTypes: readonly string[];
}

/** A managed model on Google Cloud. */
export interface VertexManagedOffer {
  readonly kind: 'vertex-managed';
  /** `openapi`: `endpoints/openapi` with `publisher/model`; `publisher`: `publishers/openai/v1` with the bare name. */
  readonly route: 'openapi' | 'publisher';
  /** Location of the API path: `global`, `us`, or a region. */
  readonly location: string;
  /** The `model` that clients send. */
  readonly modelString: string;
  /** `publishers/openai/models/…`; inferred from the pattern for partner models, which `unsure` says. */
  readonly publisherModel: string;
  /** Host of the API. */
  readonly host: string;
}

/** Open weights from Model Garden on your own GPUs. */
export interface VertexDedicatedOffer {
  readonly kind: 'vertex-dedicated';
  /** `publisher_model_name` of the deployment. */
  readonly publisherModel: string;
  /** Machines that a source has shown to work, best first. */
  readonly machines: readonly VertexMachine[];
}

export interface VertexMachine {
  readonly machineType: string;
  readonly acceleratorType: string;
  readonly acceleratorCount: number;
  readonly evidence: string;
}

/** Dated facts about models on clouds. */
export interface Catalog {
  /** Date of the newest fact, `YYYY-MM-DD`: the clock of every synthesis. */
  readonly asOf: string;
  readonly models: readonly CatalogModel[];
}
