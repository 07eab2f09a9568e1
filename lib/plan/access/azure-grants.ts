import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import { projectNotOnTarget } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import type { AzureTargetSpec, Spec } from '../../spec';
import type { AzureDeployment, AzureGrant } from '../plan';
import type { AzureCallerIdentity } from './access';
import { azureIdentityFaults, newAzureIdentity } from './azure-identities';
import { type Granted, grantsOf, type Visit, withReach } from './grants';
import { needsIdentityIn } from './ownership';

/** What is granted on an Azure target, and the identities that it is granted to. */
export interface AzureGranted extends Granted<AzureGrant> {
  readonly identities: readonly AzureCallerIdentity[];
  /** Targets whose stacks make identities that this one looks up. */
  readonly after: readonly string[];
}

/** Grants on an Azure target: one a principal, at the account or at a project of it. */
export function azureGrants(spec: Spec, key: string, target: AzureTargetSpec, deployments: readonly AzureDeployment[]): AzureGranted {
  const openWeights = new Set(deployments.filter(({ modelFormat }) => modelFormat !== OPENAI_FORMAT).map(({ endpoint }) => endpoint));
  const made: AzureCallerIdentity[] = [];
  const after = new Set<string>();
  const wrong: Fault[] = [];
  const identify = ({ caller, spec: { as }, endpoints }: Visit) => {
    const common = { caller, endpoints, openWeights: endpoints.some((endpoint) => openWeights.has(endpoint)) };
    const principals = as?.azure ?? [];
    if (principals.length > 0) {
      return {
        grants: principals.map(({ principalId, type, project }, index): AzureGrant => {
          if (project !== undefined && !target.native?.projects?.includes(project)) {
            wrong.push(
              projectNotOnTarget(['callers', caller, 'as', 'azure', index, 'project'], project, key, target.native?.projects ?? []),
            );
          }
          return { ...common, principalId, principalType: type, ...(project === undefined ? {} : { project }) };
        }),
      };
    }
    const found = newAzureIdentity(spec, caller, key, target);
    if (found.identity === null) return { grants: [], need: found.need };
    made.push(found.identity);
    wrong.push(...azureIdentityFaults(spec, found.identity));
    if (!found.identity.owned) after.add(found.owner);
    return { grants: [{ ...common, principalId: null, principalType: 'ServicePrincipal' as const }] };
  };
  const granted = grantsOf<AzureGrant>(spec, key, 'azure', 'Entra ID', deployments, identify);
  const { grants, faults } = withReach(
    granted,
    key,
    ({ project }) => (project === undefined ? 'a role on the whole account' : `a role on all of project ${project}`),
    deployments,
    (grant, endpoint) => reachesOnAzure(grant, endpoint, deployments, target.native?.callerRole === 'custom'),
  );
  return {
    grants,
    faults: [...faults, ...wrong],
    identities: [...made, ...ownedElsewhereUsed(spec, key, target, made)],
    after: [...after].sort(),
  };
}

/** Whether the role of a grant opens a deployment: one of Azure's own all of the account, one of the target's own those of the same APIs. */
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

/** Identities that this target's stack makes for callers that call nothing here: another target of the subscription looks them up. */
function ownedElsewhereUsed(
  spec: Spec,
  key: string,
  target: AzureTargetSpec,
  known: readonly AzureCallerIdentity[],
): readonly AzureCallerIdentity[] {
  return Object.entries(spec.callers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(
      ([caller, said]) =>
        said.owner?.includes(key) &&
        (said.as?.azure ?? []).length === 0 &&
        needsIdentityIn(spec, said, target) &&
        !known.some((identity) => identity.caller === caller),
    )
    .flatMap(([caller]) => {
      const { identity } = newAzureIdentity(spec, caller, key, target);
      return identity?.owned ? [identity] : [];
    });
}
