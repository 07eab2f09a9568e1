import type { Fault, SpecPath } from './fault';

export const ACCESS_CODES = {
  MP4101: 'caller without an identity where it may call',
  MP4102: 'two callers with one identity',
  MP4103: 'role of another partition',
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
