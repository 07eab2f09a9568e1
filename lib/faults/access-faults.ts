import { formatNumber } from '../text/number';
import { listed } from './alternatives';
import { error, warning, weakening } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { formatPath } from './format';
import { quote } from './quote';

export const ACCESS_CODES = {
  MP4101: 'caller without an identity on a target',
  MP4102: 'two callers with the same identity',
  MP4103: 'role in another AWS partition',
  MP4104: 'caller with several roles in one account',
  MP4105: 'grant that covers other endpoints',
  MP4106: 'unverified role for open-weights models',
  MP4107: 'unknown Foundry project',
  MP4108: 'model allowlist with two owners',
  MP4109: 'unverified value in a model allowlist',
  MP4110: 'custom role without known APIs',
  MP4111: 'unverified custom role',
  MP4112: 'too many grants',
  MP4113: 'too many policies on one role',
  MP4114: 'stored responses shared by callers',
  MP4180: 'caller limited to a target without the endpoint',
} as const;

/**
 * A caller may call an endpoint on a target but has no identity there to grant access to.
 *
 * @param need the field that would give it one, after `add`; null for an identity under `as`
 */
export function callerWithoutIdentity(
  path: SpecPath,
  caller: string,
  target: string,
  where: string,
  endpoints: readonly string[],
  need: string | null,
): Fault {
  return weakening(
    'MP4101',
    path,
    `caller ${caller} has no identity in ${where}, so it cannot call ${endpoints.join(', ')} on ${target}`,
    `${need === null ? 'add one under as' : `add ${need}`}, or use { endpoint, on } under may if the caller does not call it on this target`,
  );
}

/** A caller with a service account and tokens calls a target that does not trust the tokens. */
export function tokensNotTrusted(path: SpecPath, caller: string, target: string, endpoints: readonly string[], need: string): Fault {
  return weakening(
    'MP4101',
    path,
    `${target} does not trust the tokens of caller ${caller}, so it can call ${endpoints.join(', ')} there only as its service account`,
    `add ${need}`,
  );
}

/** Two callers share an identity: the second grant would fail, or removing one caller would revoke the other's access. */
export function sharedIdentity(path: SpecPath, caller: string, other: string, identity: string): Fault {
  return error(
    'MP4102',
    path,
    `callers ${other} and ${caller} have the same identity, ${identity}`,
    'merge them into one caller with all endpoints under may, or give each its own identity',
  );
}

export function foreignPartition(path: SpecPath, role: string, partition: string, target: string): Fault {
  return error(
    'MP4103',
    path,
    `role ${role} is in partition ${role.split(':')[1]}, but target ${target} is in partition ${partition}`,
    `use an ARN that starts with arn:${partition}:`,
  );
}

export function twoRolesInAccount(path: SpecPath, caller: string, account: string, roles: readonly string[]): Fault {
  return error(
    'MP4104',
    path,
    `caller ${caller} has ${roles.length} roles in account ${account}: ${roles.join(', ')}`,
    'keep one role per account, and define a separate caller for each workload',
  );
}

/** The cloud has no scope narrower than the account or project, so a caller can reach endpoints outside its `may` list. */
export function grantReachesFurther(path: SpecPath, caller: string, target: string, scope: string, also: readonly string[]): Fault {
  return weakening(
    'MP4105',
    path,
    `the narrowest grant for caller ${caller} on ${target} is ${scope}, so ${caller} can also call ${listed(also)}`,
    'to isolate endpoints, deploy them to separate targets',
  );
}

/** Azure's only built-in role limited to calling open weights is in preview, and no documentation confirms that it works. */
export function openWeightsRoleUnsure(path: SpecPath, caller: string, target: string): Fault {
  return warning(
    'MP4106',
    path,
    `caller ${caller} gets Cognitive Services Data Contributor (Preview) on ${target} for open-weights models, and calls with this role are unverified`,
    'after deploying, call the model once to check that it works; Cognitive Services User is documented, but can also list keys',
  );
}

export function projectNotOnTarget(path: SpecPath, project: string, target: string, known: readonly string[]): Fault {
  return error(
    'MP4107',
    path,
    `target ${target} has no project ${quote(project)}`,
    known.length > 0 ? `use one of ${known.join(', ')}` : `add it under targets.${target}.native.projects`,
  );
}

/** A project has one such policy, and the second stack would overwrite the first one's. */
export function allowlistOwnedTwice(path: SpecPath, project: string, first: string, second: string): Fault {
  return error(
    'MP4108',
    path,
    `${first} and ${second} both manage the list of models allowed in project ${project}`,
    `keep modelAllowlist only on ${first}: it allows the models of all targets in the project`,
  );
}

/** Google documents the format of the values, but no value for partner models in preview. */
export function allowlistValueUnsure(path: SpecPath, target: string): Fault {
  return warning(
    'MP4109',
    path,
    `Google does not document the allowlist value for GPT-6, so the policy of ${target} uses an inferred one and could block the model`,
    'after deploying, call the model once to check that it works',
  );
}

export function customRoleWithoutApis(path: SpecPath, caller: string, target: string): Fault {
  return error(
    'MP4110',
    path,
    `no custom role can be created for caller ${caller} on ${target}: the actions for the APIs of its endpoints are unknown`,
    `set the apis of its endpoints, or remove targets.${target}.native.callerRole`,
  );
}

/** @param unsure clauses without a full stop */
export function customRoleUnsure(path: SpecPath, caller: string, target: string, unsure: readonly string[]): Fault {
  return warning(
    'MP4111',
    path,
    `the custom role of caller ${caller} on ${target} is unverified: ${unsure.join('; ')}`,
    'after deploying, call the model once to check that it works',
  );
}

export function tooManyGrants(path: SpecPath, count: number, what: string, where: string, most: number): Fault {
  return error(
    'MP4112',
    path,
    `the callers require ${formatNumber(count)} ${what} in ${where}, over its limit of ${formatNumber(most)}`,
    'put callers with the same permissions in one group, or spread targets across more accounts',
  );
}

/** A warning, because the quota can be increased: at the default, the last of the stacks would fail to deploy. */
export function manyPoliciesOfRole(path: SpecPath, role: string, targets: number, most: number): Fault {
  return warning(
    'MP4113',
    path,
    `${role} gets one policy from each of ${formatNumber(targets)} targets, but IAM allows ${formatNumber(most)} policies per role by default`,
    'give the caller another role on some targets, or first request an increase of quota L-0DA4ABF3',
  );
}

/**
 * Amazon Bedrock gives no access to some of a project's stored responses only.
 *
 * @param store the account's default project; the same in a Region without other projects; or an endpoint's own
 */
export function sharedResponses(
  path: SpecPath,
  target: string,
  callers: readonly string[],
  endpoints: readonly string[],
  store: 'default' | 'only' | 'own',
): Fault {
  const separate = {
    default: `give each caller its own endpoint and set overrides.${target}.native.surface: bedrock-mantle on it, which creates one project per endpoint, or `,
    own: 'give each caller an endpoint with its own project, or ',
    only: '',
  };
  return weakening(
    'MP4114',
    path,
    `on ${target}, callers ${listed(callers)} store responses from ${listed(endpoints)} in ${store === 'own' ? 'one project' : "the account's default project"}, so each can read, cancel and delete the others' responses`,
    `${separate[store]}have the callers send store: false`,
  );
}

export function limitWithoutDeployment(path: SpecPath, endpoint: string, target: string): Fault {
  return error(
    'MP4180',
    path,
    `${formatPath(path)} allows calls to ${endpoint} on ${target}, but ${endpoint} is not deployed there`,
    `add ${target} to endpoints.${endpoint}.deploy, or remove it here`,
  );
}
