import type {
  Answer,
  AwsClient,
  AwsModelAccess,
  AwsQuota,
  AzureClient,
  AzureDeployed,
  AzureModel,
  AzureUsage,
  Clouds,
  GcpClient,
  GcpQuota,
} from '../../../lib/clients';
import type { Plan } from '../../../lib/plan/plan';
import { askClouds, judgePlan } from '../../../lib/preflight/preflight';
import type { DeploymentReport, Finding, PreflightReport } from '../../../lib/preflight/report';
import { ACCOUNT, PROJECT, SUBSCRIPTION } from '../../support/plan';

export const TODAY = '2026-11-24';

export function ok<T>(value: T): Answer<T> {
  return { kind: 'ok', value };
}

export const UNREACHABLE: Answer<never> = { kind: 'unreachable', detail: 'no response within 15 s, 4 times' };
export const GARBAGE: Answer<never> = { kind: 'invalid', detail: 'the response is not JSON' };
export const DENIED: Answer<never> = {
  kind: 'denied',
  need: { cloud: 'azure', what: 'permission', name: 'some/permission/read', role: 'Reader', scope: 'somewhere' },
};

/** Each question of a client with the answer to it; those that are given stand over those that are good. */
type Told<Client> = {
  [Name in keyof Client]?: Client[Name] extends (...args: infer Args) => infer Result ? (...args: Args) => Result : never;
};

/** A usage of a quota as Azure tells it. */
export function usage(name: string, used: number, limit: number): AzureUsage {
  return { name, used, limit };
}

export const LUNA: AzureModel = {
  format: 'OpenAI',
  name: 'gpt-5.6-luna',
  version: '2026-07-09',
  isDefaultVersion: true,
  lifecycle: 'GenerallyAvailable',
  retiresOn: '2028-01-11',
  skus: [
    { name: 'DataZoneStandard', usageName: 'OpenAI.DataZoneStandard.gpt-5.6-luna', retiresOn: null, capacity: null },
    { name: 'GlobalStandard', usageName: 'OpenAI.GlobalStandard.gpt-5.6-luna', retiresOn: null, capacity: null },
  ],
};

/** What an account has deployed. */
export function deployed(name: string, sku: string, capacity: number): AzureDeployed {
  return { name, sku, capacity, model: { format: 'OpenAI', name: LUNA.name, version: LUNA.version }, state: 'Succeeded' };
}

const AZURE: AzureClient = {
  subscription: SUBSCRIPTION,
  usages: async () => ok(LUNA.skus.map(({ usageName }) => usage(usageName as string, 0, 1000))),
  models: async () => ok([LUNA]),
  capacities: async () => ok([{ region: 'eastus2', sku: 'DataZoneStandard', available: 1000 }]),
  quotaTier: async () => ok({ name: 'Tier 1', upgradePolicy: null, nextTier: 'Tier 2', upgradeStatus: 'NotAvailable' }),
  account: async (id) => ok({ id, kind: 'AIServices', region: 'eastus2', state: 'Succeeded' }),
  deployments: async () => ok([]),
};

export const MAY_CALL: AwsModelAccess = { agreement: 'available', authorized: true, entitled: true, inRegion: true };

export function awsQuota(value: number, over: Partial<AwsQuota> = {}): AwsQuota {
  return { code: 'L-TEST', name: 'Cross-region model inference tokens per minute for GPT-6 Luna', value, adjustable: true, ...over };
}

const AWS: AwsClient = {
  region: 'us-east-1',
  account: async () => ok(ACCOUNT),
  quota: async (_, code) => ok(awsQuota(1e9, { code })),
  quotas: async () => ok([awsQuota(1e9)]),
  defaultQuotas: async () => ok([awsQuota(1e9)]),
  openRequests: async () => ok([]),
  model: async (id) => ok({ id, name: null, lifecycle: 'ACTIVE', legacyFrom: null, endOfLife: '2027-09-22', inferenceTypes: [] }),
  models: async () => ok([]),
  inferenceProfile: async (id) => ok({ id, status: 'ACTIVE', destinations: ['us-east-1'], models: [] }),
  inferenceProfiles: async () => ok([]),
  access: async () => ok(MAY_CALL),
};

export function gcpQuota(id: string, value: number, over: Partial<GcpQuota> = {}): GcpQuota {
  return {
    id,
    dimensions: ['base_model'],
    adjustable: true,
    isAllocation: false,
    limits: [{ dimensions: {}, value, locations: ['global'] }],
    ...over,
  };
}

const GCP: GcpClient = {
  project: PROJECT,
  isEnabled: async () => ok(true),
  quota: async (id) => ok(gcpQuota(id, 1e9)),
  quotas: async () => ok([]),
  publisherModel: async (name) => ok({ name, version: '001', launchStage: 'GA' }),
  publisherModels: async () => ok([]),
};

export interface Said {
  readonly azure?: Told<AzureClient>;
  readonly aws?: Told<AwsClient>;
  readonly gcp?: Told<GcpClient>;
}

/** Clouds that have enough of everything, but for what a test says. */
export function cloudsThatSay({ azure = {}, aws = {}, gcp = {} }: Said): Clouds {
  return {
    azure: () => ({ ...AZURE, ...azure }),
    aws: (region) => ({ ...AWS, region, ...aws }),
    gcp: () => ({ ...GCP, ...gcp }),
  };
}

export async function reportOf(plan: Plan, said: Said = {}): Promise<PreflightReport> {
  return judgePlan(plan, await askClouds(plan, cloudsThatSay(said)), { askedOn: TODAY });
}

/** What is said of one endpoint on one target. */
export async function deploymentOf(plan: Plan, said: Said = {}, endpoint = 'chat', target?: string): Promise<DeploymentReport> {
  const report = await reportOf(plan, said);
  const found = report.targets
    .filter((each) => target === undefined || each.target === target)
    .flatMap(({ deployments }) => deployments)
    .find((each) => each.endpoint === endpoint);
  if (found === undefined) throw new Error(`there is no ${endpoint}`);
  return found;
}

/** Findings about one thing, as `verdict: text`, each line of help after it. */
export function saidOf({ findings }: { readonly findings: readonly Finding[] }, about: Finding['about']): readonly string[] {
  return findings
    .filter((each) => each.about === about)
    .flatMap(({ verdict, text, instead }) => [`${verdict}: ${text}`, ...instead.map((line) => `  ${line}`)]);
}
