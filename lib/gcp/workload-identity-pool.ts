import { Construct, type IConstruct } from 'constructs';
import { poolSubjectRefused } from '../faults/federation-faults';
import { attributeNotMapped, poolIdMalformed, poolNameMalformed } from '../faults/gcp-federation-faults';
import { refuseMisuse } from '../faults/misuse';
import {
  AWS_MAPPING,
  CALLER_MATCHES,
  callerAttribute,
  defaultAudience,
  FEDERATION_LIMITS,
  POOL_ID,
  POOL_NAME,
  poolIdFrom,
  poolNameOf,
  principal,
  principalSet,
  SUBJECT_MAPPING,
  subjectMapping,
} from '../rules/gcp/workload-identity';
import { Token } from '../terraform/cdktf';
import { literalToken } from '../terraform/text';
import { DataGoogleProject, IamWorkloadIdentityPool, IamWorkloadIdentityPoolProvider } from './google/workload-identity-pool';
import type { PoolTrust, WorkloadIdentityPoolProps } from './workload-identity-pool-props';
import { providerFaults } from './workload-identity-provider-faults';

/** A workload identity pool: Google Cloud identities for holders of external tokens. */
export interface IWorkloadIdentityPool extends IConstruct {
  /** Name of the pool, `projects/<number>/locations/global/workloadIdentityPools/<pool>`. */
  readonly poolName: string;

  /** IAM member for tokens with a subject. Any resource can use it: Terraform reads the subject literally. */
  principal(subject: string): string;

  /** IAM members for tokens with a value of an attribute, such as `aws_role`. The value is literal too. */
  principalSet(attribute: string, value: string): string;

  /** IAM members for tokens that match a caller's subject patterns, by caller key. */
  principalsOf(caller: string): string;
}

const SHORTEN = 'use a shorter subject, or map google.subject to a shorter claim that identifies the caller';

/** Members that created and existing pools share. */
abstract class PoolBase extends Construct implements IWorkloadIdentityPool {
  public abstract readonly poolName: string;

  public principal(subject: string): string {
    const bytes = Buffer.byteLength(subject);
    const fits = Token.isUnresolved(subject) || (bytes > 0 && bytes <= FEDERATION_LIMITS.subjectBytes);
    refuseMisuse(fits ? [] : [poolSubjectRefused(this.at('principal'), subject, FEDERATION_LIMITS.subjectBytes, SHORTEN)]);
    return principal(this.poolName, literalToken(subject));
  }

  public principalSet(attribute: string, value: string): string {
    return principalSet(this.poolName, literalToken(attribute), literalToken(value));
  }

  public principalsOf(caller: string): string {
    return this.principalSet(callerAttribute(caller), CALLER_MATCHES);
  }

  /** Location of a prop in faults. */
  protected at(...prop: readonly string[]): string[] {
    return [...this.node.path.split('/'), ...prop];
  }
}

/** An existing pool, never modified. */
class ExistingPool extends PoolBase {
  constructor(
    scope: Construct,
    id: string,
    public readonly poolName: string,
  ) {
    super(scope, id);
    const isName = Token.isUnresolved(poolName) || POOL_NAME.pattern.test(poolName);
    refuseMisuse(isName ? [] : [poolNameMalformed(this.at('poolName'), poolName)]);
  }
}

/** A pool that another stack of the project creates first. Its name contains the project number, which is looked up. */
class PoolOfProject extends PoolBase {
  public readonly poolName: string;

  constructor(scope: Construct, id: string, { project, poolId }: { readonly project: string; readonly poolId: string }) {
    super(scope, id);
    const isId = Token.isUnresolved(poolId) || POOL_ID.test(poolId);
    refuseMisuse(isId ? [] : [poolIdMalformed(this.at('poolId'), poolId)]);
    const { number } = new DataGoogleProject(this, 'Project', { projectId: project });
    this.poolName = poolNameOf(number, poolId);
  }
}

const WORKLOAD_IDENTITY_POOL = Symbol.for('modelport.gcp.WorkloadIdentityPool');

/**
 * A workload identity pool with one provider, which makes holders of an OIDC issuer's tokens, or an AWS account's roles, IAM members.
 *
 * - one provider per pool: a subject is the same member for every issuer in the pool, so two issuers could impersonate each other's
 *   subjects
 * - it grants no access: members need separate grants
 * - `sts.googleapis.com` exchanges tokens for an access token valid for one hour, without a service account or key
 */
export class WorkloadIdentityPool extends PoolBase {
  /** An existing pool, by its name with the project number. Never modified. */
  public static fromPoolName(scope: Construct, id: string, poolName: string): IWorkloadIdentityPool {
    return new ExistingPool(scope, id, poolName);
  }

  /** A pool that another stack of the project creates first. The project number is looked up while deploying. */
  public static ofProject(
    scope: Construct,
    id: string,
    pool: { readonly project: string; readonly poolId: string },
  ): IWorkloadIdentityPool {
    return new PoolOfProject(scope, id, pool);
  }

  /** A unique pool or provider ID from texts of lower-case letters, digits and hyphens. */
  public static idFrom(...parts: readonly string[]): string {
    return poolIdFrom(parts);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isWorkloadIdentityPool(x: unknown): x is WorkloadIdentityPool {
    return x !== null && typeof x === 'object' && WORKLOAD_IDENTITY_POOL in x;
  }

  public readonly poolName: string;

  /** Name of the provider, `projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>`. */
  public readonly providerName: string;

  /**
   * Expected audience of tokens if `trusts` sets none, and of the token exchange in any case. Tokens may also have it with an `https:`
   * prefix.
   */
  public readonly defaultAudience: string;

  /** Escape hatch to the pool. */
  public readonly resource: IamWorkloadIdentityPool;

  /** Escape hatch to the pool's provider. */
  public readonly provider: IamWorkloadIdentityPoolProvider;

  private readonly mapping: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: WorkloadIdentityPoolProps) {
    super(scope, id);
    Object.defineProperty(this, WORKLOAD_IDENTITY_POOL, { value: true });
    this.mapping = mappingOf(props);
    refuseMisuse(providerFaults(this.at(), props, this.mapping));

    this.resource = this.createPool(props);
    this.provider = this.createProvider(props);
    this.poolName = this.resource.name;
    this.providerName = this.provider.name;
    this.defaultAudience = defaultAudience(this.providerName);
  }

  public override principalSet(attribute: string, value: string): string {
    const isMapped = Token.isUnresolved(attribute) || `attribute.${attribute}` in this.mapping;
    refuseMisuse(isMapped ? [] : [attributeNotMapped(this.at('principalSet'), attribute, customAttributes(this.mapping))]);
    return super.principalSet(attribute, value);
  }

  private createPool({ project, poolId, displayName, description, dependsOn = [] }: WorkloadIdentityPoolProps): IamWorkloadIdentityPool {
    return new IamWorkloadIdentityPool(this, 'Resource', {
      project,
      workloadIdentityPoolId: poolId,
      ...(displayName === undefined ? {} : { displayName }),
      ...(description === undefined ? {} : { description }),
      ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
    });
  }

  private createProvider({ project, providerId, trusts, attributeCondition }: WorkloadIdentityPoolProps): IamWorkloadIdentityPoolProvider {
    return new IamWorkloadIdentityPoolProvider(this, 'Provider', {
      project,
      workloadIdentityPoolId: this.resource.workloadIdentityPoolId,
      workloadIdentityPoolProviderId: providerId,
      attributeMapping: { ...this.mapping },
      ...(attributeCondition === undefined ? {} : { attributeCondition }),
      ...('aws' in trusts ? { aws: trusts.aws } : { oidc: oidcOf(trusts.oidc) }),
    });
  }
}

/** Attribute mapping, sorted so that caller order does not matter. */
function mappingOf({ trusts, attributeMapping, subjectPatterns = {} }: WorkloadIdentityPoolProps): Readonly<Record<string, string>> {
  const said = attributeMapping ?? ('aws' in trusts ? AWS_MAPPING : SUBJECT_MAPPING);
  const callers = Object.entries(subjectPatterns).map(([caller, { patterns }]) => [
    `attribute.${callerAttribute(caller)}`,
    subjectMapping(patterns),
  ]);
  const entries = [...Object.entries(said), ...callers] as [string, string][];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function customAttributes(mapping: Readonly<Record<string, string>>): string[] {
  return Object.keys(mapping).flatMap((key) => /^attribute\.(.+)$/.exec(key)?.[1] ?? []);
}

function oidcOf({ issuer, audiences = [] }: Extract<PoolTrust, { oidc: unknown }>['oidc']) {
  return { issuerUri: issuer, ...(audiences.length > 0 ? { allowedAudiences: [...audiences] } : {}) };
}
