import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_FEDERATION_CODES = {
  MP8329: 'id of a workload identity pool malformed',
  MP8331: 'attribute mapping without a subject',
  MP8332: 'key of a mapped attribute malformed',
  MP8335: 'issuer of everybody without a condition',
  MP8337: 'AWS account malformed',
  MP8338: 'name of a workload identity pool malformed',
  MP8341: 'attribute that a workload identity pool does not map',
} as const;

export function poolIdMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8329',
    path,
    `${quote(found)} cannot be the id of a workload identity pool or of its provider`,
    'give 4 to 32 lower-case letters, digits and hyphens that do not start with gcp-',
  );
}

export function mappingWithoutSubject(path: SpecPath): Fault {
  return error('MP8331', path, 'the mapping has no google.subject, so no token would get an identity', 'map it, such as to assertion.sub');
}

export function attributeKeyMalformed(path: SpecPath, found: string, most: number): Fault {
  return error(
    'MP8332',
    path,
    `nothing can be mapped to ${quote(found)}`,
    `give google.subject, google.groups, or attribute. and up to ${most} lower-case letters, digits and underscores`,
  );
}

/** Anybody can have an organisation there, and with it tokens that the provider would accept. */
export function multiTenantWithoutCondition(path: SpecPath, issuer: string): Fault {
  return error(
    'MP8335',
    path,
    `${quote(issuer)} signs tokens for everybody's organisations, and Google Cloud takes no provider for it without a condition on a claim`,
    "give a condition on your own, such as assertion.repository_owner_id in ['123456']",
  );
}

export function awsAccountMalformed(path: SpecPath, found: string): Fault {
  return error('MP8337', path, `${quote(found)} is not an AWS account`, 'give its 12 digits, such as 111122223333');
}

/** Members are written with the number of the project; one with its id matches nobody. */
export function poolNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8338',
    path,
    `${quote(found)} does not name a workload identity pool`,
    'give projects/<number>/locations/global/workloadIdentityPools/<pool> with the number of the project, not its id',
  );
}

/** A grant to an attribute that no token gets would be accepted and let nobody in. */
export function attributeNotMapped(path: SpecPath, found: string, mapped: readonly string[]): Fault {
  return error(
    'MP8341',
    path,
    `no token gets an attribute ${quote(found)} from this pool`,
    mapped.length > 0 ? `give one of ${mapped.join(', ')}` : 'map it by attributeMapping',
  );
}
