import type { Answer } from '../answer';

/** What modelport asks of an Azure subscription. Regions are written as Terraform writes them: `eastus2`. */
export interface AzureClient {
  readonly subscription: string;
  /** Quotas of Cognitive Services in a region with what is allocated of them, in units of the SKU that draws on each. */
  usages(region: string): Promise<Answer<readonly AzureUsage[]>>;
  /** Models that a region offers to the subscription, retired ones among them. */
  models(region: string): Promise<Answer<readonly AzureModel[]>>;
  /** Free capacity for one version of a model, in every region and SKU that has some. */
  capacities(model: AzureModelName): Promise<Answer<readonly AzureCapacity[]>>;
  /** The tier that the subscription's quotas come from; null where the subscription has none. */
  quotaTier(): Promise<Answer<AzureQuotaTier | null>>;
  /** An account by its resource id; null where there is none. */
  account(id: string): Promise<Answer<AzureAccount | null>>;
  /** Deployments of an account; empty where there is no such account. */
  deployments(accountId: string): Promise<Answer<readonly AzureDeployed[]>>;
}

export interface AzureModelName {
  /** `OpenAI`, or `OpenAI-OSS` for open weights. */
  readonly format: string;
  readonly name: string;
  readonly version: string;
}

export interface AzureUsage {
  /** Such as `OpenAI.DataZoneStandard.gpt-5.6-luna`. */
  readonly name: string;
  /** What is allocated to deployments. */
  readonly used: number;
  readonly limit: number;
}

/** A version of a model in a region. */
export interface AzureModel extends AzureModelName {
  readonly isDefaultVersion: boolean;
  /** Such as `GenerallyAvailable`, `Preview`, `Legacy`, `Deprecating` (new deployments only where it runs already), `Deprecated` (retired). */
  readonly lifecycle: string | null;
  /** Day from which calls may fail, `YYYY-MM-DD`. */
  readonly retiresOn: string | null;
  readonly skus: readonly AzureModelSku[];
  /** What the model can do, such as `chatCompletion`; the values are texts such as `true`. Absent where the region does not say. */
  readonly capabilities?: Readonly<Record<string, string>>;
}

export interface AzureModelSku {
  readonly name: string;
  /** Name of the quota that its deployments draw on. */
  readonly usageName: string | null;
  /** `YYYY-MM-DD` */
  readonly retiresOn: string | null;
  /** What a deployment may ask for; null where the region does not say. */
  readonly capacity: {
    readonly default: number | null;
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly step: number | null;
    readonly allowedValues: readonly number[] | null;
  } | null;
  /** What one unit of capacity gives: `count` in `renewalPeriod` seconds of each `key`, `token` or `request`. Absent where the region does not say. */
  readonly rateLimits?: readonly { readonly key: string; readonly count: number; readonly renewalPeriod: number }[];
}

export interface AzureCapacity {
  readonly region: string;
  readonly sku: string;
  /** Units of the SKU that a deployment can get now. */
  readonly available: number;
}

export interface AzureQuotaTier {
  /** Such as `Tier 1`. */
  readonly name: string;
  readonly upgradePolicy: string | null;
  readonly nextTier: string | null;
  /** Such as `Available`. */
  readonly upgradeStatus: string | null;
}

export interface AzureAccount {
  readonly id: string;
  readonly kind: string | null;
  readonly region: string;
  readonly state: string | null;
}

/** A deployment that is there. */
export interface AzureDeployed {
  readonly name: string;
  readonly sku: string | null;
  readonly capacity: number | null;
  readonly model: { readonly format: string | null; readonly name: string; readonly version: string | null };
  readonly state: string | null;
}
