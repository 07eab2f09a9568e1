import { cloudsOf, modelNames, nearest, retirementState, versionsOf } from '../../catalog';
import type { Catalog, CatalogModel } from '../../catalog/types';
import { closest } from '../../faults/closest';
import type { Fault } from '../../faults/fault';
import { closedToNewSubscriptions, modelRetired, modelRetiresSoon, promiseOver } from '../../faults/lifecycle-faults';
import { modelNotOnCloud, unknownModel, unknownVersion } from '../../faults/offer-faults';
import type { Wish } from '../endpoint-request';
import type { Decision } from '../plan';

/** What the catalog knows of the model that a wish names, on the target's cloud. */
export interface ModelRow {
  readonly row: CatalogModel | null;
  readonly decisions: readonly Decision[];
  readonly faults: readonly Fault[];
}

/** Finds the row of the wished model and version, and judges it against a day. */
export function findRow(catalog: Catalog, wish: Wish, today: string): ModelRow {
  const versions = versionsOf(catalog, wish.cloud, wish.model);
  if (versions.length === 0) return { row: null, decisions: [], faults: [missing(catalog, wish)] };

  const versioned = versions.some(({ version }) => version !== null);
  const chosen =
    versioned && wish.modelVersion !== undefined
      ? versions.find(({ version }) => version === wish.modelVersion)
      : versions.find(({ isDefault }) => isDefault);
  const row = chosen ?? (wish.modelVersion === undefined || !versioned ? versions[0] : undefined);
  if (!row) {
    const known = versions.map(({ version }) => version).filter((version) => version !== null);
    return { row: null, decisions: [], faults: [unknownVersion(wish.at('modelVersion'), wish.model, wish.modelVersion, known)] };
  }
  return { row, decisions: [versionDecision(wish, row), ...row.unsure.map(advice)], faults: lifeFaults(catalog, wish, row, today) };
}

function missing(catalog: Catalog, wish: Wish): Fault {
  if (cloudsOf(catalog, wish.model).length === 0) {
    return unknownModel(wish.at('model'), wish.model, closest(wish.model, modelNames(catalog)));
  }
  return modelNotOnCloud(wish.at('model'), wish.model, wish.cloud, wish.target, proposals(catalog, wish));
}

function versionDecision(wish: Wish, { version, cloud }: CatalogModel): Decision {
  if (version === null) {
    const because =
      wish.modelVersion === undefined
        ? 'the cloud names no versions'
        : `the cloud names no versions; ${wish.modelVersion} says which one another cloud deploys`;
    return { about: 'version', chosen: 'as served', because };
  }
  const because = wish.modelVersion === undefined ? `the catalog's default on ${cloud}, which never moves` : 'the spec gives it';
  return { about: 'version', chosen: version, because };
}

/** What is not certain about a model beyond the offer that is used: to be known, not to be warned of. */
function advice(unsure: string): Decision {
  return { about: 'advice', chosen: 'not certain', because: unsure };
}

function lifeFaults(catalog: Catalog, wish: Wish, row: CatalogModel, today: string): Fault[] {
  const faults: Fault[] = [];
  const { state, on, days, noSoonerThan } = retirementState(row, today);
  if (state === 'retired' && on)
    faults.push(modelRetired(wish.at('model'), row.model, row.cloud, on, today, proposals(catalog, wish, 'model')));
  if (state === 'soon' && on && noSoonerThan) faults.push(promiseOver(wish.at('model'), row.model, row.cloud, on));
  if (state === 'soon' && on && days !== undefined && !noSoonerThan) {
    faults.push(modelRetiresSoon(wish.at('model'), row.model, row.cloud, on, days, proposals(catalog, wish, 'model')));
  }
  if (row.newSubscriptionsCanDeploy === false && state !== 'retired')
    faults.push(closedToNewSubscriptions(wish.at('model'), row.model, row.version));
  return faults;
}

/**
 * Alternatives for a wish that cannot be granted, nearest first, as short phrases.
 *
 * @param kind for a wish that fails for one reason, the kind of change that mends it: those alone, if there are any
 */
export function proposals(catalog: Catalog, wish: Wish, kind?: 'model' | 'region'): readonly string[] {
  const found = nearest(catalog, { ...wish, version: wish.modelVersion });
  const fitting = found.filter(({ what }) => what === kind || (kind === 'model' && what === 'version'));
  return (fitting.length > 0 ? fitting : found).slice(0, 4).map(({ sentence }) => sentence);
}
