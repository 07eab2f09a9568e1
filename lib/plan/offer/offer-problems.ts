import { doubtIn, isWithin, offerMatch } from '../../catalog';
import type { Catalog, CatalogModel, Offer } from '../../catalog/types';
import { listed } from '../../faults/alternatives';
import type { Fault } from '../../faults/fault';
import {
  conflictingRequests,
  notOffered,
  regionOutsideZone,
  servingNotSold,
  uncertainOffer,
  unconfirmedOffer,
} from '../../faults/offer-faults';
import type { EndpointRequest } from '../endpoint-request';
import type { Choice, Chosen, Refusal } from './choose-offer';
import { proposals } from './model-row';
import { sayResidency } from './residency';

/** Why a serving mode that a model does not offer is unavailable, by cloud. Facts of 2026-11-22. */
const WHY_NOT_SOLD: Readonly<Record<string, string>> = {
  'azure dedicated': 'Foundry managed compute is not an account deployment',
  'aws provisioned': 'reserved capacity is sold only through your AWS account team',
  'aws batch': 'batch inference is offered only for open-weights models',
  'aws dedicated': 'only open-weights models run on dedicated machines',
  'gcp provisioned': 'provisioned throughput is not offered for OpenAI models',
  'gcp batch': 'batch inference is offered only for gpt-oss-120b',
  'gcp dedicated': 'only open-weights models run on dedicated machines',
};

/** A request that no offer meets. */
interface Unmet {
  readonly refusals: readonly Refusal[];
  /** Chooses an offer of another model, or for a changed request, by the same rules. */
  readonly choose: (row: CatalogModel, request: EndpointRequest) => Chosen;
  readonly today: string;
}

/** The fault of a request that no offer meets: exactly what rules each one out, and what would work. */
export function noOffer(catalog: Catalog, model: CatalogModel, request: EndpointRequest, { refusals, choose, today }: Unmet): Fault {
  const serves = (row: CatalogModel, changed: EndpointRequest) => choose(row, changed).choice !== null;
  const alternatives = (kind?: 'region' | 'serving') => proposals(catalog, request, { today, serves, ...(kind && { kind }) });
  const sameServing = model.offers.filter(({ serving }) => serving === request.serving);
  if (sameServing.length === 0) {
    const reason = WHY_NOT_SOLD[`${request.cloud} ${request.serving}`] ?? 'it is not documented';
    return servingNotSold(request.at('serving'), request.serving, request.model, request.cloud, reason, alternatives('serving'));
  }
  if (typeof request.residency === 'object' && !isWithin(request.cloud, request.region, request.residency)) {
    return outsideZone(request, request.residency.zone, sameServing, alternatives('region'));
  }
  if (refusals.length > 0) {
    const relaxed = relaxations(request, (changed) => serves(model, changed));
    return conflict(request, refusals, relaxed.length > 0 ? relaxed : alternatives());
  }
  const sold = sameServing.filter((offer) => offerMatch(offer, request.region) !== 'no').map(({ residency }) => sayResidency(residency));
  const wanted = { ...request, residency: sayResidency(request.residency), sold: [...new Set(sold)] };
  return notOffered(request.at('residency'), wanted, alternatives());
}

function conflict(request: EndpointRequest, refusals: readonly Refusal[], alternatives: readonly string[]): Fault {
  const requests = [
    ...(request.apis.length > 0 ? [`apis ${listed(request.apis)}`] : []),
    `residency ${sayResidency(request.residency)}`,
    ...(request.promptLogging ? ['promptLogging'] : []),
  ];
  const why = [...new Set(refusals.map((refusal) => refusal.why))];
  return conflictingRequests(request.at(request.apis.length > 0 ? 'apis' : 'residency'), request, requests, why, alternatives);
}

/** Single requirements that, dropped or relaxed, would let an offer meet the rest. */
function relaxations(request: EndpointRequest, serves: (request: EndpointRequest) => boolean): readonly string[] {
  const attempts: readonly (readonly [string, Partial<EndpointRequest>])[] = [
    ...request.apis.map((api) => withApis(request.apis.filter((other) => other !== api))),
    ...(request.promptLogging ? [['promptLogging: false', { promptLogging: false }] as const] : []),
    ...(request.residency === 'global' ? [] : [['residency global', { residency: 'global' }] as const]),
    ...(request.native === undefined ? [] : [[`no overrides.${request.target}.native`, { native: undefined }] as const]),
  ];
  const works = attempts.filter(([, change]) => serves({ ...request, ...change })).map(([name]) => name);
  const split = request.apis.length > 1 && request.apis.every((api) => serves({ ...request, apis: [api] }));
  return split ? [...works, `a separate endpoint for each of ${listed(request.apis)}`] : works;
}

function withApis(apis: EndpointRequest['apis']): readonly [string, Partial<EndpointRequest>] {
  return [apis.length > 0 ? `apis ${listed(apis)}` : 'no apis', { apis }];
}

function outsideZone(request: EndpointRequest, zone: string, offers: readonly Offer[], alternatives: readonly string[]): Fault {
  const leaks = offers.some(
    ({ native }) => native.kind === 'bedrock' && native.profile?.startsWith(`${zone}.`) && leavesZone(native.destinations, request),
  );
  const consequence = leaks
    ? `calls from it through the ${zone}. profile can also run in ${request.region}`
    : 'inference from there does not stay in the zone';
  return regionOutsideZone(request.at('residency'), request.region, zone, consequence, alternatives);
}

function leavesZone(destinations: Readonly<Record<string, readonly string[]>> | 'commercial' | null, request: EndpointRequest): boolean {
  return destinations !== null && destinations !== 'commercial' && (destinations[request.region] ?? []).includes(request.region);
}

/** Warnings about a choice based on uncertain or undocumented facts. */
export function doubts(request: EndpointRequest, choice: Choice): readonly Fault[] {
  const faults: Fault[] = [];
  const doubt = doubtIn(choice.offer, request.region);
  if (doubt !== null) faults.push(uncertainOffer(request.at('model'), request, doubt));
  if (choice.verdict === 'unknown') faults.push(unconfirmedOffer(request.at('residency'), request, request.model, request.region));
  return faults;
}
