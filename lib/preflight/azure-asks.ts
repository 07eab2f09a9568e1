import type { AzureModel, AzureModelSku } from '../clients';
import type { AzureDeployment, AzureTargetPlan } from '../plan/plan';
import type { AzureFacts } from './azure-facts';

/** A target with Azure's answers. */
export interface AskedAzure {
  readonly target: AzureTargetPlan;
  readonly facts: AzureFacts;
}

/** Capacity that one deployment requires, in SKU units. */
export interface AzureAsk {
  readonly target: AzureTargetPlan;
  readonly deployment: AzureDeployment;
  /** Its model as offered in the region; null if not offered or not read. */
  readonly model: AzureModel | null;
  readonly sku: AzureModelSku | null;
  /** Deployed units; null if not read. */
  readonly held: number | null;
  /** Additional units; all of them if the deployed units are unknown. */
  readonly grows: number;
  /** Units that it would release. */
  readonly shrinks: number;
}

/** Capacity requirements of a target's deployments, in plan order. */
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

/** Deployed units count only for the same SKU; a different SKU is replaced and uses a different quota. */
function heldUnits(deployment: AzureDeployment, { deployed }: AzureFacts): number | null {
  if (deployed.kind !== 'ok') return null;
  const there = deployed.value.find(({ name }) => name === deployment.name);
  return there === undefined || there.sku !== deployment.sku || there.model.name !== deployment.modelName ? 0 : there.capacity;
}

interface Together {
  readonly asked: number;
  readonly grows: number;
  readonly shrinks: number;
  /** Whether the deployed units of all are known. */
  readonly knowsHeld: boolean;
}

/** Sums over several requirements. */
export function together(asks: readonly AzureAsk[]): Together {
  return {
    asked: asks.reduce((sum, { deployment }) => sum + deployment.capacity, 0),
    grows: asks.reduce((sum, { grows }) => sum + grows, 0),
    shrinks: asks.reduce((sum, { shrinks }) => sum + shrinks, 0),
    knowsHeld: asks.every(({ held }) => held !== null),
  };
}

/** Subscription IDs are case-insensitive. */
export function isSameSubscription(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
