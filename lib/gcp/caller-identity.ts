import { grantNeedsKey } from '../faults/construct-faults';
import { memberMalformed } from '../faults/gcp-faults';
import { grantToEverybody } from '../faults/shape-faults';
import type { ValidationRule } from '../faults/validation';
import { broadMember, MEMBER } from '../rules/gcp/members';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';
import type { IWorkloadIdentityPool } from './workload-identity-pool';

/** Parts of the addresses of an identity's grants. */
export interface CallerIdentityOptions {
  /**
   * Name of the caller. Required if the member is known only while deploying.
   *
   * @default - the name in the member
   * @example 'support-api'
   */
  readonly key?: string;

  /**
   * Text that distinguishes this identity from the caller's others, such as its subject. Required if a caller has several members that are
   * known only while deploying.
   *
   * @default - none
   * @example 'repo:acme/support:ref:refs/heads/main'
   */
  readonly as?: string;

  /**
   * Member that addresses derive from. Set it to the previous member to keep the address of a grant whose member is renamed.
   *
   * @default - the member
   * @example 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com'
   */
  readonly addressedAs?: string;
}

/** IAM member that calls models: a `CallerIdentity` or any other. */
export interface ICallerIdentity extends CallerIdentityOptions {
  /**
   * IAM member.
   *
   * @example 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com'
   */
  readonly member: string;
}

const CALLER_IDENTITY = Symbol.for('modelport.gcp.CallerIdentity');

/** A service account, a workload identity pool principal or another IAM member. Creates no resources. */
export class CallerIdentity implements ICallerIdentity {
  /** Any IAM member, such as `group:developers@example.com`. */
  public static fromMember(member: string, options: CallerIdentityOptions = {}): CallerIdentity {
    return new CallerIdentity(member, options);
  }

  /** A service account, by its email address. */
  public static fromServiceAccount(email: string, options: CallerIdentityOptions = {}): CallerIdentity {
    return new CallerIdentity(`serviceAccount:${email}`, options);
  }

  /** Holders of a pool's tokens with one subject. */
  public static fromPoolSubject(pool: IWorkloadIdentityPool, subject: string, options: CallerIdentityOptions = {}): CallerIdentity {
    return new CallerIdentity(pool.principal(subject), options);
  }

  /** Holders of a pool's tokens with one value of an attribute, such as `aws_role`. */
  public static fromPoolAttribute(
    pool: IWorkloadIdentityPool,
    attribute: string,
    value: string,
    options: CallerIdentityOptions = {},
  ): CallerIdentity {
    return new CallerIdentity(pool.principalSet(attribute, value), options);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerIdentity(x: unknown): x is CallerIdentity {
    return x !== null && typeof x === 'object' && CALLER_IDENTITY in x;
  }

  public readonly key?: string;
  public readonly as?: string;
  public readonly addressedAs?: string;

  private constructor(
    public readonly member: string,
    { key, as, addressedAs }: CallerIdentityOptions,
  ) {
    Object.defineProperty(this, CALLER_IDENTITY, { value: true });
    if (key !== undefined) this.key = key;
    if (as !== undefined) this.as = as;
    if (addressedAs !== undefined) this.addressedAs = addressedAs;
  }
}

/** A Kubernetes service account of a cluster without a pool of its own. Source: Google's pages on principal identifiers, read 2026-11-23. */
const KUBERNETES_MEMBER = /^serviceAccount:[^@\s]+\[[^\s]+\]$/;

/** Checks that an identity can be granted a role. */
export const IDENTITY_RULES: readonly ValidationRule<ICallerIdentity>[] = [
  {
    prop: 'member',
    condition: ({ member, key, addressedAs = member }) => Token.isUnresolved(addressedAs) && key === undefined,
    fault: (at) => grantNeedsKey(at, 'member'),
  },
  {
    prop: 'key',
    condition: ({ key }) => key !== undefined && Token.isUnresolved(key),
    fault: (at) => grantNeedsKey(at, 'key'),
  },
  {
    prop: 'member',
    condition: ({ member }) => !Token.isUnresolved(member) && broadMember(member) !== undefined,
    fault: (path, { member }) => grantToEverybody({ path }, member, broadMember(member) ?? ''),
  },
  {
    prop: 'member',
    condition: ({ member }) => !Token.isUnresolved(member) && broadMember(member) === undefined && !isMember(member),
    fault: (at, { member }) => memberMalformed(at, member),
  },
];

function isMember(member: string): boolean {
  return MEMBER.pattern.test(member) || KUBERNETES_MEMBER.test(member);
}

/** Maximum length of the readable part of an address. */
const MAX_CALLER_NAME = 40;

/** The identity's part of an address. Always includes a digest, so that adding a second identity for a caller changes no address. */
export function addressOf({ member, key, as, addressedAs = member }: ICallerIdentity): string {
  const identity = as === undefined ? [] : [digest([as])];
  if (Token.isUnresolved(addressedAs)) return [key ?? '', ...identity].join('-');
  return [key ?? nameIn(addressedAs), ...identity, digest([addressedAs])].filter((part) => part !== '').join('-');
}

/** `support-api` for `serviceAccount:support-api@…`, `batch` for `principal://…/subject/batch`. */
function nameIn(member: string): string {
  const name = member.replace(/^\w+:/, '').replace(/@.*$/, '').split('/').at(-1) ?? '';
  return name
    .toLowerCase()
    .slice(0, MAX_CALLER_NAME)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
