import type { Fault } from '../../faults/fault';
import {
  attributeOfExistingPool,
  FEWER_SUBJECTS,
  poolSubjectRefused,
  poolTextTooLong,
  SHORTER_SUBJECT,
  tooManyOfTrust,
} from '../../faults/federation-faults';
import { quote } from '../../faults/quote';
import { identityPoolId } from '../../rules/gcp/created-names';
import {
  AWS_ROLE_ATTRIBUTE,
  awsRoleValue,
  CALLER_MATCHES,
  callerAttribute,
  callerMapping,
  FEDERATION_LIMITS,
  needsExpression,
  tenantCondition,
} from '../../rules/gcp/workload-identity';
import { digest } from '../../rules/naming';
import type { CallerRequest } from '../caller-request';
import type { GcpTargetRequest } from '../requests';
import type { GcpTargetContext } from '../target-context';
import type { GcpIdentityPool, GcpPoolMember, GcpPoolSource } from './access';
import { federationOf, type OidcTrust, type Trust } from './federation';
import { existingTrustIn, needsIdentityIn, ownerIn } from './ownership';

/** A caller's principals from pools. */
export interface NewGcpIdentity {
  readonly members: readonly GcpPoolMember[];
  readonly pools: readonly GcpIdentityPool[];
  /** Targets whose stacks create these pools. */
  readonly owners: readonly string[];
  readonly faults: readonly Fault[];
  /** What the spec lacks; null if nothing is missing, or if the spec gives nothing that could become a principal. */
  readonly need: string | null;
}

/** The principals on a target of a caller without its own member there. */
export function newGcpIdentity(caller: CallerRequest, target: GcpTargetContext): NewGcpIdentity {
  const { trusts, missing } = federationOf(caller, 'gcp');
  const owner = ownerIn(caller, target);
  const found = trusts.map((trust) => ({ trust, pool: poolFor(target, trust, owner) }));
  if (found.some(({ pool }) => pool === null)) {
    const need = `owner: with the target in project ${target.project} whose stack creates its pool, or oidc.existing with an existing pool`;
    return { members: [], pools: [], owners: [], faults: [], need };
  }
  const there = found.flatMap(({ trust, pool }) => (pool ? [{ trust, pool }] : []));
  return {
    members: there.flatMap(({ trust, pool }) => membersOf(caller.key, trust, pool)),
    pools: there.map(({ pool }) => pool),
    owners: there.some(({ pool }) => pool.pool.kind !== 'existing') && owner ? [owner.key] : [],
    faults: there.flatMap(({ trust, pool }) => memberFaults(caller.key, trust, pool.pool)),
    need: there.length > 0 ? null : missing,
  };
}

/** Whether a caller's tokens make it a principal of pools: it has no member of its own. */
export function usesPools({ as }: CallerRequest): boolean {
  return as.gcp.length === 0;
}

/**
 * A target's pools, without duplicates: one per issuer and audience.
 *
 * A pool identifies a subject without its issuer, so issuers that shared a pool could impersonate each other's subjects.
 */
export function mergePools(target: GcpTargetRequest, pools: readonly GcpIdentityPool[]): readonly GcpIdentityPool[] {
  const byKey = new Map<string, GcpIdentityPool>();
  for (const pool of pools) if (!byKey.has(pool.key)) byKey.set(pool.key, pool);
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).map((pool) => ({ ...pool, pool: withTrust(target, pool) }));
}

/** Limits of a pool's provider that the target's callers exceed together. */
export function poolFaults({ callers }: GcpTargetRequest, pools: readonly GcpIdentityPool[]): readonly Fault[] {
  return pools.flatMap(({ pool }) => {
    if (pool.kind !== 'owned' || pool.trusts.kind !== 'oidc') return [];
    const { issuer, attributes, condition } = pool.trusts;
    const { mapping, attributes: most, condition: longest } = FEDERATION_LIMITS;
    const names = Object.keys(attributes);
    const tokens = `the pool for tokens of ${issuer}`;
    const fix = 'replace the patterns of some callers with lists of subjects, or give them their own audience, which gets a separate pool';
    const lengthOf = ({ key }: CallerRequest) => attributes[callerAttribute(key)]?.length ?? 0;
    const long = callers.filter((caller) => lengthOf(caller) > mapping);
    return [
      ...(names.length > most
        ? [tooManyOfTrust(['callers'], 'callers with a * or a space in a subject', tokens, names.length, most, fix)]
        : []),
      ...long.map((caller) =>
        poolTextTooLong(
          caller.at('oidc'),
          `the expression for caller ${caller.key} in ${tokens}`,
          lengthOf(caller),
          mapping,
          FEWER_SUBJECTS,
        ),
      ),
      ...((condition ?? '').length > longest
        ? [poolTextTooLong(['callers'], `the condition of ${tokens}`, (condition ?? '').length, longest, FEWER_SUBJECTS)]
        : []),
    ];
  });
}

function poolFor(target: GcpTargetContext, trust: Trust, owner: GcpTargetContext | undefined): GcpIdentityPool | null {
  const existing = trust.kind === 'oidc' ? existingTrustIn(trust, target) : undefined;
  if (existing !== undefined) return { key: digest([existing]), pool: { kind: 'existing', name: existing } };
  if (owner === undefined) return null;
  const key = trust.kind === 'oidc' ? keyOf(trust) : `aws-${trust.account}`;
  const suffix = owner.native?.iamIdSuffix;
  const poolId = identityPoolId(owner, key, suffix);
  const isOwned = owner.key === target.key;
  return { key, pool: isOwned ? { kind: 'owned', poolId, trusts: emptyTrust(trust) } : { kind: 'of-project', poolId } };
}

/** One pool per issuer and audience. */
function keyOf({ issuer, audience }: OidcTrust): string {
  return digest([issuer, audience ?? '']);
}

function emptyTrust(trust: Trust): Extract<GcpPoolSource, { kind: 'owned' }>['trusts'] {
  if (trust.kind === 'aws-role') return { kind: 'aws', account: trust.account };
  const audiences = trust.audience === null ? [] : [trust.audience];
  return { kind: 'oidc', issuer: trust.issuer, audiences, attributes: {}, condition: null };
}

/** The attributes and condition of a pool created here, derived from all callers that use it. */
function withTrust(target: GcpTargetRequest, { key, pool }: GcpIdentityPool): GcpPoolSource {
  if (pool.kind !== 'owned' || pool.trusts.kind !== 'oidc') return pool;
  const { issuer } = pool.trusts;
  const trusted = target.callers
    .filter((caller) => usesPools(caller) && ownerIn(caller, target) !== undefined && needsIdentityIn(caller, target))
    .flatMap((caller) => trustsIn(key, caller, target).map((trust) => ({ caller: caller.key, trust })));
  const attributes = trusted.flatMap(({ caller, trust }) => {
    const { matched } = splitSubjects(trust, needsExpression);
    return matched === null ? [] : [[callerAttribute(caller), callerMapping({ subjects: matched, claims: trust.claims })] as const];
  });
  const condition = tenantCondition(
    issuer,
    trusted.flatMap(({ trust }) => trust.subjects),
  );
  return { ...pool, trusts: { ...pool.trusts, attributes: Object.fromEntries(attributes), condition } };
}

/** A caller's trusted tokens in a pool that a stack creates. */
function trustsIn(key: string, caller: CallerRequest, target: GcpTargetRequest): readonly OidcTrust[] {
  return federationOf(caller, 'gcp').trusts.flatMap((trust) =>
    trust.kind === 'oidc' && keyOf(trust) === key && existingTrustIn(trust, target) === undefined ? [trust] : [],
  );
}

/** Subjects that are members themselves, and those that the caller's attribute covers, together with claims; null if it has none. */
function splitSubjects({ subjects, claims }: OidcTrust, needsAttribute: (subject: string) => boolean) {
  if (claims.length > 0 || subjects.length === 0) return { exact: [], matched: subjects };
  const matched = subjects.filter(needsAttribute);
  return { exact: subjects.filter((subject) => !needsAttribute(subject)), matched: matched.length === 0 ? null : matched };
}

/** Whether a subject stands for several. */
const isPattern = (subject: string) => subject.includes('*');

function membersOf(caller: string, trust: Trust, { key: pool, pool: { kind } }: GcpIdentityPool): GcpPoolMember[] {
  if (trust.kind === 'aws-role')
    return [{ pool, by: AWS_ROLE_ATTRIBUTE, value: awsRoleValue(trust.roleArn), as: digest([pool, trust.roleArn]) }];
  const { exact, matched } = splitSubjects(trust, kind === 'existing' ? isPattern : needsExpression);
  const members = exact.map((subject) => ({ pool, by: 'subject', value: subject, as: digest([pool, subject]) }));
  const attribute = callerAttribute(caller);
  return matched === null ? members : [...members, { pool, by: attribute, value: CALLER_MATCHES, as: digest([pool, attribute]) }];
}

function memberFaults(caller: string, trust: Trust, pool: GcpPoolSource): Fault[] {
  if (trust.kind === 'aws-role') return [];
  const path = [...trust.path, 'subject'];
  const long = trust.subjects.filter((subject) => Buffer.byteLength(subject.replaceAll('*', '')) > FEDERATION_LIMITS.subjectBytes);
  return [
    ...long.map((subject) => poolSubjectRefused(path, subject, FEDERATION_LIMITS.subjectBytes, SHORTER_SUBJECT)),
    ...(pool.kind === 'existing' ? attributeFaults(caller, trust) : []),
  ];
}

/** An existing pool has no attribute for the caller. */
function attributeFaults(caller: string, { subjects, claims, path }: OidcTrust): Fault[] {
  if (claims.length > 0) return [attributeOfExistingPool([...path, 'claims'], caller, 'claims')];
  if (subjects.length === 0) return [attributeOfExistingPool(path, caller, 'tokens without a subject')];
  const patterns = subjects.filter(isPattern);
  return patterns.map((subject) => attributeOfExistingPool([...path, 'subject'], caller, `subjects by the pattern ${quote(subject)}`));
}
