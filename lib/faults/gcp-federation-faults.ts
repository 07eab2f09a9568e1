import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_FEDERATION_CODES = {
  MP8329: 'id of a workload identity pool malformed',
  MP8330: 'subject that no workload identity pool takes',
  MP8331: 'attribute mapping without a subject',
  MP8332: 'key of a mapped attribute malformed',
  MP8333: 'text longer than a workload identity pool takes',
  MP8334: 'more of something than a workload identity pool takes',
  MP8335: 'issuer of everybody without a condition',
  MP8336: 'issuer malformed',
  MP8337: 'AWS account malformed',
  MP8338: 'name of a workload identity pool malformed',
  MP8339: 'pattern of subjects without a reason',
  MP8340: 'pattern that every subject has',
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

/** Google Cloud cannot tell apart what it would have to cut, so it refuses the token. */
export function subjectRefused(path: SpecPath, found: string, bytes: number, most: number): Fault {
  return error(
    'MP8330',
    path,
    `the subject ${quote(found)} has ${bytes} bytes, and a workload identity pool takes 1 to ${most}`,
    'shorten the names in it, or map google.subject to a part of the token that tells callers apart',
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

export function federationTextTooLong(path: SpecPath, what: string, found: number, most: number): Fault {
  return error('MP8333', path, `${what} has ${found} characters, and Google Cloud takes ${most}`, `shorten it by ${found - most}`);
}

export function tooManyOfPool(path: SpecPath, what: string, found: number, most: number): Fault {
  return error(
    'MP8334',
    path,
    `${found} ${what} do not fit: a workload identity pool takes ${most}`,
    `leave out ${found - most}, or give some callers a pool of their own`,
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

export function issuerMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8336',
    path,
    `${quote(found)} is not the issuer of tokens`,
    'give the claim iss of the tokens, an https URL without query and fragment',
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

export function patternWithoutReason(path: SpecPath, patterns: readonly string[]): Fault {
  return error(
    'MP8339',
    path,
    `${patterns.map(quote).join(' and ')} let in every subject of that form, and nothing says why`,
    'say why in reason, or name each subject',
  );
}

export function patternOfEverybody(path: SpecPath, patterns: readonly string[]): Fault {
  return error(
    'MP8340',
    path,
    `${patterns.map(quote).join(' and ')} let in everybody for whom the issuer signs`,
    'start each pattern with what the subjects have in common',
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
