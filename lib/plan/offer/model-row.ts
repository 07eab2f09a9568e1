import { type Alternative, cloudsOf, findModel, guessModel, nearest, regionsNamedIn, retirementState, versionsOf } from '../../catalog';
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
  if (versions.length === 0) return { row: null, decisions: [], faults: [missing(catalog, request, today)] };

  const versioned = versions.some(({ version }) => version !== null);
  const chosen =
    versioned && request.modelVersion !== undefined
      ? versions.find(({ version }) => version === request.modelVersion)
      : versions.find(({ isDefault }) => isDefault);
  const row = chosen ?? (request.modelVersion === undefined || !versioned ? versions[0] : undefined);
  if (!row) {
    const lasting = versions.filter((each) => retirementState(each, today).state !== 'retired');
    const known = lasting.flatMap(({ version }) => version ?? []);
    return { row: null, decisions: [], faults: [unknownVersion(request.at('modelVersion'), request.model, request.modelVersion, known)] };
  }
  const doubts = row.unsure.filter((doubt) => concerns(doubt, request));
  return { row, decisions: [versionDecision(request, row), ...doubts.map(advice)], faults: lifeFaults(catalog, request, row, today) };
}

function missing(catalog: Catalog, request: EndpointRequest, today: string): Fault {
  if (cloudsOf(catalog, request.model).length === 0) {
    return unknownModel(request.at('model'), request.model, guessModel(catalog, request.model));
  }
  return modelNotOnCloud(request.at('model'), request.model, request.cloud, request.target, proposals(catalog, request, { today }));
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

/** A doubt whose fact names regions, such as `bedrock-mantle in us-gov-west-1`, concerns targets in those regions only. */
function concerns(doubt: string, { cloud, region }: EndpointRequest): boolean {
  const regions = regionsNamedIn(doubt.split(':')[0] ?? '', cloud);
  return regions.length === 0 || regions.includes(region);
}

/** An uncertain fact about a model that does not concern the chosen offer: shown in `explain`, never a warning. */
function advice(unsure: string): Decision {
  return { about: 'advice', chosen: 'unverified', because: unsure };
}

function lifeFaults(catalog: Catalog, request: EndpointRequest, row: CatalogModel, today: string): Fault[] {
  const faults: Fault[] = [];
  const { state, on, days, noSoonerThan } = retirementState(row, today);
  const others = () => proposals(catalog, request, { today, kind: 'model' });
  if (state === 'retired' && on) faults.push(modelRetired(request.at('model'), row.model, row.cloud, on, today, others()));
  if (state === 'soon' && on && noSoonerThan) faults.push(promiseOver(request.at('model'), row.model, row.cloud, on));
  if (state === 'soon' && on && days !== undefined && !noSoonerThan) {
    faults.push(modelRetiresSoon(request.at('model'), row.model, row.cloud, on, days, others()));
  }
  if (row.newSubscriptionsCanDeploy === false && state !== 'retired')
    faults.push(closedToNewSubscriptions(request.at('model'), row.model, row.version));
  return faults;
}

/** How to choose among alternatives. */
export interface ProposalOptions {
  readonly today: string;
  /** The kind of change that fixes the problem: limits the result to such changes, if there are any. A retirement needs another `model`. */
  readonly kind?: 'model' | 'region' | 'serving';
  /** Whether a model meets a changed request. @default - only the catalog's offers decide */
  readonly serves?: Serves;
}

/** Whether an offer of a model on the request's cloud meets the whole request. */
export type Serves = (row: CatalogModel, request: EndpointRequest) => boolean;

/** Alternatives for a request that cannot be met, nearest first, as short phrases. Each would remove the problem. */
export function proposals(catalog: Catalog, request: EndpointRequest, { today, kind, serves }: ProposalOptions): readonly string[] {
  const all = nearest(catalog, { ...request, version: request.modelVersion }, today);
  const found = serves === undefined ? all : all.filter((alternative) => isMet(catalog, request, alternative, serves));
  const fitting = found.filter(({ what }) => what === kind || (kind === 'model' && what === 'version'));
  const others = kind === 'model' ? found.filter(({ what }) => what === 'cloud') : found;
  const ranked = fitting.length > 0 ? fitting : others;
  // Changes that keep the residency come first: relaxing it may break a rule that the spec cannot express.
  const keeping = ranked.filter(({ what }) => what !== 'residency');
  return [...keeping, ...ranked.filter(({ what }) => what === 'residency')].slice(0, 4).map(({ sentence }) => sentence);
}

/** Another cloud has targets and settings of its own, which the request does not contain. */
function isMet(catalog: Catalog, request: EndpointRequest, alternative: Alternative, serves: Serves): boolean {
  if (alternative.what === 'cloud') return true;
  const changed = withChange(request, alternative);
  const row = findModel(catalog, changed.cloud, changed.model, changed.modelVersion);
  return row !== undefined && serves(row, changed);
}

function withChange(request: EndpointRequest, alternative: Exclude<Alternative, { readonly what: 'cloud' }>): EndpointRequest {
  switch (alternative.what) {
    case 'region':
      return { ...request, region: alternative.value, residency: alternative.residency ?? request.residency };
    case 'model':
      return { ...request, model: alternative.value, modelVersion: undefined };
    case 'version':
      return { ...request, modelVersion: alternative.value };
    case 'residency':
      return { ...request, residency: alternative.value };
    case 'serving':
      return { ...request, serving: alternative.value };
  }
}
