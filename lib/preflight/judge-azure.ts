import { accountSubscription } from '../plan/azure-account';
import { type AskedAzure, type AzureAsk, azureAsks } from './azure-asks';
import { capacityFinding } from './azure-capacity';
import { type AzureFacts, accountId } from './azure-facts';
import { quotaFinding } from './azure-quota';
import { gateFindings } from './gates';
import { type DeploymentReport, deploymentReport, type Finding, finding, type TargetReport, targetReport, unread } from './report';

/**
 * Preflight reports of a plan's Azure targets.
 *
 * @param asked all Azure targets, because deployments of one subscription share quotas and capacity
 * @param today date for checking retirement, `YYYY-MM-DD`
 */
export function judgeAzure(asked: readonly AskedAzure[], today: string): readonly TargetReport[] {
  const all = asked.flatMap(azureAsks);
  return asked.map(({ target, facts }) => {
    const deployments = all.filter((ask) => ask.target === target).map((ask) => judge(ask, facts, all, today));
    return targetReport(target, accountSubscription(target), accountFindings({ target, facts }), deployments);
  });
}

function judge(ask: AzureAsk, facts: AzureFacts, all: readonly AzureAsk[], today: string): DeploymentReport {
  return deploymentReport(ask.deployment, ask.deployment.sku, [
    modelFinding(ask, facts, today),
    ...gateFindings(ask.target, ask.deployment.endpoint),
    quotaFinding(ask, facts, all),
    capacityFinding(ask, facts, all),
  ]);
}

/** An existing account in the spec must exist. One to be created may. */
function accountFindings({ target, facts: { account } }: AskedAzure): readonly Finding[] {
  if (account === null) return [];
  if (account.kind !== 'ok') return [unread('account', `account ${accountId(target)}`, account)];
  if (account.value === null) return [finding('account', 'short', `account ${accountId(target)} does not exist`)];
  const { region } = account.value;
  return region === target.region
    ? [finding('account', 'ok', `the account exists in ${region}`)]
    : [finding('account', 'short', `the account is in ${region}, but the target is in ${target.region}`)];
}

/** States in which a model can be deployed. Source: the API's own description of ModelLifecycleStatus (azure-sdk-for-js arm-cognitiveservices, 2026). */
const OPEN = ['Stable', 'GenerallyAvailable', 'Preview', 'Legacy'];

function modelFinding({ deployment, target, model, sku }: AzureAsk, facts: AzureFacts, today: string): Finding {
  const { modelName, modelVersion, sku: skuName } = deployment;
  const named = `${modelName} ${modelVersion}`;
  if (facts.models.kind !== 'ok') return unread('model', `models in ${target.region}`, facts.models);
  if (model === null)
    return finding('model', 'short', `${target.region} does not offer ${named} to the subscription`, others(deployment, facts));
  if (sku === null) {
    const sold = model.skus.map(({ name }) => name);
    return finding(
      'model',
      'short',
      `${target.region} does not offer ${skuName} for ${named}`,
      sold.length > 0 ? [`it offers ${sold.join(', ')}`] : [],
    );
  }
  const retires = sku.retiresOn ?? model.retiresOn;
  const state = [named, model.lifecycle, retires && `retires ${retires}`].filter((part) => part !== null).join(', ');
  if (model.lifecycle === 'Deprecated' || (retires !== null && retires <= today)) return finding('model', 'short', `${state}: retired`);
  if (model.lifecycle === 'Deprecating') return deprecatingFinding(deployment, state, facts);
  if (model.lifecycle === null || !OPEN.includes(model.lifecycle)) return finding('model', 'unverified', `${state}: unknown state`);
  return finding('model', 'ok', state);
}

/** Only a subscription that already deployed the exact version can deploy it again (model-retirements page, 2026-07-30). */
function deprecatingFinding({ modelName, modelVersion }: AzureAsk['deployment'], state: string, { deployed }: AzureFacts): Finding {
  const runs = deployed.kind === 'ok' && deployed.value.some(({ model }) => model.name === modelName && model.version === modelVersion);
  return runs
    ? finding('model', 'ok', `${state}: the account already runs it`)
    : finding('model', 'unverified', `${state}: only subscriptions that already run this version can deploy it, and this account does not`);
}

/** Versions of the model that the region offers. */
function others({ modelName, modelFormat }: AzureAsk['deployment'], { models }: AzureFacts): readonly string[] {
  if (models.kind !== 'ok') return [];
  const versions = models.value
    .filter(({ name, format, lifecycle }) => name === modelName && format === modelFormat && lifecycle !== 'Deprecated')
    .map(({ version }) => version);
  return versions.length > 0 ? [`it offers ${versions.sort().join(', ')}`] : [];
}
