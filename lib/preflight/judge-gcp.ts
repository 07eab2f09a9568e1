import type { GcpQuota } from '../clients';
import { GOOGLE_QUOTAS } from '../plan/gates';
import type { GcpDeployment, GcpTargetPlan, QuotaPool } from '../plan/plan';
import { formatNumber } from '../text/number';
import { gateFindings } from './gates';
import type { GcpFacts } from './gcp-facts';
import { limitFinding, unlessInUse } from './limit';
import { poolsOfEndpoint } from './pools';
import { type DeploymentReport, deploymentReport, type Finding, finding, type TargetReport, targetReport, unread } from './report';

/** Preflight report of a Google Cloud target. */
export function judgeGcp(target: GcpTargetPlan, facts: GcpFacts, pools: readonly QuotaPool[]): TargetReport {
  const deployments = target.deployments.map((deployment) => judge(deployment, target, facts, pools));
  return targetReport(target, target.project, [serviceFinding(facts)], deployments);
}

/** The stack enables the API, so it may be off before you deploy for the first time. */
function serviceFinding({ vertex }: GcpFacts): Finding {
  if (vertex.kind !== 'ok') return unread('service', 'the state of the Vertex AI API', vertex);
  return vertex.value
    ? finding('service', 'ok', 'the Vertex AI API is enabled')
    : finding('service', 'unverified', 'the Vertex AI API is not enabled: deploying enables it, and quotas are reported after that');
}

function judge(deployment: GcpDeployment, target: GcpTargetPlan, facts: GcpFacts, pools: readonly QuotaPool[]): DeploymentReport {
  const { route, endpoint } = deployment;
  if (route.kind === 'dedicated' && route.existing !== null) {
    return deploymentReport(deployment, 'existing endpoint', [
      finding('quota', 'unverified', 'existing endpoint: requires no quota; its existence was not checked'),
    ]);
  }
  const quotas = poolsOfEndpoint(pools, target, endpoint).map((pool) => quotaFinding(pool, target, facts));
  return deploymentReport(deployment, offerOf(deployment), [modelFinding(deployment, facts), ...gateFindings(target, endpoint), ...quotas]);
}

function offerOf({ route }: GcpDeployment): string {
  return route.kind === 'managed' ? `${route.modelString} in ${route.location}` : `${route.machineType} with ${route.acceleratorType}`;
}

/** Stages of a model. Source: PublisherModel.LaunchStage of aiplatform v1beta1. */
const OPEN = ['GA', 'PUBLIC_PREVIEW'];

function modelFinding({ endpoint }: GcpDeployment, { models }: GcpFacts): Finding {
  const told = models[endpoint];
  if (told === undefined) return finding('model', 'unverified', 'its model was not queried');
  if (told.kind !== 'ok') return unread('model', 'its model in Model Garden', told);
  if (told.value === null) return finding('model', 'unverified', 'not listed in Model Garden, which does not list every served model');
  const { name, launchStage } = told.value;
  if (launchStage === null) return finding('model', 'unverified', `${name} is in Model Garden without a launch stage`);
  return OPEN.includes(launchStage)
    ? finding('model', 'ok', `${name}, ${launchStage}`)
    : finding('model', 'unverified', `${name}, ${launchStage}: not open to every project`);
}

function quotaFinding(pool: QuotaPool, target: GcpTargetPlan, { quotas }: GcpFacts): Finding {
  const named = pool.name ?? `${pool.unit.replaceAll('-', ' ')} of ${pool.of}`;
  const told = pool.name === null ? undefined : quotas[pool.name];
  if (told === undefined) return finding('quota', 'unverified', `Google does not document the quota for ${named}`);
  if (told.kind !== 'ok') return unread('quota', named, told);
  if (told.value === null) return finding('quota', 'unverified', `the project has no quota with the ID ${named}`);
  const limit = limitOf(told.value, pool, target.region);
  if (limit === null) return finding('quota', 'unverified', `${named} has no limit for ${sayDimensions(pool)}`);
  const judged = limitFinding(pool, named, limit, howToRaise(pool, target, told.value));
  return told.value.isAllocation && limit !== -1 ? unlessInUse(judged) : judged;
}

function howToRaise({ name, asked }: QuotaPool, { quotaRequests }: GcpTargetPlan, { adjustable }: GcpQuota): readonly string[] {
  const wanted = asked === null ? 'more' : formatNumber(asked);
  if (adjustable === false) return ['Google Cloud does not accept increase requests for it'];
  return [quotaRequests.some(({ quotaId }) => quotaId === name) ? `the stack requests ${wanted}` : `request ${wanted}: ${GOOGLE_QUOTAS}`];
}

/** The most specific limit whose dimensions match a pool. */
export function limitOf({ limits }: GcpQuota, { dimensions, where }: QuotaPool, region: string): number | null {
  const places = [where, region, 'global'];
  const held: Readonly<Record<string, string>> = { region, ...dimensions };
  const fitting = limits
    .filter((limit) => Object.entries(limit.dimensions).every(([name, value]) => held[name] === value))
    .filter(({ locations }) => locations.length === 0 || locations.some((location) => places.includes(location)));
  const [closest] = [...fitting].sort((a, b) => Object.keys(b.dimensions).length - Object.keys(a.dimensions).length);
  return closest?.value ?? null;
}

function sayDimensions({ dimensions, where }: QuotaPool): string {
  const said = Object.entries(dimensions).map(([name, value]) => `${name} ${value}`);
  return said.length > 0 ? said.join(', ') : where;
}
