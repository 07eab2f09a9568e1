import type { Fault } from '../../faults/fault';
import { attributeOfExistingPool, poolSubjectRefused, poolTextTooLong, tooManyOfTrust } from '../../faults/federation-faults';
import {
  AWS_ROLE_ATTRIBUTE,
  awsRoleValue,
  CALLER_MATCHES,
  callerAttribute,
  FEDERATION_LIMITS,
  poolIdFrom,
  subjectMapping,
  tenantCondition,
} from '../../rules/gcp/workload-identity';
import { digest, stackNameOf } from '../../rules/naming';
import type { CallerSpec, GcpTargetSpec, Spec } from '../../spec';
import type { GcpIdentityPool, GcpPoolMember, GcpPoolSource } from './access';
import { federationOf, type OidcTrust, type Trust } from './federation';
import { isSameAccount, needsIdentityIn, type Owner, ownerIn } from './ownership';

/** Principals of pools by which a caller is granted something. */
export interface NewGcpIdentity {
  readonly members: readonly GcpPoolMember[];
  readonly pools: readonly GcpIdentityPool[];
  /** Targets whose stack makes a pool of these. */
  readonly owners: readonly string[];
  readonly faults: readonly Fault[];
  /** What is missing; null where nothing was said that could become a principal, or nothing is missing. */
  readonly need: string | null;
}

/** The principals of a caller on a target where it has no member of its own. */
export function newGcpIdentity(spec: Spec, caller: string, key: string, target: GcpTargetSpec): NewGcpIdentity {
  const { trusts, missing } = federationOf(spec, caller, 'gcp');
  const owner = ownerIn(spec, spec.callers[caller] as CallerSpec, target);
  const found = trusts.map((trust) => ({ trust, pool: poolFor(spec, key, target, trust, owner) }));
  if (found.some(({ pool }) => pool === null)) {
    const need = `owner: with the target of project ${target.project} whose stack makes its pool, or oidc.existing with the pool that is there`;
    return { members: [], pools: [], owners: [], faults: [], need };
  }
  const there = found.flatMap(({ trust, pool }) => (pool ? [{ trust, pool }] : []));
  return {
    members: there.flatMap(({ trust, pool }) => membersOf(caller, trust, pool.key)),
    pools: there.map(({ pool }) => pool),
    owners: there.some(({ pool }) => pool.pool.kind !== 'existing') && owner ? [owner.key] : [],
    faults: there.flatMap(({ trust, pool }) => memberFaults(caller, trust, pool.pool)),
    need: there.length > 0 ? null : missing,
  };
}

/**
 * The pools of a target, each once: one for an issuer and an audience.
 *
 * A subject is unique in a pool whoever issued it, so issuers that shared one could stand in for each other.
 */
export function mergePools(spec: Spec, target: GcpTargetSpec, pools: readonly GcpIdentityPool[]): readonly GcpIdentityPool[] {
  const byKey = new Map<string, GcpIdentityPool>();
  for (const pool of pools) if (!byKey.has(pool.key)) byKey.set(pool.key, pool);
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).map((pool) => ({ ...pool, pool: withTrust(spec, target, pool) }));
}

const FEWER_SUBJECTS = 'write fewer subjects, or give some callers an audience of their own, which gets a pool of its own';

/** What the provider of a pool cannot hold, of all callers that come through it. */
export function poolFaults(spec: Spec, pools: readonly GcpIdentityPool[]): readonly Fault[] {
  return pools.flatMap(({ pool }) => {
    if (pool.kind !== 'owned' || pool.trusts.kind !== 'oidc') return [];
    const { issuer, attributes, condition } = pool.trusts;
    const { mapping, attributes: most, condition: longest } = FEDERATION_LIMITS;
    const names = Object.keys(attributes);
    const tokens = `the pool for tokens of ${issuer}`;
    const fix = 'write subjects of some callers as lists, or give them an audience of their own, which gets a pool of its own';
    const long = Object.keys(spec.callers).filter((caller) => (attributes[callerAttribute(caller)]?.length ?? 0) > mapping);
    return [
      ...(names.length > most ? [tooManyOfTrust(['callers'], 'callers with a *', tokens, names.length, most, fix)] : []),
      ...long.map((caller) => {
        const { length } = attributes[callerAttribute(caller)] ?? '';
        return poolTextTooLong(
          ['callers', caller, 'oidc'],
          `the expression for caller ${caller} in ${tokens}`,
          length,
          mapping,
          FEWER_SUBJECTS,
        );
      }),
      ...((condition ?? '').length > longest
        ? [poolTextTooLong(['callers'], `the condition of ${tokens}`, (condition ?? '').length, longest, FEWER_SUBJECTS)]
        : []),
    ];
  });
}

function poolFor(spec: Spec, key: string, target: GcpTargetSpec, trust: Trust, owner: Owner | undefined): GcpIdentityPool | null {
  const existing = trust.kind === 'oidc' ? existingPool(spec, target, trust) : undefined;
  if (existing !== undefined) return { key: digest([existing]), pool: { kind: 'existing', name: existing } };
  if (owner === undefined) return null;
  const poolKey = trust.kind === 'oidc' ? digest([trust.issuer, trust.audience ?? '']) : `aws-${trust.account}`;
  const stackName = stackNameOf(spec, owner.key);
  const poolId = poolIdFrom([stackName, digest([stackName, poolKey])]);
  if (owner.key !== key) return { key: poolKey, pool: { kind: 'of-project', poolId } };
  return { key: poolKey, pool: { kind: 'owned', poolId, trusts: emptyTrust(trust) } };
}

function emptyTrust(trust: Trust): Extract<GcpPoolSource, { kind: 'owned' }>['trusts'] {
  if (trust.kind === 'aws-role') return { kind: 'aws', account: trust.account };
  const audiences = trust.audience === null ? [] : [trust.audience];
  return { kind: 'oidc', issuer: trust.issuer, audiences, attributes: {}, condition: null };
}

/** What an owned pool asks of tokens follows from all callers that come through it. */
function withTrust(spec: Spec, target: GcpTargetSpec, { key, pool }: GcpIdentityPool): GcpPoolSource {
  if (pool.kind !== 'owned' || pool.trusts.kind !== 'oidc') return pool;
  const { issuer } = pool.trusts;
  const callers = Object.keys(spec.callers)
    .sort()
    .flatMap((caller) => {
      const said = spec.callers[caller] as CallerSpec;
      if ((said.as?.gcp ?? []).length > 0 || ownerIn(spec, said, target) === undefined || !needsIdentityIn(spec, said, target)) return [];
      const trusts = federationOf(spec, caller, 'gcp').trusts.filter(
        (trust): trust is OidcTrust =>
          trust.kind === 'oidc' && digest([trust.issuer, trust.audience ?? '']) === key && existingPool(spec, target, trust) === undefined,
      );
      const subjects = trusts.flatMap((trust) => trust.subjects);
      return subjects.length > 0 ? [{ caller, subjects }] : [];
    });
  const attributes = callers.flatMap(({ caller, subjects }) => {
    const patterns = subjects.filter((subject) => subject.includes('*'));
    return patterns.length > 0 ? [[callerAttribute(caller), subjectMapping(patterns)] as const] : [];
  });
  const condition = tenantCondition(
    issuer,
    callers.flatMap(({ subjects }) => subjects),
  );
  return { ...pool, trusts: { ...pool.trusts, attributes: Object.fromEntries(attributes), condition } };
}

function existingPool(spec: Spec, target: GcpTargetSpec, { existing }: OidcTrust): string | undefined {
  return Object.entries(existing).find(([key]) => {
    const named = spec.targets[key];
    return named !== undefined && isSameAccount(named, target);
  })?.[1];
}

function membersOf(caller: string, trust: Trust, pool: string): GcpPoolMember[] {
  if (trust.kind === 'aws-role')
    return [{ pool, by: AWS_ROLE_ATTRIBUTE, value: awsRoleValue(trust.roleArn), as: digest([pool, trust.roleArn]) }];
  const exact = trust.subjects.filter((subject) => !subject.includes('*'));
  const members = exact.map((subject) => ({ pool, by: 'subject', value: subject, as: digest([pool, subject]) }));
  const attribute = callerAttribute(caller);
  return exact.length === trust.subjects.length
    ? members
    : [...members, { pool, by: attribute, value: CALLER_MATCHES, as: digest([pool, attribute]) }];
}

function memberFaults(caller: string, trust: Trust, pool: GcpPoolSource): Fault[] {
  if (trust.kind === 'aws-role') return [];
  const path = [...trust.path, 'subject'];
  const long = trust.subjects.filter((subject) => Buffer.byteLength(subject.replaceAll('*', '')) > FEDERATION_LIMITS.subjectBytes);
  const wild = pool.kind === 'existing' ? trust.subjects.filter((subject) => subject.includes('*')) : [];
  return [
    ...long.map((subject) =>
      poolSubjectRefused(
        path,
        subject,
        FEDERATION_LIMITS.subjectBytes,
        'shorten it at the issuer, or give the caller a member of its own under as.gcp',
      ),
    ),
    ...wild.map((subject) => attributeOfExistingPool(path, caller, subject)),
  ];
}
