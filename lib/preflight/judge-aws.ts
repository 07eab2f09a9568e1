import type { AwsModel, AwsModelAccess } from '../clients';
import type { AwsDeployment, AwsTargetPlan, MantleRoute, QuotaPool, RuntimeRoute } from '../plan/plan';
import type { AwsFacts } from './aws-facts';
import { quotaFinding } from './aws-quotas';
import { gateFindings } from './gates';
import { poolsOfEndpoint } from './pools';
import { type DeploymentReport, deploymentReport, type Finding, finding, type TargetReport, targetReport, unread } from './report';

/**
 * Preflight report of an AWS target.
 *
 * @param today date for checking retirement, `YYYY-MM-DD`
 */
export function judgeAws(target: AwsTargetPlan, facts: AwsFacts, pools: readonly QuotaPool[], today: string): TargetReport {
  const account = accountFinding(target, facts);
  const deployments = target.deployments.map((deployment) =>
    account === null ? judge(deployment, target, facts, pools, today) : deploymentReport(deployment, offerOf(deployment), NOT_ASKED),
  );
  return targetReport(target, target.account, account === null ? [] : [account], deployments);
}

const NOT_ASKED = [finding('quota', 'unverified', 'AWS was not queried')];

/** Null if the credentials are for the target's account and everything was queried. */
function accountFinding(target: AwsTargetPlan, { account }: AwsFacts): Finding | null {
  if (account.kind !== 'ok') return unread('account', "the credentials' account", account);
  if (account.value === target.account) return null;
  return finding('account', 'unverified', `the credentials are for account ${account.value}, so nothing was queried`, [
    `run again with credentials for ${target.account}, such as AWS_PROFILE, and --target ${target.key}`,
  ]);
}

function judge(
  deployment: AwsDeployment,
  target: AwsTargetPlan,
  facts: AwsFacts,
  pools: readonly QuotaPool[],
  today: string,
): DeploymentReport {
  const { route, endpoint } = deployment;
  const own = route.kind === 'sagemaker' ? [] : routeFindings(route, target, facts, today);
  const quotas = poolsOfEndpoint(pools, target, endpoint).map((pool) => quotaFinding(pool, target, facts));
  return deploymentReport(deployment, offerOf(deployment), [...own, ...gateFindings(target, endpoint), ...quotas]);
}

function offerOf({ route }: AwsDeployment): string {
  switch (route.kind) {
    case 'bedrock-runtime':
      return route.profile?.id ?? route.modelId;
    case 'bedrock-mantle':
      return `${route.modelId} on bedrock-mantle`;
    case 'sagemaker':
      return `SageMaker${route.hosting === null ? '' : ` on ${route.hosting.instanceType}`}`;
  }
}

function routeFindings(route: RuntimeRoute | MantleRoute, target: AwsTargetPlan, facts: AwsFacts, today: string): readonly Finding[] {
  const profile = route.kind === 'bedrock-runtime' ? route.profile : null;
  return [
    modelFinding(route, target, facts, today),
    ...(profile === null ? [] : [profileFinding(profile, target, facts)]),
    accessFinding(route, target, facts),
  ];
}

function modelFinding(
  { kind, modelId }: RuntimeRoute | MantleRoute,
  { region }: AwsTargetPlan,
  { models }: AwsFacts,
  today: string,
): Finding {
  const told = models[modelId];
  if (told === undefined) return finding('model', 'unverified', `${modelId} was not queried`);
  if (told.kind !== 'ok') return unread('model', modelId, told);
  if (told.value !== null) return lifeFinding(told.value, today);
  return kind === 'bedrock-mantle'
    ? finding('model', 'unverified', `the Bedrock API in ${region} does not list ${modelId}; bedrock-mantle may still serve it`)
    : finding('model', 'short', `${region} does not list ${modelId}`);
}

/** A legacy model accepts no new customers and drops inactive ones (model cards of 2026-10). */
function lifeFinding({ id, lifecycle, endOfLife }: AwsModel, today: string): Finding {
  const state = [id, lifecycle, endOfLife && `ends ${endOfLife}`].filter((part) => part !== null).join(', ');
  if (endOfLife !== null && endOfLife <= today) return finding('model', 'short', `${state}: retired`);
  if (lifecycle === 'ACTIVE') return finding('model', 'ok', state);
  return lifecycle === 'LEGACY'
    ? finding('model', 'unverified', `${state}: only accounts that already call it keep access`)
    : finding('model', 'unverified', `${state}: unknown state`);
}

function profileFinding(profile: NonNullable<RuntimeRoute['profile']>, { region }: AwsTargetPlan, { profiles }: AwsFacts): Finding {
  const told = profiles[profile.id];
  if (told === undefined) return finding('access', 'unverified', `profile ${profile.id} was not queried`);
  if (told.kind !== 'ok') return unread('access', `profile ${profile.id}`, told);
  if (told.value === null) return finding('access', 'short', `${region} has no profile ${profile.id}`);
  const { status, destinations } = told.value;
  if (status !== 'ACTIVE') return finding('access', 'unverified', `profile ${profile.id} is ${status ?? 'in an unknown state'}`);
  const unnamed = profile.destinations.length === 0 ? [] : destinations.filter((each) => !profile.destinations.includes(each));
  return unnamed.length === 0
    ? finding('access', 'ok', `profile ${profile.id} is active`)
    : finding('access', 'short', `profile ${profile.id} may also run calls in ${unnamed.join(', ')}, which the grants do not cover`, [
        'correct the model under catalog: in the spec, so that the grants cover them',
      ]);
}

function accessFinding(route: RuntimeRoute | MantleRoute, target: AwsTargetPlan, { access }: AwsFacts): Finding {
  const { modelId } = route;
  const told = access[modelId];
  if (told === undefined) return finding('access', 'unverified', `access to ${modelId} was not queried`);
  if (told.kind !== 'ok') return unread('access', `access to ${modelId}`, told);
  if (told.value === null) return finding('access', 'unverified', `${target.region} does not report access to ${modelId}`);
  // With a profile, the calling Region does not need the model itself.
  const throughProfile = route.kind === 'bedrock-runtime' && route.profile !== null;
  const [lacks, unclear] = lackingOf(throughProfile ? { ...told.value, inRegion: true } : told.value);
  if (lacks.length > 0) return finding('access', 'short', `${modelId}: ${lacks.join(', ')}`, subscriptionOf(target, told.value));
  return unclear.length > 0
    ? finding('access', 'unverified', `${modelId}: ${unclear.join(', ')}`)
    : finding('access', 'ok', `the account may call ${modelId}`);
}

function lackingOf({
  agreement,
  authorized,
  entitled,
  inRegion,
}: AwsModelAccess): readonly [lacks: readonly string[], unclear: readonly string[]] {
  const facts: readonly (readonly [boolean | null, string, string])[] = [
    [
      agreement === 'available' ? true : agreement === 'not-available' ? false : null,
      'its offer is not accepted',
      `its offer is ${agreement ?? 'in an unknown state'}`,
    ],
    [authorized, 'the account is not authorized', 'unknown whether the account is authorized'],
    [entitled, 'the account has not subscribed', 'unknown whether the account has subscribed'],
    [inRegion, 'the Region does not have it', 'unknown whether the Region has it'],
  ];
  return [
    facts.flatMap(([is, lacks]) => (is === false ? [lacks] : [])),
    facts.flatMap(([is, , unclear]) => (is === null ? [unclear] : [])),
  ];
}

/** The plan's manual step for an offer that is not accepted. */
function subscriptionOf({ gates }: AwsTargetPlan, { agreement, entitled }: AwsModelAccess): readonly string[] {
  if (agreement !== 'not-available' && entitled !== false) return [];
  const gate = gates.find(({ id }) => id === 'marketplace-subscription');
  return gate === undefined ? [] : [`${gate.what}${gate.link === null ? '' : `: ${gate.link}`}`];
}
