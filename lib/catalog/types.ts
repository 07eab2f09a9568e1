/** The clouds that serve OpenAI models and that modelport provisions, in the order in which it lists them. */
export const CLOUDS = ['azure', 'aws', 'gcp'] as const;
export type Cloud = (typeof CLOUDS)[number];

/** Areas wider than a region and narrower than the world in which a cloud promises to keep inference. */
export const ZONES = ['us', 'eu', 'apac', 'in', 'us-gov'] as const;
export type Zone = (typeof ZONES)[number];

/** Where inference may run. As a wish it is an upper bound. */
export type Residency = 'region' | 'global' | { readonly zone: Zone };

/** How capacity is bought: shared and metered, reserved, deferred, or on machines of one's own. */
export const SERVINGS = ['on-demand', 'provisioned', 'batch', 'dedicated'] as const;
export type Serving = (typeof SERVINGS)[number];

/** The wire interfaces that callers may rely on. */
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

/** What a model is for, so that "the nearest model" never proposes an embedding for a chat. */
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

/** Where a model stands in its life on one cloud. `restricted` needs an enrolment beyond an offer or a form. */
export type Lifecycle = 'preview' | 'private-preview' | 'ga' | 'legacy' | 'deprecated' | 'retired' | 'restricted';

/** What an API of a cloud lists, and a refresh reads. */
export const LISTINGS = ['models', 'inference-profiles', 'default-quotas', 'publisher-models', 'quotas'] as const;
export type ListingKind = (typeof LISTINGS)[number];

/** A model on one cloud, in one version where the cloud names versions. */
export interface CatalogModel {
  readonly cloud: Cloud;
  /** The name that a spec uses, the same on every cloud: `gpt-6-luna`, `gpt-oss-120b`. */
  readonly model: string;
  /** The cloud's version, such as `2026-09-22` on Azure. Null where the cloud names none. */
  readonly version: string | null;
  /** Whether a spec without `modelVersion` gets this version. Once true for a model it stays there: law 2. */
  readonly isDefault: boolean;
  readonly modelClass: ModelClass;
  /** Null where no source says. */
  readonly lifecycle: Lifecycle | null;
  /** The day from which the cloud may refuse calls. With `noSoonerThan` the cloud promised only that it is not earlier. */
  readonly retires: { readonly on: string; readonly noSoonerThan: boolean } | null;
  /** False on Azure for a deprecated model: only subscriptions that already run it may deploy it. Null elsewhere or where unknown. */
  readonly newSubscriptionsCanDeploy: boolean | null;
  /** Tokens of input and output together. */
  readonly contextWindow: number | null;
  /** Tokens. */
  readonly maxInput: number | null;
  /** Tokens. */
  readonly maxOutput: number | null;
  /** Every way in which this cloud sells the model. Empty where only the name is known. */
  readonly offers: readonly Offer[];
  /** Id of the AWS Marketplace product that an account subscribes to, where there is one. */
  readonly marketplaceProductId: string | null;
  /** What the model needs before the first call that a person must do: an enrolment, a private offer. Free text from the source. */
  readonly access: string | null;
  /** What the sources disagree on or only one weak source says, one sentence each. */
  readonly unsure: readonly string[];
  readonly note: string | null;
  /** Day of the newest source of this row, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Where the facts of this row come from. */
  readonly sources: readonly string[];
}

/** One way to buy a model: a serving in a residency, callable from some regions. */
export interface Offer {
  readonly serving: Serving;
  readonly residency: Residency;
  /** Regions that a target may stand in to use this offer; `any` for every region; null where no source lists them. */
  readonly regions: readonly string[] | 'any' | null;
  /** False where only a part of the list was readable: absence of a region is then no evidence. */
  readonly regionsComplete: boolean;
  /** Regions that a complete list was read too early to show: absence of these is no evidence either. */
  readonly regionsUnread?: readonly string[];
  /** Regions whose own complete listing lacks the offer, with the day on which that was first seen. Such a region is at best unsure. */
  readonly notListed?: Readonly<Record<string, string>>;
  /** What the offer speaks. Null where no source says. */
  readonly apis: readonly Api[] | null;
  /** Why this offer may not be so; null where it is documented. */
  readonly unsure: string | null;
  /**
   * Whether the offer came after another that already served the same wish. It is advice in `explain` and never chosen
   * unless nothing else serves, so that a newer catalog changes nothing that an unchanged spec deploys.
   */
  readonly advisory: boolean;
  /** USD per million tokens at this residency. Null where unknown. */
  readonly price: Price | null;
  /** Quotas that calls draw on. Empty where no source names them. */
  readonly quotas: readonly Quota[];
  /** What the cloud calls this offer. */
  readonly native: NativeOffer;
}

/** USD per million tokens. */
export interface Price {
  readonly input: number | null;
  readonly cachedInput: number | null;
  readonly cacheWrite: number | null;
  readonly output: number | null;
  /** Price of a whole request beyond a number of input tokens. */
  readonly longContext: { readonly aboveInputTokens: number; readonly input: number | null; readonly output: number | null } | null;
  readonly note: string | null;
}

/** A limit that a cloud publishes, as the pool that deployments draw on together. */
export interface Quota {
  /** The cloud's name or id of the limit: a usage name on Azure, a quota name on AWS, a quota id on Google Cloud. */
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
  /** What an account starts with. On Azure by tier, `tier0` … `tier6`, and for batches by kind of subscription. */
  readonly default: number | Readonly<Record<string, number>> | null;
  /** What an output token counts as, in input tokens. @default 1 */
  readonly outputWeight: number;
}

export type NativeOffer = AzureOffer | BedrockOffer | SageMakerOffer | VertexManagedOffer | VertexDedicatedOffer;

/** A deployment SKU of Azure. */
export interface AzureOffer {
  readonly kind: 'azure';
  /** `sku.name` of a deployment, such as `DataZoneStandard`. */
  readonly sku: string;
  /** `model.format` of a deployment. */
  readonly format: string;
  /** What one unit of `sku.capacity` gives. Null where the model is metered otherwise or no source says. */
  readonly unit: { readonly tokensPerMinute: number; readonly requestsPerMinute: number | null; readonly basis: string } | null;
  /** How provisioned throughput is sold. Null for other SKUs, or where unknown. */
  readonly provisioned: {
    readonly minimum: number;
    readonly step: number;
    readonly inputTokensPerMinute: number;
    /** What an output token counts as, in input tokens; null where weighted by price. */
    readonly outputWeight: number | null;
  } | null;
  /** Units that one deployment may have, as the Models API says. Absent where it was not asked. */
  readonly capacity?: { readonly minimum?: number; readonly maximum?: number; readonly step?: number };
}

/** A surface of Amazon Bedrock. */
export interface BedrockOffer {
  readonly kind: 'bedrock';
  readonly surface: 'bedrock-runtime' | 'bedrock-mantle';
  /** Foundation model id as this surface takes it: `openai.gpt-oss-120b-1:0` on runtime, `openai.gpt-oss-120b` on mantle. */
  readonly modelId: string;
  /** Cross-Region inference profile, such as `us.openai.gpt-6-luna`; null for in-Region calls. */
  readonly profile: string | null;
  /**
   * Regions in which the profile may run a call, by the region of the caller; `commercial` for a global profile.
   * Null for in-Region calls, and where no source lists them.
   */
  readonly destinations: Readonly<Record<string, readonly string[]>> | 'commercial' | null;
}

/** Open weights on an Amazon SageMaker endpoint; image and model data come from the spec. */
export interface SageMakerOffer {
  readonly kind: 'sagemaker';
  /** Instance types that a source has seen serve the model, best first. */
  readonly instanceTypes: readonly string[];
}

/** A model that Google serves. */
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

/** Open weights from Model Garden on GPUs of one's own. */
export interface VertexDedicatedOffer {
  readonly kind: 'vertex-dedicated';
  /** `publisher_model_name` of the deployment. */
  readonly publisherModel: string;
  /** Machines that a source has seen serve the model, best first. */
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
  /** Day of the newest fact, `YYYY-MM-DD`: the clock of every synthesis. */
  readonly asOf: string;
  readonly models: readonly CatalogModel[];
}
