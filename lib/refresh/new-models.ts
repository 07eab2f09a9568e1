import { modelKey, type NewModel } from '../catalog/refreshed';
import { retirementState } from '../catalog/retirement';
import type { Catalog, ModelClass } from '../catalog/types';
import { compareText } from '../text/compare-text';
import type { Reading } from './readings';
import type { Finding } from './survey';

/** Listed models that are not in the catalog. */
export interface NewModels {
  /** Decisions, by key. */
  readonly taken: ReadonlyMap<string, NewModel>;
  /** Models whose class is unknown. */
  readonly unclassed: readonly { readonly cloud: Finding['cloud']; readonly model: string }[];
}

/**
 * Decides the class and default version of new models. Later refreshes keep the decision.
 *
 * - a new version of a known model has its class and is never the default
 * - a name that differs from known ones only in its number has their class: `gpt-6.2-luna` as `gpt-6-luna`
 * - any other model must be added under `catalog:`
 * - retired models are ignored
 */
export function newModelsOf(catalog: Catalog, readings: readonly Reading[], today: string): NewModels {
  const known = new Set(catalog.models.map(modelKey));
  const found = readings.flatMap((reading) => reading.found).filter((finding) => !known.has(modelKey(finding)) && isSold(finding, today));
  const taken = new Map<string, NewModel>();
  const unclassed = new Map<string, { cloud: Finding['cloud']; model: string }>();
  for (const [name, versions] of byModel(found)) {
    const [{ cloud, model }] = versions as [Finding];
    const modelClass = classOf(catalog, model);
    if (modelClass === undefined) unclassed.set(name, { cloud, model });
    else {
      const chosen = hasDefault(catalog, cloud, model) ? undefined : defaultOf(versions);
      for (const version of versions) taken.set(modelKey(version), { modelClass, isDefault: modelKey(version) === chosen });
    }
  }
  return { taken, unclassed: [...unclassed].sort(([a], [b]) => compareText(a, b)).map(([, name]) => name) };
}

/** Models without offers are of no use to a spec. */
function isSold({ facts, offers }: Finding, today: string): boolean {
  const { lifecycle = null, retires = null } = facts ?? {};
  return offers.some(({ terms }) => terms !== undefined) && retirementState({ lifecycle, retires }, today).state !== 'retired';
}

function byModel(found: readonly Finding[]): Map<string, Finding[]> {
  const names = new Map<string, Finding[]>();
  for (const finding of found) {
    const name = `${finding.cloud} ${finding.model}`;
    names.set(name, [...(names.get(name) ?? []), finding]);
  }
  return names;
}

function classOf(catalog: Catalog, model: string): ModelClass | undefined {
  const classes = new Set(catalog.models.filter((row) => familyOf(row.model) === familyOf(model)).map((row) => row.modelClass));
  return classes.size === 1 ? [...classes][0] : undefined;
}

/** A name without its numbers. */
function familyOf(model: string): string {
  return model.replace(/\d+(\.\d+)*/g, '#');
}

function hasDefault(catalog: Catalog, cloud: Finding['cloud'], model: string): boolean {
  return catalog.models.some((row) => row.cloud === cloud && row.model === model && row.isDefault);
}

/** Prefers the cloud's default, then general availability over previews, then the newest. */
function defaultOf(versions: readonly Finding[]): string | undefined {
  const rank = ({ isDefault, facts }: Finding) => (isDefault ? 2 : 0) + (facts?.lifecycle === 'ga' ? 1 : 0);
  const [first] = [...versions].sort((a, b) => rank(b) - rank(a) || compareText(b.version ?? '', a.version ?? ''));
  return first && modelKey(first);
}
