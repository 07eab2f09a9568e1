import { callerWithoutIdentity, grantReachesFurther, sharedIdentity } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import type { CallerRequest } from '../caller-request';
import type { AwsGrant, AzureGrant, GcpGrant } from '../plan';
import type { TargetRequest } from '../requests';
import { allowedOn } from './allowed-endpoints';

type Grant = AzureGrant | AwsGrant | GcpGrant;

/** A caller of a target, with the endpoints that it may call there. */
export interface Visit {
  readonly caller: CallerRequest;
  readonly endpoints: readonly string[];
}

/** A caller's grants, or what the spec lacks to make one. */
export interface Identified<G> {
  readonly grants: readonly G[];
  /** The field that would give the caller an identity; null for the standard text. */
  readonly need?: string | null;
}

export interface Granted<G> {
  readonly grants: readonly G[];
  readonly faults: readonly Fault[];
}

/** A target's grants in a stable order, each identity once. */
export function grantsOf<G extends Grant>(
  target: TargetRequest,
  where: string,
  deployments: readonly { readonly endpoint: string }[],
  identify: (visit: Visit) => Identified<G>,
): Granted<G> {
  const grants: G[] = [];
  const faults: Fault[] = [];
  const owners = new Map<string, string>();
  for (const visit of visits(target, deployments)) {
    const { grants: own, need = null } = identify(visit);
    const { key, at } = visit.caller;
    if (own.length === 0) {
      faults.push(callerWithoutIdentity(at(), key, target.key, where, visit.endpoints, need));
    }
    for (const grant of [...own].sort((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1))) {
      const identity = identityOf(grant);
      const other = owners.get(identity);
      if (other !== undefined && other !== key) {
        faults.push(sharedIdentity(at(...pathOf(grant, target)), key, other, identity));
      } else grants.push(grant);
      owners.set(identity, key);
    }
  }
  return { grants, faults };
}

/**
 * Adds a warning for each caller whose grant reaches more endpoints on the target than the caller may call.
 *
 * @param reaches whether a grant also covers an endpoint that the caller was not granted
 */
export function withReach<G extends AzureGrant | GcpGrant>(
  { grants, faults }: Granted<G>,
  target: string,
  scopeOf: (grant: G) => string,
  deployments: readonly { readonly endpoint: string }[],
  reaches: (grant: G, endpoint: string) => boolean = () => true,
): Granted<G> {
  const further = grants.flatMap((grant) => {
    const { caller, endpoints } = grant;
    const also = deployments
      .map(({ endpoint }) => endpoint)
      .filter((endpoint) => !endpoints.includes(endpoint) && reaches(grant, endpoint));
    return also.length > 0 ? [grantReachesFurther(['callers', caller, 'may'], caller, target, scopeOf(grant), also)] : [];
  });
  return { grants, faults: [...faults, ...further] };
}

/** Callers that may call at least one endpoint on a target, by key. */
function visits({ key, callers }: TargetRequest, deployed: readonly { readonly endpoint: string }[]): readonly Visit[] {
  const here = new Set(deployed.map(({ endpoint }) => endpoint));
  return callers
    .map((caller) => ({ caller, endpoints: allowedOn(caller, key).filter((endpoint) => here.has(endpoint)) }))
    .filter(({ endpoints }) => endpoints.length > 0);
}

/** A new identity belongs to one caller. Two callers can name the same existing identity, or the same tokens. */
function identityOf(grant: Grant): string {
  if ('principalId' in grant) return grant.principalId?.toLowerCase() ?? `identity of ${grant.caller}`;
  if ('roleArn' in grant) return grant.roleArn;
  return grant.member ?? `${grant.from?.by} ${grant.from?.value} of pool ${grant.from?.pool}`;
}

function pathOf(grant: Grant, { cloud }: TargetRequest): readonly string[] {
  return 'member' in grant && grant.member === null ? ['oidc'] : ['as', cloud];
}
