import { formatNumber } from '../text/number';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_FEDERATION_CODES = {
  MP8329: 'invalid workload identity pool ID',
  MP8331: 'attribute mapping without google.subject',
  MP8332: 'invalid attribute mapping key',
  MP8335: 'multi-tenant issuer without a condition',
  MP8337: 'invalid AWS account ID',
  MP8338: 'invalid workload identity pool name',
  MP8341: 'attribute not mapped by the workload identity pool',
} as const;

export function poolIdMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8329',
    path,
    `${quote(found)} is not a valid ID for a workload identity pool or provider`,
    'use 4 to 32 lowercase letters, digits or hyphens, not starting with gcp-',
  );
}

export function mappingWithoutSubject(path: SpecPath): Fault {
  return error(
    'MP8331',
    path,
    'the attribute mapping has no google.subject, so no token gets an identity',
    'map google.subject, such as to assertion.sub',
  );
}

export function attributeKeyMalformed(path: SpecPath, found: string, most: number): Fault {
  return error(
    'MP8332',
    path,
    `${quote(found)} is not a valid attribute mapping key`,
    `use google.subject, google.groups, or attribute. followed by up to ${formatNumber(most)} lowercase letters, digits or underscores`,
  );
}

/** Anyone can create an organization there and get tokens that the provider would accept. */
export function multiTenantWithoutCondition(path: SpecPath, issuer: string): Fault {
  return error(
    'MP8335',
    path,
    `${quote(issuer)} issues tokens for every organization, so Google Cloud requires a condition on a claim`,
    "add a condition on your own organization, such as assertion.repository_owner_id in ['123456']",
  );
}

export function awsAccountMalformed(path: SpecPath, found: string): Fault {
  return error('MP8337', path, `${quote(found)} is not an AWS account ID`, 'use the 12-digit ID, such as 111122223333');
}

/** Members contain the project number; a member with the project ID matches nobody. */
export function poolNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8338',
    path,
    `${quote(found)} is not a workload identity pool name`,
    'use projects/<number>/locations/global/workloadIdentityPools/<pool> with the project number, not the project ID',
  );
}

/** Google Cloud would accept a grant to an attribute that no token has, but nobody could use it. */
export function attributeNotMapped(path: SpecPath, found: string, mapped: readonly string[]): Fault {
  return error(
    'MP8341',
    path,
    `the pool does not map an attribute ${quote(found)}`,
    mapped.length > 0 ? `use one of ${mapped.join(', ')}` : 'add it to attributeMapping',
  );
}
