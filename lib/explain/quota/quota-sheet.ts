import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import type { Cloud } from '../../catalog/types';
import type { WatchedLimit } from '../../plan/capacity/quota-plan';
import type { AwsDeployment, AzureDeployment, EndpointLoad, GcpDeployment, Plan, QuotaPool, TargetPlan } from '../../plan/plan';
import type { AlarmDecision, AlarmGap } from '../../rules/alarm-rules';
import { awsAlarms } from '../../rules/aws/alarm-rules';
import { azureAlarms } from '../../rules/azure/alarm-rules';
import { gcpDedicatedAlarms, gcpManagedAlarms } from '../../rules/gcp/alarm-rules';
import { formatNumber } from '../../text/number';
import { type CapacityChange, capacityChanges } from './replacements';

/** What a plan asks of quotas, and what is to be done about it. Plain data, in the order of the plan. */
export interface QuotaSheet {
  readonly service: string;
  readonly environment: string;
  readonly catalogAsOf: string;
  readonly pools: readonly QuotaPool[];
  readonly loads: readonly EndpointLoad[];
  /** By target and endpoint. */
  readonly deployments: readonly DeploymentCapacity[];
}

/** The capacity of one endpoint on one target. */
export interface DeploymentCapacity {
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly endpoint: string;
  readonly model: string;
  /** What it is, such as `300 units of DataZoneStandard`; null where nothing is created that has a capacity. */
  readonly capacity: string | null;
  /** Why that much, or what counts instead: a clause without a full stop. */
  readonly because: string;
  /** What edits would do to it. */
  readonly changes: readonly CapacityChange[];
  /** What watches it; null where the spec asks for no alarms. */
  readonly alarms: { readonly watched: readonly string[]; readonly gaps: readonly AlarmGap[] } | null;
}

/** Reads from a plan what it asks of quotas. Decides nothing. */
export function quotaSheet({ service, environment, catalogAsOf, pools, loads, targets }: Plan): QuotaSheet {
  return { service, environment, catalogAsOf, pools, loads, deployments: targets.flatMap(deploymentsOf) };
}

function deploymentsOf(target: TargetPlan): DeploymentCapacity[] {
  const { key, cloud, region, deployments } = target;
  return deployments.map((deployment) => ({
    target: key,
    cloud,
    region,
    endpoint: deployment.endpoint,
    model: deployment.model,
    ...capacityOf(deployment),
    changes: capacityChanges(target, deployment.endpoint),
    alarms: alarmsOf(target, deployment),
  }));
}

type Deployment = AzureDeployment | AwsDeployment | GcpDeployment;
type Capacity = Pick<DeploymentCapacity, 'capacity' | 'because'>;

function capacityOf(deployment: Deployment): Capacity {
  if ('sku' in deployment) return azureCapacityOf(deployment);
  const { route } = deployment;
  switch (route.kind) {
    case 'bedrock-runtime':
    case 'bedrock-mantle':
      return { capacity: null, because: `nothing of its own: calls draw on the quota, output as it is weighed${uncounted(deployment)}` };
    case 'managed':
      return { capacity: null, because: `nothing of its own: calls draw on the quota${uncounted(deployment)}` };
    case 'sagemaker':
      return route.hosting === null
        ? THERE
        : { capacity: machines(route.hosting, route.hosting.instanceType), because: 'the spec gives them' };
    case 'dedicated':
      return route.existing !== null
        ? THERE
        : {
            capacity: machines(route, `${route.machineType} with ${route.acceleratorCount} × ${route.acceleratorType}`),
            because: 'the spec gives the replicas',
          };
  }
}

/** What the spec asks for and no limit counts. */
function uncounted({ decisions }: Deployment): string {
  return decisions
    .filter(({ about }) => about === 'capacity')
    .map(({ chosen, because }) => `; ${chosen}: ${because}`)
    .join('');
}

const THERE: Capacity = { capacity: null, because: 'it is there already, with the capacity that it has' };

function azureCapacityOf({ existing, sku, capacity, decisions, quotas }: AzureDeployment): Capacity {
  if (existing) return THERE;
  const because = decisions.find(({ about }) => about === 'capacity')?.because ?? '';
  const asked = (of: WatchedLimit['unit']) => quotas.find(({ unit }) => unit === of)?.asked ?? null;
  // Where it is not known what a unit gives, requests are those of the spec, and come with nothing.
  const requests = asked('tokens-per-minute') === null ? null : asked('requests-per-minute');
  const beside = requests === null || because.includes('request') ? '' : `; ${formatNumber(requests)} requests per minute come with them`;
  return { capacity: `${capacity === 1 ? '1 unit' : `${formatNumber(capacity)} units`} of ${sku}`, because: because + beside };
}

function machines({ minReplicas, maxReplicas }: { readonly minReplicas: number; readonly maxReplicas: number }, machine: string): string {
  return `${minReplicas === maxReplicas ? minReplicas : `${minReplicas} to ${maxReplicas}`} × ${machine}`;
}

function alarmsOf(target: TargetPlan, deployment: Deployment): DeploymentCapacity['alarms'] {
  if (target.alarms === null) return null;
  const limits = target.alarms.watched.filter(({ endpoint }) => endpoint === deployment.endpoint);
  const { rules, gaps } = decisionOf(deployment, limits, target.alarms.quotaShare);
  return { watched: rules.map(({ because }) => because), gaps };
}

function decisionOf(deployment: Deployment, limits: readonly WatchedLimit[], quotaShare: number): AlarmDecision {
  if ('sku' in deployment) {
    return azureAlarms({ openWeights: deployment.modelFormat !== OPENAI_FORMAT, sku: deployment.sku }, limits, quotaShare);
  }
  const { route } = deployment;
  if (route.kind === 'dedicated') return gcpDedicatedAlarms(!route.isPrivate, quotaShare);
  if (route.kind !== 'managed') return awsAlarms(route.kind, limits, quotaShare);
  const named = limits.map(({ name, ...limit }) => ({ ...limit, ...(name === null ? {} : { quotaId: name }) }));
  return gcpManagedAlarms(named, quotaShare);
}
