import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import { projectNotOnTarget } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import type { CallerRequest } from '../caller-request';
import type { AzureDeployment, AzureGrant } from '../plan';
import type { AzureTargetRequest } from '../requests';
import type { AzureCallerIdentity } from './access';
import { azureIdentityFaults, newAzureIdentity } from './azure-identities';
import { type Granted, grantsOf, type Visit, withReach } from './grants';
import { isOwnedBy, needsIdentityIn } from './ownership';

/** An Azure target's grants, and the identities that receive them. */
export interface AzureGranted extends Granted<AzureGrant> {
  readonly identities: readonly AzureCallerIdentity[];
  /** Targets whose stacks create identities that this one looks up. */
  readonly after: readonly string[];
}

/** Grants on an Azure target: one per principal, scoped to the account or to one of its projects. */
export function azureGrants(target: AzureTargetRequest, deployments: readonly AzureDeployment[]): AzureGranted {
  const openWeights = new Set(deployments.filter(({ modelFormat }) => modelFormat !== OPENAI_FORMAT).map(({ endpoint }) => endpoint));
  const made: AzureCallerIdentity[] = [];
  const after = new Set<string>();
  const wrong: Fault[] = [];
  const identify = ({ caller, endpoints }: Visit) => {
    const common = { caller: caller.key, endpoints, openWeights: endpoints.some((endpoint) => openWeights.has(endpoint)) };
    const principals = caller.as.azure;
    if (principals.length > 0) {
      wrong.push(...projectFaults(caller, target));
      return {
        grants: principals.map(
          ({ principalId, type, project }): AzureGrant => ({
            ...common,
            principalId,
            principalType: type,
            ...scopedTo(project),
          }),
        ),
      };
    }
    const found = newAzureIdentity(caller, target);
    if (found.identity === null) return { grants: [], need: found.need };
    made.push(found.identity);
    wrong.push(...azureIdentityFaults(caller, target, found.identity));
    if (!found.identity.owned) after.add(found.owner);
    wrong.push(...projectFaults(caller, target));
    return {
      grants: projectsOf(caller).map(
        (project): AzureGrant => ({ ...common, principalId: null, principalType: 'ServicePrincipal', ...scopedTo(project) }),
      ),
    };
  };
  const granted = grantsOf<AzureGrant>(target, 'Entra ID', deployments, identify);
  const { grants, faults } = withReach(
    granted,
    target.key,
    ({ project }) => (project === undefined ? 'a role on the whole account' : `a role on all of project ${project}`),
    deployments,
    (grant, endpoint) => reachesOnAzure(grant, endpoint, deployments, target.native?.callerRole === 'custom'),
  );
  return {
    grants,
    faults: [...faults, ...wrong],
    identities: [...made, ...unusedIdentities(target, made)],
    after: [...after].sort(),
  };
}

/**
 * Whether a grant's role reaches an endpoint. A built-in role reaches the whole account; a custom role reaches every deployment with the
 * same APIs.
 */
export function reachesOnAzure(
  { endpoints, project }: AzureGrant,
  endpoint: string,
  deployments: readonly AzureDeployment[],
  isOwnRole: boolean,
): boolean {
  if (!isOwnRole || project !== undefined) return true;
  const promised = new Set(deployments.filter((each) => endpoints.includes(each.endpoint)).flatMap(({ apis }) => apis));
  return deployments.some((each) => each.endpoint === endpoint && each.apis.some((api) => promised.has(api)));
}

function scopedTo(project: string | undefined): Pick<AzureGrant, 'project'> {
  return project === undefined ? {} : { project };
}

/** Foundry projects that a new identity is granted a role on; undefined for the account. */
function projectsOf({ managedIdentities }: CallerRequest): readonly (string | undefined)[] {
  return managedIdentities.length === 0 ? [undefined] : [...new Set(managedIdentities.map(({ project }) => project))];
}

/** Identities whose grant is scoped to a Foundry project that the target does not create. */
function projectFaults({ as, managedIdentities, at }: CallerRequest, { key, native }: AzureTargetRequest): Fault[] {
  const projects = native?.projects ?? [];
  const asked = [...as.azure.map(({ project }, index) => ({ project, path: at('as', 'azure', index) })), ...managedIdentities];
  return asked.flatMap(({ project, path }) =>
    project === undefined || projects.includes(project) ? [] : [projectNotOnTarget([...path, 'project'], project, key, projects)],
  );
}

/** Identities that this target's stack creates for callers without access to it: another target in the subscription looks them up. */
function unusedIdentities(target: AzureTargetRequest, used: readonly AzureCallerIdentity[]): readonly AzureCallerIdentity[] {
  return target.callers
    .filter((caller) => isOwnedBy(caller, target) && caller.as.azure.length === 0 && needsIdentityIn(caller, target))
    .filter(({ key }) => !used.some((identity) => identity.caller === key))
    .flatMap((caller) => newAzureIdentity(caller, target).identity ?? [])
    .filter(({ owned }) => owned);
}
