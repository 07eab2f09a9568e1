import type { CallerOnTarget, Permission } from './access-matrix';
import { DATA_CONTRIBUTOR, type DocumentedRole, FOUNDRY_USER, OPENAI_USER } from './azure-roles';
import type { AzureCallerIdentity, AzureGrant, AzureTargetPlan, Plan } from './plan';

/** What a caller may do on an Azure target, by the role that it has at the account or at a project. */
export function azureAccess(plan: Plan, target: AzureTargetPlan, caller: string): readonly CallerOnTarget[] {
  return target.grants
    .filter((grant) => grant.caller === caller)
    .map((grant) => {
      const made = grant.principalId === null ? identityOf(plan, target, caller) : undefined;
      return {
        identity: made ? `managed identity ${made.name} in ${made.resourceGroup}` : `${grant.principalType} ${grant.principalId}`,
        origin: made ? (made.owned ? 'made by this stack' : 'made by another stack') : 'there already',
        steps: made ? stepsOf(made) : [`ask Entra ID for a token as ${grant.principalType} ${grant.principalId}`],
        unsure: unsureOf(target, grant),
        reaches: 'everything',
        permissionsOf: () => permissionsOf(target, grant),
      };
    });
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

function stepsOf({ name, credentials }: AzureCallerIdentity): string[] {
  return credentials.map(
    ({ issuer, subject, audience }) =>
      `hold a token of ${issuer} for audience ${audience} with subject ${subject}, and exchange it at Entra ID for ${name}; SDKs do so with AZURE_CLIENT_ID and AZURE_TENANT_ID from the output identities and AZURE_FEDERATED_TOKEN_FILE`,
  );
}

function permissionsOf({ account, customRole, stackName }: AzureTargetPlan, grant: AzureGrant): Permission[] {
  const scope = account.existingId ?? `account ${account.name}`;
  const on = [grant.project === undefined ? scope : `${scope}/projects/${grant.project}`];
  if (customRole) return [{ by: `role of ${stackName}`, actions: ['the data actions of the promised APIs, and no other'], on, when: null }];
  const role = roleOf(grant);
  const actions = [...role.dataActions, ...role.actions].sort();
  const taken = [...role.notActions, ...role.notDataActions];
  return [{ by: `role ${role.name} (${role.id})`, actions, on, when: taken.length > 0 ? `not ${[...taken].sort().join(', ')}` : null }];
}

function roleOf({ project, openWeights }: AzureGrant): DocumentedRole {
  if (project !== undefined) return FOUNDRY_USER;
  return openWeights ? DATA_CONTRIBUTOR : OPENAI_USER;
}

function unsureOf({ customRole }: AzureTargetPlan, { openWeights, project }: AzureGrant): string[] {
  if (customRole) return ['that these data actions are all that a call needs: no source proves it'];
  if (project !== undefined) return [];
  return openWeights ? [`${DATA_CONTRIBUTOR.name} is in preview, and no source was seen to call open weights with it`] : [];
}
