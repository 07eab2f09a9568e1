import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const ACCESS_CODES = {
  MP4101: 'caller without an identity where it may call',
  MP4102: 'two callers with one identity',
  MP4103: 'role of another partition',
  MP4104: 'caller with two roles in one account',
  MP4105: 'grant that reaches further than the spec says',
  MP4106: 'role that is not certain to be enough',
  MP4107: 'Foundry project that the target has not',
  MP4108: 'list of allowed models with two owners',
  MP4109: 'list of allowed models that is not certain',
  MP4110: 'role of its own for a caller of nothing known',
  MP4111: 'role of its own that is not certain to be enough',
  MP4112: 'more grants than an account takes',
  MP4113: 'role with policies of many stacks',
  MP4114: 'stored responses that callers share',
} as const;

/**
 * A caller may call an endpoint on a target but has no identity there that could be granted anything.
 *
 * @param need what would make it one, after `add`; null for the usual
 */
export function callerWithoutIdentity(
  path: SpecPath,
  caller: string,
  target: string,
  where: string,
  endpoints: readonly string[],
  need: string | null,
): Fault {
  return warning(
    'MP4101',
    path,
    `caller ${caller} has no identity in ${where}, so it cannot call ${endpoints.join(', ')} on ${target}`,
    `${need === null ? 'name one under as' : `add ${need}`}, or remove the endpoint from may if the caller never goes there`,
  );
}

/** One identity under two callers: the second grant would be refused, or removing one would take the other's away. */
export function sharedIdentity(path: SpecPath, caller: string, other: string, identity: string): Fault {
  return error(
    'MP4102',
    path,
    `callers ${other} and ${caller} are the same identity, ${identity}`,
    'make them one caller with all endpoints under may, or give each an identity of its own',
  );
}

export function foreignPartition(path: SpecPath, role: string, partition: string, target: string): Fault {
  return error(
    'MP4103',
    path,
    `role ${role} is not in partition ${partition}, where target ${target} is`,
    `use an ARN that starts with arn:${partition}:`,
  );
}

export function twoRolesInAccount(path: SpecPath, caller: string, account: string, roles: readonly string[]): Fault {
  return error(
    'MP4104',
    path,
    `caller ${caller} has ${roles.length} roles in account ${account}: ${roles.join(', ')}`,
    'name one role an account, and make a caller of each other workload',
  );
}

/** Where a cloud has no narrower scope than the account or the project, a caller can reach endpoints that it may not call. */
export function grantReachesFurther(path: SpecPath, caller: string, target: string, scope: string, also: readonly string[]): Fault {
  return warning(
    'MP4105',
    path,
    `the narrowest grant for caller ${caller} on ${target} is ${scope}, so it can call ${also.join(', ')} too`,
    'put endpoints that must be kept apart on targets of their own',
  );
}

/** The one built-in role of Azure that covers open weights without more is in preview, and no source was seen to use it so. */
export function openWeightsRoleUnsure(path: SpecPath, caller: string, target: string): Fault {
  return warning(
    'MP4106',
    path,
    `caller ${caller} gets Cognitive Services Data Contributor (Preview) on ${target} for open weights, and no source was seen to call them with it`,
    'try a call before relying on it; Cognitive Services User is documented, and lists keys too',
  );
}

export function projectNotOnTarget(path: SpecPath, project: string, target: string, known: readonly string[]): Fault {
  return error(
    'MP4107',
    path,
    `project ${project} is none of ${target}`,
    known.length > 0 ? `use one of ${known.join(', ')}` : `add it under targets.${target}.native.projects`,
  );
}

/** A project has one policy of a kind, and the second stack would write over the first. */
export function allowlistOwnedTwice(path: SpecPath, project: string, first: string, second: string): Fault {
  return error(
    'MP4108',
    path,
    `the models allowed in project ${project} are written by ${first} and by ${second}`,
    `keep it on ${first}: it allows the models of all targets of the project`,
  );
}

/** Google documents the form of the values, and none for the models of a partner in preview. */
export function allowlistValueUnsure(path: SpecPath, target: string): Fault {
  return warning(
    'MP4109',
    path,
    `how the list of allowed models names GPT-6 is inferred from its form, so the policy of ${target} could refuse it`,
    'try a call before relying on it',
  );
}

export function customRoleWithoutApis(path: SpecPath, caller: string, target: string): Fault {
  return error(
    'MP4110',
    path,
    `caller ${caller} cannot have a role of its own on ${target}: what it may call there speaks no API whose actions are known`,
    `say the apis of its endpoints, or leave out targets.${target}.native.callerRole`,
  );
}

/** @param unsure sentences without a full stop */
export function customRoleUnsure(path: SpecPath, caller: string, target: string, unsure: readonly string[]): Fault {
  return warning(
    'MP4111',
    path,
    `the role of caller ${caller} on ${target} is not certain to be enough: ${unsure.join('; ')}`,
    'try a call before relying on it',
  );
}

export function tooManyGrants(path: SpecPath, count: number, what: string, where: string, most: number): Fault {
  return error(
    'MP4112',
    path,
    `the callers would need ${count} ${what} of ${where}, which takes ${most}`,
    'let callers that may do the same share a group, or spread targets over more accounts',
  );
}

/** The quota can be raised, so it is no error: at the default the last of the stacks would fail. */
export function manyPoliciesOfRole(path: SpecPath, role: string, targets: number, most: number): Fault {
  return warning(
    'MP4113',
    path,
    `${role} gets a policy from each of ${targets} targets, and IAM attaches ${most} to a role unless its quota was raised`,
    'give the caller another role for some of them, or have Service Quotas raise L-0DA4ABF3 first',
  );
}

/** Amazon Bedrock keeps the responses of a Region in one project that has no narrower scope. */
export function sharedResponses(path: SpecPath, target: string, callers: readonly string[], endpoints: readonly string[]): Fault {
  return warning(
    'MP4114',
    path,
    `callers ${callers.join(', ')} store responses of ${endpoints.join(', ')} in one project of the account on ${target}, so each can read, cancel and delete those of the others`,
    `for a project per endpoint, set overrides.${target}.native.surface: bedrock-mantle on each endpoint; else have callers send store: false`,
  );
}
