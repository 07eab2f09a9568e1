import type { Cloud } from '../../catalog/types';
import { alarmDecision } from '../../plan/capacity/alarm-decision';
import type { WatchedLimit } from '../../plan/capacity/quota-plan';
import { sayWeighing } from '../../plan/capacity/weighing';
import type { AwsDeployment, AzureDeployment, EndpointLoad, GcpDeployment, Plan, QuotaPool, TargetPlan } from '../../plan/plan';
import type { AlarmGap } from '../../rules/alarm-rules';
import { formatNumber } from '../../text/number';
import { type CapacityChange, capacityChanges } from './replacements';

/** A plan's quota requirements and the next steps for each. Plain data, in plan order. */
export interface QuotaSheet {
  readonly service: string;
  readonly environment: string;
  readonly catalogAsOf: string;
  readonly pools: readonly QuotaPool[];
  readonly loads: readonly EndpointLoad[];
  /** Sorted by target and endpoint. */
  readonly deployments: readonly DeploymentCapacity[];
}

/** The capacity of one endpoint on one target. */
export interface DeploymentCapacity {
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly endpoint: string;
  readonly model: string;
  /** Such as `300 units of DataZoneStandard`; null if nothing with a capacity is created. */
  readonly capacity: string | null;
  /** Reason for the capacity, or what limits calls instead: a clause without a full stop. */
  readonly because: string;
  /** Effect of possible edits. */
  readonly changes: readonly CapacityChange[];
  /** Its alarms; null if the spec requests none. */
  readonly alarms: { readonly watched: readonly string[]; readonly gaps: readonly AlarmGap[] } | null;
}

/** Derives the quota sheet from a plan. Makes no decisions. */
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
    case 'managed':
      return { capacity: null, because: `shared: calls draw on the quota${weighed(deployment)}${uncounted(deployment)}` };
    case 'sagemaker':
      return route.hosting === null ? THERE : { capacity: machines(route.hosting, route.hosting.instanceType), because: 'set in the spec' };
    case 'dedicated':
      return route.existing !== null
        ? THERE
        : {
            capacity: machines(route, `${route.machineType} with ${route.acceleratorCount} × ${route.acceleratorType}`),
            because: 'replicas set in the spec',
          };
  }
}

/** How the requested throughput counts. */
function weighed({ quotas }: Deployment): string {
  return quotas.flatMap(({ weighing }) => (weighing ? [`; ${sayWeighing(weighing)} tokens per minute`] : [])).join('');
}

/** Requested throughput that no quota counts. */
function uncounted({ decisions }: Deployment): string {
  return decisions
    .filter(({ about }) => about === 'capacity')
    .map(({ chosen, because }) => `; ${chosen}: ${because}`)
    .join('');
}

const THERE: Capacity = { capacity: null, because: 'existing deployment: its capacity is not changed' };

function azureCapacityOf({ existing, sku, capacity, decisions, quotas }: AzureDeployment): Capacity {
  if (existing) return THERE;
  const because = decisions.find(({ about }) => about === 'capacity')?.because ?? '';
  const asked = (of: WatchedLimit['unit']) => quotas.find(({ unit }) => unit === of)?.asked ?? null;
  // If the unit is unknown, `requests` repeats the spec and says nothing about capacity.
  const requests = asked('tokens-per-minute') === null ? null : asked('requests-per-minute');
  const beside = requests === null || because.includes('request') ? '' : `; includes ${formatNumber(requests)} requests per minute`;
  return { capacity: `${capacity === 1 ? '1 unit' : `${formatNumber(capacity)} units`} of ${sku}`, because: because + beside };
}

function machines({ minReplicas, maxReplicas }: { readonly minReplicas: number; readonly maxReplicas: number }, machine: string): string {
  return `${minReplicas === maxReplicas ? minReplicas : `${minReplicas} to ${maxReplicas}`} × ${machine}`;
}

function alarmsOf(target: TargetPlan, deployment: Deployment): DeploymentCapacity['alarms'] {
  if (target.alarms === null) return null;
  const { rules, gaps } = alarmDecision(deployment, target.alarms);
  return { watched: rules.map(({ because }) => because), gaps };
}
