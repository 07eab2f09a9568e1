import { advisoryOrder, offerMatch, sameResidency } from '../../catalog';
import { offerKey } from '../../catalog/refreshed';
import type { Api, Offer, Residency } from '../../catalog/types';
import { listed } from '../../faults/alternatives';
import type { EndpointRequest } from '../endpoint-request';
import { narrowing, sayResidency } from './residency';

/** The offer that a deployment uses. */
export interface Choice {
  readonly offer: Offer;
  readonly residency: Residency;
  /** `unsure`: sources disagree or are weak. `unknown`: no source documents it for this location. */
  readonly verdict: 'yes' | 'unsure' | 'unknown';
  /** Reason for the choice. */
  readonly because: string;
}

/** An offer in the right location that another requirement rules out. */
export interface Refusal {
  readonly offer: Offer;
  /** Such as `bedrock-mantle supports responses and chat-completions, not converse`. */
  readonly why: string;
}

/** The chosen offer, or why none fits. */
export type Chosen = { readonly choice: Choice } | { readonly choice: null; readonly refusals: readonly Refusal[] };

/** A requirement besides location and serving: null if the offer meets it, otherwise the reason that it does not. */
export type Condition = (offer: Offer) => string | null;

/**
 * Chooses among a model's offers for a request.
 *
 * - never wider than the requested residency; otherwise as wide as possible
 * - never an undocumented location if a documented one serves the request
 * - never a newer offer if an older one serves the request, so that a newer catalog changes no deployment
 * - among equals, the first in `offers`: the caller sorts by preference
 */
export function chooseOffer(offers: readonly Offer[], request: EndpointRequest, conditions: readonly Condition[]): Chosen {
  const refusals: Refusal[] = [];
  const rungs = narrowing(request.residency, request.cloud, request.region);
  const found: Choice[] = [];
  for (const residency of rungs) {
    for (const offer of offers) {
      if (offer.serving !== request.serving || !sameResidency(offer.residency, residency)) continue;
      const verdict = offerMatch(offer, request.region);
      if (verdict === 'no') continue;
      const why = conditions.map((condition) => condition(offer)).find((reason) => reason !== null);
      if (why) refusals.push({ offer, why });
      else found.push({ offer, residency, verdict: worst(verdict, apisMatch(offer, request.apis)), because: because(request, residency) });
    }
  }
  const choice = best(found);
  return choice ? { choice } : { choice: null, refusals };
}

function best(found: readonly Choice[]): Choice | undefined {
  const rank = ({ offer, verdict }: Choice) => advisoryOrder(offer) * 2 + (verdict === 'unknown' ? 1 : 0);
  const least = Math.min(...found.map(rank));
  const choice = found.find((each) => rank(each) === least);
  return choice && (documented(choice, found) ?? choice);
}

/** A row can have an offer twice: as advisory in some regions and, perhaps, in others. Both deploy the same, but only one is documented. */
function documented(choice: Choice, found: readonly Choice[]): Choice | undefined {
  if (choice.verdict !== 'unknown') return undefined;
  return found.find(({ offer, verdict }) => verdict !== 'unknown' && offerKey(offer) === offerKey(choice.offer));
}

function because(request: EndpointRequest, residency: Residency): string {
  const requested = sayResidency(request.residency);
  if (sameResidency(residency, request.residency)) return `requested: ${requested}`;
  return `${request.model} is not offered with residency ${requested} in ${request.region}; ${sayResidency(residency)} is narrower`;
}

/** Whether an offer supports all required APIs. */
export function speaks(apis: readonly Api[], name: (offer: Offer) => string): Condition {
  return (offer) => {
    const missing = offer.apis === null ? [] : apis.filter((api) => !offer.apis?.includes(api));
    if (missing.length === 0) return null;
    return `${name(offer)} supports ${listed(offer.apis ?? []) || 'none of the APIs that a spec can request'}, but not ${listed(missing)}`;
  };
}

function apisMatch(offer: Offer, required: readonly Api[]): 'yes' | 'unknown' {
  return required.length > 0 && offer.apis === null ? 'unknown' : 'yes';
}

const ORDER = ['yes', 'unsure', 'unknown'] as const;

function worst(a: Choice['verdict'], b: Choice['verdict']): Choice['verdict'] {
  return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))] as Choice['verdict'];
}

/** A deployment's APIs: those the spec requires, or else all that the offer supports. */
export function servedApis(request: EndpointRequest, offer: Offer): readonly Api[] {
  return request.apis.length > 0 ? request.apis : (offer.apis ?? []);
}
