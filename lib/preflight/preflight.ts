import type { Answer, Clouds, Need } from '../clients';
import { accountSubscription } from '../plan/azure-account';
import type { AwsTargetPlan, GcpTargetPlan, Plan } from '../plan/plan';
import { type AwsFacts, askAws } from './aws-facts';
import { type AskedAzure, isSameSubscription } from './azure-asks';
import { askAzure } from './azure-facts';
import { askGcp, type GcpFacts } from './gcp-facts';
import { judgeAws } from './judge-aws';
import { judgeAzure } from './judge-azure';
import { judgeGcp } from './judge-gcp';
import { needsOf, type PreflightReport, worst } from './report';

/** The clouds' answers, by target. */
export interface Asked {
  readonly azure: readonly AskedAzure[];
  readonly aws: readonly { readonly target: AwsTargetPlan; readonly facts: AwsFacts }[];
  readonly gcp: readonly { readonly target: GcpTargetPlan; readonly facts: GcpFacts }[];
}

/**
 * The plan limited to some targets and those that share their Azure quotas, because usage is only known per account.
 *
 * @param keys of the targets
 */
export function withSharing(plan: Plan, keys: readonly string[]): Plan {
  const shared = plan.targets.flatMap((target) =>
    target.cloud === 'azure' && keys.includes(target.key) ? [accountSubscription(target)] : [],
  );
  const isNeeded = (target: Plan['targets'][number]) =>
    keys.includes(target.key) || (target.cloud === 'azure' && shared.some((id) => isSameSubscription(id, accountSubscription(target))));
  return { ...plan, targets: plan.targets.filter(isNeeded) };
}

/** Queries each cloud for everything a plan requires. Never throws; failures are part of the answers. */
export async function askClouds(plan: Plan, clouds: Clouds): Promise<Asked> {
  const { targets, pools } = plan;
  const [azure, aws, gcp] = await Promise.all([
    Promise.all(
      targets.flatMap((target) =>
        target.cloud === 'azure' ? [askAzure(target, clouds.azure(accountSubscription(target))).then((facts) => ({ target, facts }))] : [],
      ),
    ),
    Promise.all(
      targets.flatMap((target) =>
        target.cloud === 'aws' ? [askAws(target, pools, clouds.aws(target.region)).then((facts) => ({ target, facts }))] : [],
      ),
    ),
    Promise.all(
      targets.flatMap((target) =>
        target.cloud === 'gcp' ? [askGcp(target, pools, clouds.gcp(target.project)).then((facts) => ({ target, facts }))] : [],
      ),
    ),
  ]);
  return { azure, aws, gcp };
}

export interface JudgeOptions {
  /** Query date, `YYYY-MM-DD`. */
  readonly askedOn: string;
  /** Date for checking retirement, `YYYY-MM-DD`. @default - the query date */
  readonly today?: string;
  /** Reported targets. Others still count if they share a quota. @default - all */
  readonly of?: readonly string[];
}

/** Judges a plan by the clouds' answers. */
export function judgePlan(plan: Plan, { azure, aws, gcp }: Asked, { askedOn, today = askedOn, of }: JudgeOptions): PreflightReport {
  const judged = [
    ...judgeAzure(azure, today),
    ...aws.map(({ target, facts }) => judgeAws(target, facts, plan.pools, today)),
    ...gcp.map(({ target, facts }) => judgeGcp(target, facts, plan.pools)),
  ];
  const keys = plan.targets.map(({ key }) => key).filter((key) => of?.includes(key) ?? true);
  const targets = keys.flatMap((key) => judged.filter(({ target }) => target === key));
  return {
    service: plan.service,
    environment: plan.environment,
    askedOn,
    verdict: worst(targets.map(({ verdict }) => verdict)),
    targets,
    needs: unique([...needsOf(answersOf([...azure, ...aws, ...gcp].map(({ facts }) => facts))), ...aws.flatMap(otherAccount)]),
  };
}

/** Excludes the quota tier, which is only advice: no verdict depends on it, and its permission is not requested. */
function answersOf(facts: readonly object[]): readonly Answer<unknown>[] {
  return facts.flatMap((told) =>
    Object.entries(told)
      .filter(([name]) => name !== 'tier')
      .flatMap(([, value]) => answersIn(value)),
  );
}

function answersIn(value: unknown): readonly Answer<unknown>[] {
  if (value === null || typeof value !== 'object') return [];
  return 'kind' in value ? [value as Answer<unknown>] : (Object.values(value) as Answer<unknown>[]);
}

/** Credentials for a different account count as missing. */
function otherAccount({ target, facts: { account } }: Asked['aws'][number]): readonly Need[] {
  if (account.kind !== 'ok' || account.value === target.account) return [];
  return [{ cloud: 'aws', what: 'credentials', name: 'credentials for the account', role: null, scope: `account ${target.account}` }];
}

function unique(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}
