import type { AzureModel, AzureModelSku } from '../clients';
import type { AzureDeployment, AzureTargetPlan } from '../plan/plan';
import type { AzureFacts } from './azure-facts';

/** A target with what Azure said of it. */
export interface AskedAzure {
  readonly target: AzureTargetPlan;
  readonly facts: AzureFacts;
}

/** What one deployment takes of what Azure has, in units of its SKU. */
export interface AzureAsk {
  readonly target: AzureTargetPlan;
  readonly deployment: AzureDeployment;
  /** Its model as the region offers it; null where the region does not, or was not read. */
  readonly model: AzureModel | null;
  readonly sku: AzureModelSku | null;
  /** Units that it has already; null where that was not read. */
  readonly held: number | null;
  /** Units that it would take more than it has; all of them where it is not known what it has. */
  readonly grows: number;
  /** Units that it would give back. */
  readonly shrinks: number;
}

/** What each deployment of a target asks, in the order of the plan. */
export function azureAsks({ target, facts }: AskedAzure): readonly AzureAsk[] {
  return target.deployments.map((deployment) => {
    const model = offered(deployment, facts);
    const held = heldUnits(deployment, facts);
    const asked = deployment.existing ? (held ?? 0) : deployment.capacity;
    return {
      target,
      deployment,
      model,
      sku: model?.skus.find(({ name }) => name === deployment.sku) ?? null,
      held,
      grows: Math.max(0, asked - (held ?? 0)),
      shrinks: Math.max(0, (held ?? 0) - asked),
    };
  });
}

function offered({ modelFormat, modelName, modelVersion }: AzureDeployment, { models }: AzureFacts): AzureModel | null {
  if (models.kind !== 'ok') return null;
  const found = models.value.find(({ format, name, version }) => format === modelFormat && name === modelName && version === modelVersion);
  return found ?? null;
}

/** What a deployment has counts as its own only where it has the same SKU: another one is replaced, and draws on another quota. */
function heldUnits(deployment: AzureDeployment, { deployed }: AzureFacts): number | null {
  if (deployed.kind !== 'ok') return null;
  const there = deployed.value.find(({ name }) => name === deployment.name);
  return there === undefined || there.sku !== deployment.sku || there.model.name !== deployment.modelName ? 0 : there.capacity;
}

interface Together {
  readonly asked: number;
  readonly grows: number;
  readonly shrinks: number;
  /** Whether it is known of each what it has. */
  readonly knowsHeld: boolean;
}

/** Sums of what some deployments ask together. */
export function together(asks: readonly AzureAsk[]): Together {
  return {
    asked: asks.reduce((sum, { deployment }) => sum + deployment.capacity, 0),
    grows: asks.reduce((sum, { grows }) => sum + grows, 0),
    shrinks: asks.reduce((sum, { shrinks }) => sum + shrinks, 0),
    knowsHeld: asks.every(({ held }) => held !== null),
  };
}

/** Ids are the same however they are written. */
export function isSameSubscription(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
