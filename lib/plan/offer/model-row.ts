import { cloudsOf, guessModel, nearest, retirementState, versionsOf } from '../../catalog';
import type { Catalog, CatalogModel } from '../../catalog/types';
import { cloudName } from '../../faults/cloud-name';
import type { Fault } from '../../faults/fault';
import { closedToNewSubscriptions, modelRetired, modelRetiresSoon, promiseOver } from '../../faults/lifecycle-faults';
import { modelNotOnCloud, unknownModel, unknownVersion } from '../../faults/offer-faults';
import type { EndpointRequest } from '../endpoint-request';
import type { Decision } from '../plan';

/** Catalog row of a request's model on the target's cloud. */
export interface ModelRow {
  readonly row: CatalogModel | null;
  readonly decisions: readonly Decision[];
  readonly faults: readonly Fault[];
}

/** Finds the row of the requested model and version, and checks its lifecycle as of a day. */
export function findRow(catalog: Catalog, request: EndpointRequest, today: string): ModelRow {
  const versions = versionsOf(catalog, request.cloud, request.model);
  if (versions.length === 0) return { row: null, decisions: [], faults: [missing(catalog, request)] };

  const versioned = versions.some(({ version }) => version !== null);
  const chosen =
    versioned && request.modelVersion !== undefined
      ? versions.find(({ version }) => version === request.modelVersion)
      : versions.find(({ isDefault }) => isDefault);
  const row = chosen ?? (request.modelVersion === undefined || !versioned ? versions[0] : undefined);
  if (!row) {
    const known = versions.map(({ version }) => version).filter((version) => version !== null);
    return { row: null, decisions: [], faults: [unknownVersion(request.at('modelVersion'), request.model, request.modelVersion, known)] };
  }
  return { row, decisions: [versionDecision(request, row), ...row.unsure.map(advice)], faults: lifeFaults(catalog, request, row, today) };
}

function missing(catalog: Catalog, request: EndpointRequest): Fault {
  if (cloudsOf(catalog, request.model).length === 0) {
    return unknownModel(request.at('model'), request.model, guessModel(catalog, request.model));
  }
  return modelNotOnCloud(request.at('model'), request.model, request.cloud, request.target, proposals(catalog, request));
}

function versionDecision(request: EndpointRequest, { version, cloud }: CatalogModel): Decision {
  if (version === null) {
    const because =
      request.modelVersion === undefined
        ? 'this cloud has no model versions'
        : `this cloud has no model versions; ${request.modelVersion} applies to other clouds`;
    return { about: 'version', chosen: 'as served', because };
  }
  const because =
    request.modelVersion === undefined ? `catalog default on ${cloudName(cloud)}; catalog updates keep it` : 'set in the spec';
  return { about: 'version', chosen: version, because };
}

/** An uncertain fact about a model that does not concern the chosen offer: shown in `explain`, never a warning. */
function advice(unsure: string): Decision {
  return { about: 'advice', chosen: 'unverified', because: unsure };
}

function lifeFaults(catalog: Catalog, request: EndpointRequest, row: CatalogModel, today: string): Fault[] {
  const faults: Fault[] = [];
  const { state, on, days, noSoonerThan } = retirementState(row, today);
  if (state === 'retired' && on)
    faults.push(modelRetired(request.at('model'), row.model, row.cloud, on, today, proposals(catalog, request, 'model')));
  if (state === 'soon' && on && noSoonerThan) faults.push(promiseOver(request.at('model'), row.model, row.cloud, on));
  if (state === 'soon' && on && days !== undefined && !noSoonerThan) {
    faults.push(modelRetiresSoon(request.at('model'), row.model, row.cloud, on, days, proposals(catalog, request, 'model')));
  }
  if (row.newSubscriptionsCanDeploy === false && state !== 'retired')
    faults.push(closedToNewSubscriptions(request.at('model'), row.model, row.version));
  return faults;
}

/**
 * Alternatives for a request that cannot be met, nearest first, as short phrases.
 *
 * @param kind the kind of change that fixes the request's only problem: limits the result to such changes, if there are any
 */
export function proposals(catalog: Catalog, request: EndpointRequest, kind?: 'model' | 'region'): readonly string[] {
  const found = nearest(catalog, { ...request, version: request.modelVersion });
  const fitting = found.filter(({ what }) => what === kind || (kind === 'model' && what === 'version'));
  const ranked = fitting.length > 0 ? fitting : found;
  // Changes that keep the residency come first: relaxing it may break a rule that the spec cannot express.
  const keeping = ranked.filter(({ what }) => what !== 'residency');
  return [...keeping, ...ranked.filter(({ what }) => what === 'residency')].slice(0, 4).map(({ sentence }) => sentence);
}
