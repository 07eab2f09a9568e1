/** The format of `data/*.json`, the catalog as people edit it; see `data/README.md`. An absent key means null. */
import type { Api, Lifecycle, ModelClass, Quota, VertexMachine, Zone } from '../types';

/** The file of one cloud. */
export interface CloudFile<Row> {
  /** Date on which the file was last checked against its sources. */
  readonly asOf: string;
  /** Sources by name: page, repository or package, with the date of the copy that was read. */
  readonly sources: Readonly<Record<string, string>>;
  /** Lists of regions that several offers share, by name. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
  /** Input tokens above which a request costs `longIn` and `longOut`. */
  readonly longContextAbove: number;
  readonly models: readonly Row[];
}

/** Fields of a row that every cloud has. */
export interface ModelRow {
  readonly model: string;
  readonly version?: string;
  readonly default?: boolean;
  readonly class: ModelClass;
  readonly lifecycle?: Lifecycle;
  /** A date, or `>=` and a date if the cloud only guarantees that it is not earlier. */
  readonly retires?: string;
  /** Whether new subscriptions can deploy it. */
  readonly deployable?: boolean;
  readonly context?: number;
  readonly maxInput?: number;
  readonly maxOutput?: number;
  /** AWS Marketplace product. */
  readonly marketplace?: string;
  readonly asOf: string;
  readonly access?: string;
  readonly note?: string;
  readonly unsure?: readonly string[];
  readonly sources: readonly string[];
}

/** Fields of an offer that every cloud has. */
export interface OfferRow {
  /** The name of a shared list, a list, or `any`. */
  readonly regions?: string | readonly string[];
  /** Whether only part of the list was readable. */
  readonly partial?: boolean;
  readonly apis?: readonly Api[];
  /** Whether it came after another offer for the same request: listed, but not selected while the other one is available. */
  readonly advisory?: boolean;
  readonly price?: PriceRow;
  readonly unsure?: string;
}

/** USD per million tokens. */
export interface PriceRow {
  readonly in?: number;
  readonly cached?: number;
  readonly write?: number;
  readonly out?: number;
  readonly longIn?: number;
  readonly longOut?: number;
  readonly note?: string;
}

export interface QuotaRow {
  readonly name?: string;
  readonly code?: string;
  readonly unit: Quota['unit'];
  readonly default?: number;
  /** Weight of an output token. */
  readonly weight?: number;
}

// --- Azure ---

export interface AzureFile extends CloudFile<AzureModelRow> {
  /** Regions added to the matrix after most of it was read: their absence from a list is no evidence. */
  readonly unread: readonly string[];
  /** Throughput of one unit of `sku.capacity`, by name. */
  readonly units: Readonly<Record<string, { readonly tokens: number; readonly requests?: number; readonly basis: string }>>;
  /** Tokens and requests per minute by quota tier, or for every tier, by name. */
  readonly tiers: Readonly<Record<string, { readonly tokens?: TierRow; readonly requests?: TierRow }>>;
  /** Enqueued tokens in batches by kind of subscription, by name. */
  readonly enqueued: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export type TierRow = number | Readonly<Record<string, number>>;

export interface AzureModelRow extends ModelRow {
  /** `model.format` of a deployment. @default OpenAI */
  readonly format?: string;
  readonly apis?: readonly Api[];
  readonly ptu?: PtuRow;
  readonly offers: readonly AzureOfferRow[];
}

/** Provisioned throughput. `regionalMin` and `regionalStep` apply to `ProvisionedManaged`. */
export interface PtuRow {
  readonly min: number;
  readonly step: number;
  readonly regionalMin?: number;
  readonly regionalStep?: number;
  /** Input tokens per minute per unit. */
  readonly tokens: number;
  /** Weight of an output token. */
  readonly weight?: number;
}

/** One SKU; a data zone SKU becomes one offer per zone in which it has regions. */
export interface AzureOfferRow extends Omit<OfferRow, 'apis'> {
  readonly sku: string;
  readonly unit?: string;
  readonly tiers?: string;
  readonly enqueued?: string;
  /** Name of the quota in the Usages API. */
  readonly usage?: string;
  /** Prices of a data zone SKU. */
  readonly prices?: Partial<Readonly<Record<Zone, PriceRow>>>;
}

// --- AWS ---

export type AwsFile = CloudFile<AwsModelRow>;

export interface AwsModelRow extends ModelRow {
  /** Model id on bedrock-runtime. @default openai.<model> */
  readonly id?: string;
  readonly offers: readonly AwsOfferRow[];
}

export interface AwsOfferRow extends OfferRow {
  readonly on: 'bedrock-runtime' | 'bedrock-mantle' | 'sagemaker';
  /** Prefix of the inference profile; without it, calls stay in the Region. */
  readonly profile?: 'global' | 'us' | 'in' | 'us-gov';
  readonly batch?: boolean;
  /** Name of a list: destination Regions of a geographic profile, for every source. A source outside the list adds itself. */
  readonly destinations?: string;
  readonly instanceTypes?: readonly string[];
  readonly quotas?: readonly QuotaRow[];
}

// --- Google Cloud ---

export type GcpFile = CloudFile<GcpModelRow>;

export interface GcpModelRow extends ModelRow {
  readonly offers: readonly GcpOfferRow[];
}

export interface GcpOfferRow extends OfferRow {
  readonly route: 'openapi' | 'publisher' | 'dedicated';
  /** Publisher model without `publishers/openai/models/`. */
  readonly id: string;
  /** Location of the API path; absent for dedicated offers. */
  readonly location?: string;
  readonly batch?: boolean;
  readonly machines?: readonly VertexMachine[];
  readonly quotas?: readonly QuotaRow[];
}
