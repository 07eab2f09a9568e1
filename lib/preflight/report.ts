import type { Cloud } from '../catalog/types';
import type { Answer, Need, Refusal } from '../clients';

/** `ok`: enough. `short`: not enough. `unverified`: the cloud could not be queried or does not report it. */
export type PreflightVerdict = 'ok' | 'short' | 'unverified';

/** Result of one check. */
export interface Finding {
  readonly about: 'account' | 'service' | 'model' | 'access' | 'quota' | 'capacity';
  readonly verdict: PreflightVerdict;
  /** Result text, a clause without a full stop. */
  readonly text: string;
  /** Alternatives: locations with enough capacity, a form, a step. Empty if nothing is short or no alternative is known. */
  readonly instead: readonly string[];
}

export interface DeploymentReport {
  readonly endpoint: string;
  readonly model: string;
  /** The cloud's name for it: an SKU, a profile, a surface, an API. */
  readonly offer: string;
  readonly verdict: PreflightVerdict;
  readonly findings: readonly Finding[];
}

export interface TargetReport {
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  /** Subscription, account or project. */
  readonly account: string;
  readonly verdict: PreflightVerdict;
  /** Findings that apply to the whole target. */
  readonly findings: readonly Finding[];
  readonly deployments: readonly DeploymentReport[];
}

/** Preflight report of a plan. */
export interface PreflightReport {
  readonly service: string;
  readonly environment: string;
  /** Query date, `YYYY-MM-DD`. */
  readonly askedOn: string;
  readonly verdict: PreflightVerdict;
  readonly targets: readonly TargetReport[];
  /** Permissions and sign-ins required to check the rest. */
  readonly needs: readonly Need[];
}

export function finding(about: Finding['about'], verdict: PreflightVerdict, text: string, instead: readonly string[] = []): Finding {
  return { about, verdict, text, instead };
}

/** A failed query leaves the result unverified. */
export function unread(about: Finding['about'], what: string, refusal: Refusal): Finding {
  return finding(about, 'unverified', `could not read ${what}: ${sayRefusal(refusal)}`);
}

function sayRefusal(refusal: Refusal): string {
  if (refusal.kind !== 'denied') return refusal.detail;
  const { what, name } = refusal.need;
  if (what === 'credentials') return 'not signed in';
  return what === 'service' ? `${name} is not enabled` : `${name} is missing`;
}

/** The worst verdict; `unverified` if there are none. */
export function worst(verdicts: readonly PreflightVerdict[]): PreflightVerdict {
  if (verdicts.includes('short')) return 'short';
  return verdicts.length === 0 || verdicts.includes('unverified') ? 'unverified' : 'ok';
}

/** A deployment with its verdict, which is never ok without a quota finding. */
export function deploymentReport(
  { endpoint, model }: { readonly endpoint: string; readonly model: string },
  offer: string,
  said: readonly Finding[],
): DeploymentReport {
  const findings = said.some(({ about }) => about === 'quota') ? said : [...said, finding('quota', 'unverified', 'its quota is unknown')];
  return { endpoint, model, offer, verdict: worst(findings.map(({ verdict }) => verdict)), findings };
}

export function targetReport(
  { key, cloud, region }: { readonly key: string; readonly cloud: Cloud; readonly region: string },
  account: string,
  findings: readonly Finding[],
  deployments: readonly DeploymentReport[],
): TargetReport {
  const verdict = worst([...findings, ...deployments].map((each) => each.verdict));
  return { target: key, cloud, region, account, verdict, findings, deployments };
}

/** Distinct requirements of all denied answers. */
export function needsOf(answers: readonly Answer<unknown>[]): readonly Need[] {
  const needs = answers.flatMap((answer) => (answer.kind === 'denied' ? [answer.need] : []));
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}
