import type { Answer, AzureAccount, AzureCapacity, AzureClient, AzureDeployed, AzureModel, AzureQuotaTier, AzureUsage } from '../clients';
import type { AzureDeployment, AzureTargetPlan } from '../plan/plan';
import { accountId as createdId } from '../rules/azure/resource-names';

/** Azure's answers for a target. */
export interface AzureFacts {
  readonly usages: Answer<readonly AzureUsage[]>;
  readonly models: Answer<readonly AzureModel[]>;
  readonly tier: Answer<AzureQuotaTier | null>;
  /** Null if the target uses no existing account; then it is not queried. */
  readonly account: Answer<AzureAccount | null> | null;
  /** The account's deployments. */
  readonly deployed: Answer<readonly AzureDeployed[]>;
  /** Free capacity per model version, by `modelKey`. */
  readonly capacities: Readonly<Record<string, Answer<readonly AzureCapacity[]>>>;
}

/** Queries everything about a target from Azure, in parallel. */
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

/** Resource ID of the target's existing or planned account. */
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
