import type { Answer, AzureAccount, AzureCapacity, AzureClient, AzureDeployed, AzureModel, AzureQuotaTier, AzureUsage } from '../clients';
import type { AzureDeployment, AzureTargetPlan } from '../plan/plan';
import { accountId as createdId } from '../rules/azure/resource-names';

/** What Azure said of a target. */
export interface AzureFacts {
  readonly usages: Answer<readonly AzureUsage[]>;
  readonly models: Answer<readonly AzureModel[]>;
  readonly tier: Answer<AzureQuotaTier | null>;
  /** Null where the target has no account that must be there, which was not asked for then. */
  readonly account: Answer<AzureAccount | null> | null;
  /** What the account has already. */
  readonly deployed: Answer<readonly AzureDeployed[]>;
  /** Free capacity by version of a model, as `modelKey` names it. */
  readonly capacities: Readonly<Record<string, Answer<readonly AzureCapacity[]>>>;
}

/** Asks Azure all that a target needs, at once. */
export async function askAzure(target: AzureTargetPlan, client: AzureClient): Promise<AzureFacts> {
  const account = accountId(target);
  const models = [...new Map(target.deployments.map((deployment) => [modelKey(deployment), deployment])).entries()];
  const [usages, offered, tier, found, deployed, capacities] = await Promise.all([
    client.usages(target.region),
    client.models(target.region),
    client.quotaTier(),
    target.account.existingId === null ? null : client.account(account),
    client.deployments(account),
    Promise.all(
      models.map(async ([key, { modelFormat: format, modelName: name, modelVersion: version }]) => {
        return [key, await client.capacities({ format, name, version })] as const;
      }),
    ),
  ]);
  return { usages, models: offered, tier, account: found, deployed, capacities: Object.fromEntries(capacities) };
}

/** Resource id of the account that a target has or will have. */
export function accountId({ subscription, resourceGroup, account }: AzureTargetPlan): string {
  return account.existingId ?? createdId(subscription, resourceGroup.name, account.name);
}

export function modelKey({
  modelFormat,
  modelName,
  modelVersion,
}: Pick<AzureDeployment, 'modelFormat' | 'modelName' | 'modelVersion'>): string {
  return `${modelFormat}/${modelName}/${modelVersion}`;
}
