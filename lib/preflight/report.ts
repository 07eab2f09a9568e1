import type { Cloud } from '../catalog/types';
import type { Answer, Need, Refusal } from '../clients';

/** Three-valued: the cloud said that it is enough, that it is not, or nothing that tells. */
export type PreflightVerdict = 'ok' | 'short' | 'unverified';

/** One thing that was looked at. */
export interface Finding {
  readonly about: 'account' | 'service' | 'model' | 'access' | 'quota' | 'capacity';
  readonly verdict: PreflightVerdict;
  /** What the cloud said, a clause without a full stop. */
  readonly text: string;
  /** What would help: places that have what is missing, a form, a step. Empty where nothing is missing, or nothing known would help. */
  readonly instead: readonly string[];
}

export interface DeploymentReport {
  readonly endpoint: string;
  readonly model: string;
  /** What the cloud calls it: an SKU, a profile, a surface, an API. */
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
  /** What holds for all deployments of the target. */
  readonly findings: readonly Finding[];
  readonly deployments: readonly DeploymentReport[];
}

/** What the clouds said of a plan. */
export interface PreflightReport {
  readonly service: string;
  readonly environment: string;
  /** Day on which they were asked, `YYYY-MM-DD`. */
  readonly askedOn: string;
  readonly verdict: PreflightVerdict;
  readonly targets: readonly TargetReport[];
  /** What to give whoever asks, so that the rest can be told. */
  readonly needs: readonly Need[];
}

export function finding(about: Finding['about'], verdict: PreflightVerdict, text: string, instead: readonly string[] = []): Finding {
  return { about, verdict, text, instead };
}

/** What could not be read tells nothing, whatever the reason. */
export function unread(about: Finding['about'], what: string, refusal: Refusal): Finding {
  return finding(about, 'unverified', `${what} not read: ${sayRefusal(refusal)}`);
}

function sayRefusal(refusal: Refusal): string {
  if (refusal.kind !== 'denied') return refusal.detail;
  const { what, name } = refusal.need;
  if (what === 'credentials') return 'nobody is signed in there';
  return what === 'service' ? `${name} is off` : `${name} is missing`;
}

/** The worst of some; what nothing was said of is unverified. */
export function worst(verdicts: readonly PreflightVerdict[]): PreflightVerdict {
  if (verdicts.includes('short')) return 'short';
  return verdicts.length === 0 || verdicts.includes('unverified') ? 'unverified' : 'ok';
}

/** A deployment with its verdict. Without a word on its quota it is never ok. */
export function deploymentReport(
  { endpoint, model }: { readonly endpoint: string; readonly model: string },
  offer: string,
  said: readonly Finding[],
): DeploymentReport {
  const findings = said.some(({ about }) => about === 'quota')
    ? said
    : [...said, finding('quota', 'unverified', 'no quota is known that it draws on')];
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

/** What the refusals among some answers ask for, each once. */
export function needsOf(answers: readonly Answer<unknown>[]): readonly Need[] {
  const needs = answers.flatMap((answer) => (answer.kind === 'denied' ? [answer.need] : []));
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}
