import type { Fault, SpecPath } from './fault';

export const ACCESS_CODES = {
  MP4101: 'caller without an identity where it may call',
  MP4102: 'two callers with one identity',
  MP4103: 'role of another partition',
  MP4104: 'caller with two roles in one account',
  MP4105: 'grant that reaches further than the spec says',
  MP4106: 'role that is not certain to be enough',
} as const;

/** A caller may call an endpoint on a target but has no identity there that could be granted anything. */
export function callerWithoutIdentity(path: SpecPath, caller: string, target: string, where: string, endpoints: readonly string[]): Fault {
  return {
    code: 'MP4101',
    severity: 'warning',
    path,
    cause: `caller ${caller} has no identity in ${where}, so it cannot call ${endpoints.join(', ')} on ${target}`,
    cure: 'name one under as, or remove the endpoint from may if the caller never goes there',
  };
}

/** One identity under two callers: the second grant would be refused, or removing one would take the other's away. */
export function sharedIdentity(path: SpecPath, caller: string, other: string, identity: string): Fault {
  return {
    code: 'MP4102',
    severity: 'error',
    path,
    cause: `callers ${other} and ${caller} are the same identity, ${identity}`,
    cure: 'make them one caller with all endpoints under may, or give each an identity of its own',
  };
}

export function foreignPartition(path: SpecPath, role: string, partition: string, target: string): Fault {
  return {
    code: 'MP4103',
    severity: 'error',
    path,
    cause: `role ${role} is not in partition ${partition}, where target ${target} is`,
    cure: `use an ARN that starts with arn:${partition}:`,
  };
}

export function twoRolesInAccount(path: SpecPath, caller: string, account: string, roles: readonly string[]): Fault {
  return {
    code: 'MP4104',
    severity: 'error',
    path,
    cause: `caller ${caller} has ${roles.length} roles in account ${account}: ${roles.join(', ')}`,
    cure: 'name one role an account, and make a caller of each other workload',
  };
}

/** Where a cloud has no narrower scope than the account or the project, a caller can reach endpoints that it may not call. */
export function grantReachesFurther(path: SpecPath, caller: string, target: string, scope: string, also: readonly string[]): Fault {
  return {
    code: 'MP4105',
    severity: 'warning',
    path,
    cause: `the narrowest grant for caller ${caller} on ${target} is ${scope}, so it can call ${also.join(', ')} too`,
    cure: 'put endpoints that must be kept apart on targets of their own',
  };
}

/** The one built-in role of Azure that covers open weights without more is in preview, and no source was seen to use it so. */
export function openWeightsRoleUnsure(path: SpecPath, caller: string, target: string): Fault {
  return {
    code: 'MP4106',
    severity: 'warning',
    path,
    cause: `caller ${caller} gets Cognitive Services Data Contributor (Preview) on ${target} for open weights, and no source was seen to call them with it`,
    cure: 'try a call before relying on it; Cognitive Services User is documented, and lists keys too',
  };
}
