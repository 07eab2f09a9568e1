import { findModel } from '../../catalog/lookup';
import { retirementState } from '../../catalog/retirement';
import type { Catalog, CatalogModel } from '../../catalog/types';
import type { Plan } from '../../plan/plan';
import { DEPLOYMENT_TYPE } from '../../rules/azure/deployments';
import { text } from '../attributes';
import type { DeploymentDraft } from '../capacity/price';
import type { ResourceChange } from '../changes/resource-change';
import { calls, type Draft, type ResourceContext } from '../draft';
import { SHOWN } from '../shown-attributes';
import { shownModel } from '../shown-value';
import { catalogModelOf, deploymentsOf } from './deployments';

/** Deployments that the change adds with, or moves to, a model or version that retires soon. `check` warns about all others. */
export function retirementsIn(base: Plan | undefined, head: Plan, catalog: Catalog, today: string): readonly DeploymentDraft[] {
  const before = base ? deploymentsOf(base) : new Map();
  return [...deploymentsOf(head)].flatMap(([key, placed]) => {
    const [was, is] = [before.get(key), catalogModelOf(catalog, placed)];
    const isSame = was && is === catalogModelOf(catalog, was);
    const { endpoint } = placed.deployment;
    const drafts = is && !isSame ? retires(is, today, { endpoint, target: placed.target.key }) : [];
    return drafts.map((draft) => ({ ...draft, endpoint, target: placed.target.key }));
  });
}

/** The same for a resource that names its model, without a plan. */
export function retirementOf(
  { type, base, head, action }: ResourceChange,
  catalog: Catalog,
  today: string,
  context: ResourceContext,
): readonly Draft[] {
  if (!head || type !== DEPLOYMENT_TYPE) return [];
  const [name, version] = [text(head, SHOWN.azure.modelName.path), text(head, SHOWN.azure.modelVersion.path)];
  const isSame =
    base && action === 'update' && name === text(base, SHOWN.azure.modelName.path) && version === text(base, SHOWN.azure.modelVersion.path);
  const row = name === undefined || isSame ? undefined : findModel(catalog, 'azure', name, version);
  return row ? retires(row, today, context) : [];
}

function retires(row: CatalogModel, today: string, context: Pick<ResourceContext, 'endpoint' | 'target'>): readonly Draft[] {
  const { state, on } = retirementState(row, today);
  if (state !== 'soon' && state !== 'retired') return [];
  const name = row.version === null ? row.model : `${row.model} ${row.version}`;
  const when = state === 'retired' ? 'has retired' : on === undefined ? 'retires soon' : `retires on ${on}`;
  return [
    {
      kind: 'model-retires',
      from: null,
      to: shownModel(row.model),
      reason: `${name} ${when}; ${calls(context)} fail after that`,
      field: 'endpoint.model',
    },
  ];
}
