import { loadCatalog } from '../../lib/catalog';
import type { Fault } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import type { AwsDeployment, AzureDeployment, GcpDeployment, Plan } from '../../lib/plan/plan';
import { type ResolveOptions, resolvePlan } from '../../lib/plan/resolve-plan';
import type { Spec } from '../../lib/spec';
import { specSchema } from '../../lib/spec/schema/spec';

export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
export const ACCOUNT = '111122223333';
export const PROJECT = 'acme-ai-prod';
export const OPEN = { public: true, reason: 'a test' };

/** Targets that tests deploy to. The key gives the location. */
export const TARGETS = {
  'azure-us': { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2' },
  'azure-eu': { cloud: 'azure', subscription: SUBSCRIPTION, region: 'swedencentral' },
  'aws-us': { cloud: 'aws', account: ACCOUNT, region: 'us-east-1' },
  'aws-eu': { cloud: 'aws', account: ACCOUNT, region: 'eu-central-1' },
  'gcp-us': { cloud: 'gcp', project: PROJECT, region: 'us-central1' },
} as const;

type TargetKey = keyof typeof TARGETS;

/** Reads a spec with the schema, which fills in defaults. The spec must be valid. */
export function aSpec(input: Record<string, unknown>): Spec {
  return specSchema.parse({ service: 'support', exposure: OPEN, ...input }) as Spec;
}

export function planOf(input: Record<string, unknown>, options: string | ResolveOptions = {}): Plan {
  return resolvePlan(aSpec(input), loadCatalog(), typeof options === 'string' ? { today: options } : options);
}

/** The plan of one endpoint, `chat`, on one target. */
export function planChat(target: TargetKey, endpoint: Record<string, unknown>, more: Record<string, unknown> = {}): Plan {
  return planOf({ endpoints: { chat: endpoint }, targets: { [target]: { ...TARGETS[target], ...more } } });
}

/** The deployment of `chat`, if there is one, and every fault as printed. */
export function chatOn(target: TargetKey, endpoint: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const plan = planChat(target, endpoint, more);
  const deployment = plan.targets[0]?.deployments[0];
  return { deployment, faults: lines(plan.faults) };
}

export function chatOnAzure(endpoint: Record<string, unknown>, target: TargetKey = 'azure-us', more: Record<string, unknown> = {}) {
  const { deployment, faults } = chatOn(target, endpoint, more);
  return { deployment: deployment as AzureDeployment | undefined, faults };
}

export function chatOnAws(endpoint: Record<string, unknown>, target: TargetKey = 'aws-us', more: Record<string, unknown> = {}) {
  const { deployment, faults } = chatOn(target, endpoint, more);
  return { deployment: deployment as AwsDeployment | undefined, faults };
}

export function chatOnGcp(endpoint: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const { deployment, faults } = chatOn('gcp-us', endpoint, more);
  return { deployment: deployment as GcpDeployment | undefined, faults };
}

export function lines(faults: readonly Fault[]): string[] {
  return faults.map(formatFault);
}
