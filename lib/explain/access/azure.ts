import { reachesOnAzure } from '../../plan/access/azure-grants';
import { sayToken } from '../../plan/access/federation';
import type { AzureCallerIdentity, AzureCredential, AzureGrant, AzureTargetPlan, Plan } from '../../plan/plan';
import { projectUrl } from '../../rules/azure/accounts';
import { builtInRole } from '../../rules/azure/built-in-role';
import { DATA_CONTRIBUTOR } from '../../rules/azure/roles';
import type { CallerOnTarget, Permission } from './access-entry';

/** A caller's access to an Azure target, from its role on the account or project. */
export function azureAccess(plan: Plan, target: AzureTargetPlan, caller: string): readonly CallerOnTarget[] {
  return target.grants
    .filter((grant) => grant.caller === caller)
    .map((grant) => {
      const made = grant.principalId === null ? identityOf(plan, target, caller) : undefined;
      return {
        identity: made ? `managed identity ${made.name} in ${made.resourceGroup}` : `${grant.principalType} ${grant.principalId}`,
        origin: made ? (made.owned ? 'created by this stack' : 'created by another stack') : 'existing',
        steps: [
          ...(made ? stepsOf(made) : [`get a token from Entra ID as ${grant.principalType} ${grant.principalId}`]),
          ...projectStep(target, grant),
        ],
        ...(made?.isAttached ? { prerequisites: [attaching(made)] } : {}),
        unsure: unsureOf(target, grant),
        reaches: target.deployments
          .map(({ endpoint }) => endpoint)
          .filter((endpoint) => reachesOnAzure(grant, endpoint, target.deployments, target.callerRoles !== undefined)),
        permissionsOf: (endpoint) => permissionsOf(target, grant, endpoint),
      };
    });
}

/** A role on a project covers only the project's URL. Source: `FoundryProject.projectUrl`. */
function projectStep({ account }: AzureTargetPlan, { project }: AzureGrant): string[] {
  if (project === undefined) return [];
  return [`call ${projectUrl(account.subdomain, project)}; the account URL denies the caller`];
}

function identityOf(plan: Plan, target: AzureTargetPlan, caller: string): AzureCallerIdentity | undefined {
  const known = target.identities?.find((identity) => identity.caller === caller);
  if (known === undefined || known.owned) return known;
  const owned = plan.targets.flatMap((other) =>
    other.cloud === 'azure' && other.subscription === target.subscription ? (other.identities ?? []) : [],
  );
  const { credentials } = owned.find((identity) => identity.caller === caller && identity.owned) ?? known;
  return { ...known, credentials };
}

/** How the workload gets a token: from the attached identity, or by exchanging its own. */
function stepsOf(identity: AzureCallerIdentity): string[] {
  return [...(identity.isAttached ? [attachedStep(identity)] : []), ...exchangeSteps(identity)];
}

/** Source: Azure SDK, `ManagedIdentityCredential`, read 2026-11-30. */
function attachedStep({ name }: AzureCallerIdentity): string {
  return `get a token as the attached managed identity ${name}; Azure SDKs do this if AZURE_CLIENT_ID is set to clientId from the identities output`;
}

/** Source: Microsoft, "Configure managed identities on Azure VMs", read 2026-11-30. */
function attaching({ name }: AzureCallerIdentity): string {
  return `attach ${name} to the workload by identityId from the identities output; this requires Managed Identity Operator on the identity, which no stack grants`;
}

/** One step per issuer and audience, with all its subjects. */
function exchangeSteps({ name, credentials }: AzureCallerIdentity): string[] {
  const ways = new Map<string, AzureCredential[]>();
  for (const credential of credentials) {
    const way = JSON.stringify([credential.issuer, credential.audience]);
    ways.set(way, [...(ways.get(way) ?? []), credential]);
  }
  return [...ways.values()].map((group) => {
    const [{ issuer, audience }] = group as [AzureCredential];
    const subjects = group.map(({ subject }) => subject).sort();
    return `${sayToken(issuer, audience, subjects)}, then exchange it at Entra ID for a token of ${name}; Azure SDKs do the exchange if AZURE_CLIENT_ID and AZURE_TENANT_ID (from the identities output) and AZURE_FEDERATED_TOKEN_FILE are set`;
  });
}

function permissionsOf(
  { account, callerRoles, deployments, stackName }: AzureTargetPlan,
  grant: AzureGrant,
  endpoint: string,
): Permission[] {
  const scope = account.existingId ?? `account ${account.name}`;
  const on = [grant.project === undefined ? scope : `${scope}/projects/${grant.project}`];
  const own = grant.project === undefined ? callerRoles?.find(({ caller }) => caller === grant.caller) : undefined;
  if (own) return [{ by: `custom role of ${stackName}`, actions: own.dataActions, on, when: null }];
  const deployment = deployments.find((each) => each.endpoint === endpoint);
  if (deployment === undefined) return [];
  const role = builtInRole(grant, deployment, deployments);
  const actions = [...role.dataActions, ...role.actions].sort();
  const taken = [...role.notActions, ...role.notDataActions].sort();
  return [{ by: `role ${role.name} (${role.id})`, actions, on, when: taken.length > 0 ? `not ${taken.join(', ')}` : null }];
}

function unsureOf({ callerRoles }: AzureTargetPlan, { caller, openWeights, project }: AzureGrant): readonly string[] {
  const own = callerRoles?.find((role) => role.caller === caller);
  if (project !== undefined) return [];
  if (own) return own.unsure;
  return openWeights ? [`${DATA_CONTRIBUTOR.name} is in preview; Microsoft does not document it for open-weights calls`] : [];
}
