import { roleOwnedByAws } from '../../faults/aws-faults';
import { boundaryArnMalformed } from '../../faults/aws-identity-faults';
import type { Fault } from '../../faults/fault';
import { sessionDurationWithoutEffect } from '../../faults/principal-faults';
import { isOwnedByAws, sessionHours } from '../../rules/aws/iam-names';
import { canBeBoundary } from '../../rules/aws/resource-names';
import type { AwsTargetContext } from '../target-context';
import type { AwsCallerRole, AwsTrust } from './access';

/** Maximum session duration of the roles that a target's stack creates for callers. */
export function sessionOf({ native }: AwsTargetContext): Pick<AwsCallerRole, 'maxSessionHours'> {
  const duration = native?.roles?.maxSessionDuration;
  return duration === undefined ? {} : { maxSessionHours: sessionHours(duration) };
}

/**
 * Whether a role's sessions can be longer than one hour: role chaining limits those of other roles to that, and AWS services choose the
 * duration themselves. Source: IAM user guide, "Update the maximum session duration for a role", copy of 2026.
 */
export function hasLongSessions({ trust }: Pick<AwsCallerRole, 'trust'>): boolean {
  return trust.some(isLong);
}

function isLong(trust: AwsTrust): boolean {
  switch (trust.kind) {
    case 'services':
    case 'pods':
      return false;
    case 'principals':
      return trust.principals.some((principal) => !principal.includes(':role/'));
    case 'oidc':
    case 'google':
      return true;
  }
}

/** Faults of the settings for roles that a target's stack creates. */
export function roleSettingFaults(
  { key, native, account, partition, at }: AwsTargetContext,
  roles: readonly AwsCallerRole[],
): readonly Fault[] {
  const { path, permissionsBoundary: boundary, maxSessionDuration: session } = native?.roles ?? {};
  return [
    ...(path !== undefined && isOwnedByAws(path) ? [roleOwnedByAws(at('native', 'roles', 'path'), path)] : []),
    ...(boundary !== undefined && !canBeBoundary(boundary, { partition, account })
      ? [boundaryArnMalformed(at('native', 'roles', 'permissionsBoundary'), boundary, { partition, account })]
      : []),
    ...(session !== undefined && !roles.some(hasLongSessions)
      ? [sessionDurationWithoutEffect(at('native', 'roles', 'maxSessionDuration'), session, key, roles.length > 0)]
      : []),
  ];
}
