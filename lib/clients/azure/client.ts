import type { Answer } from '../answer';

/** Queries to an Azure subscription. Regions use Terraform's spelling: `eastus2`. */
export interface AzureClient {
  readonly subscription: string;
  /** Cognitive Services quotas in a region with their allocation, in units of the SKU that uses each. */
  usages(region: string): Promise<Answer<readonly AzureUsage[]>>;
  /** Models that a region offers to the subscription, including retired ones. */
  models(region: string): Promise<Answer<readonly AzureModel[]>>;
  /** Free capacity for one version of a model, in every region and SKU that has some. */
  capacities(model: AzureModelName): Promise<Answer<readonly AzureCapacity[]>>;
  /** The subscription's quota tier; null if it has none. */
  quotaTier(): Promise<Answer<AzureQuotaTier | null>>;
  /** An account by its resource ID; null if it does not exist. */
  account(id: string): Promise<Answer<AzureAccount | null>>;
  /** Deployments of an account; empty if the account does not exist. */
  deployments(accountId: string): Promise<Answer<readonly AzureDeployed[]>>;
}

export interface AzureModelName {
  /** `OpenAI`, or `OpenAI-OSS` for open weights. */
  readonly format: string;
  readonly name: string;
  readonly version: string;
}

export interface AzureUsage {
  /** For example `OpenAI.DataZoneStandard.gpt-5.6-luna`. */
  readonly name: string;
  /** Allocated to deployments. */
  readonly used: number;
  readonly limit: number;
}

/** A version of a model in a region. */
export interface AzureModel extends AzureModelName {
  readonly isDefaultVersion: boolean;
  /**
   * For example `GenerallyAvailable`, `Preview`, `Legacy`, `Deprecating` (new deployments only where it already runs), `Deprecated`
   * (retired).
   */
  readonly lifecycle: string | null;
  /** First day on which calls may fail, `YYYY-MM-DD`. */
  readonly retiresOn: string | null;
  readonly skus: readonly AzureModelSku[];
  /** Capabilities of the model, such as `chatCompletion`; values are strings such as `true`. Absent if not reported. */
  readonly capabilities?: Readonly<Record<string, string>>;
}

export interface AzureModelSku {
  readonly name: string;
  /** Name of the quota that its deployments use. */
  readonly usageName: string | null;
  /** `YYYY-MM-DD` */
  readonly retiresOn: string | null;
  /** Capacity limits of one deployment; null if not reported. */
  readonly capacity: {
    readonly default: number | null;
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly step: number | null;
    readonly allowedValues: readonly number[] | null;
  } | null;
  /**
   * Throughput of one unit of capacity: `count` per `renewalPeriod` seconds for each `key`, `token` or `request`. Absent if not reported.
   */
  readonly rateLimits?: readonly { readonly key: string; readonly count: number; readonly renewalPeriod: number }[];
}

export interface AzureCapacity {
  readonly region: string;
  readonly sku: string;
  /** Units of the SKU that a deployment can get now. */
  readonly available: number;
}

export interface AzureQuotaTier {
  /** For example `Tier 1`. */
  readonly name: string;
  readonly upgradePolicy: string | null;
  readonly nextTier: string | null;
  /** For example `Available`. */
  readonly upgradeStatus: string | null;
}

export interface AzureAccount {
  readonly id: string;
  readonly kind: string | null;
  readonly region: string;
  readonly state: string | null;
}

/** An existing deployment. */
export interface AzureDeployed {
  readonly name: string;
  readonly sku: string | null;
  readonly capacity: number | null;
  readonly model: { readonly format: string | null; readonly name: string; readonly version: string | null };
  readonly state: string | null;
}
