import type { AzureOffer } from '../../catalog/types';
import {
  capacityBelowAsked,
  capacityOffStep,
  capacityRoundedUp,
  capacityUnitUnknown,
  provisionedNeedsUnits,
  requestsDoNotSize,
  tooManyUnits,
} from '../../faults/capacity-faults';
import type { Fault } from '../../faults/fault';
import { MAX_UNITS } from '../../rules/azure/deployments';
import { formatNumber } from '../../text/number';
import { type EndpointRequest, tokensAsked } from '../endpoint-request';
import { sayWeighing, type Weighing, weigh, weighedTokens, wholeAbove } from './weighing';

/**
 * Tokens per minute of an on-demand deployment whose spec sets no throughput.
 *
 * Enough to try a model, and far below the smallest published default quota of any tier (30,000, for the largest models). Independent of
 * the catalog, so that a catalog update never changes a deployment.
 */
export const DEFAULT_TOKENS_PER_MINUTE = 10_000;

/** Maximum units per provisioned deployment. Source: quotas and limits page, 2026-07-30. */
const MOST_PROVISIONED_UNITS = 100_000;

/** Capacity of a deployment: its `sku.capacity`. */
export interface AzureCapacity {
  /** Units of the SKU; 1 if the right number is unknown. */
  readonly units: number;
  readonly because: string;
  /** How provisioned units follow from the throughput. */
  readonly weighing?: Weighing;
  readonly faults: readonly Fault[];
}

/**
 * Converts throughput to units of an Azure SKU.
 *
 * - rounds up, so that capacity is never below the requested tokens or requests, and warns about it
 * - keeps native capacity or units from the spec if the SKU allows them and they cover the minimum throughput
 */
export function azureCapacity(request: EndpointRequest, offer: AzureOffer): AzureCapacity {
  const native = request.native as { capacity?: number } | undefined;
  if (native?.capacity !== undefined) {
    return { units: native.capacity, because: 'set in the spec', faults: givenFaults(request, offer, native.capacity, 'native') };
  }
  return request.serving === 'provisioned' ? provisioned(request, offer) : metered(request, offer);
}

function metered(request: EndpointRequest, offer: AzureOffer): AzureCapacity {
  const capacity = meteredUnits(request, offer);
  return { ...capacity, faults: [...capacity.faults, ...mostUnits(request, capacity.units, offer)] };
}

function meteredUnits(request: EndpointRequest, { unit, sku }: AzureOffer): AzureCapacity {
  const requestsPerMinute = request.throughput?.requestsPerMinute;
  const tokensPerMinute = tokensAsked(request);
  const at = request.at('throughput');
  if (unit === null) {
    const faults = [
      ...(tokensPerMinute === undefined ? [] : [capacityUnitUnknown(at, request.model, sku)]),
      ...(requestsPerMinute === undefined
        ? []
        : [requestsDoNotSize(at, requestsPerMinute, sku, request.model, ONE_UNIT, `overrides.${request.target}.native.capacity`)]),
    ];
    return { units: 1, because: `the throughput of one ${sku} unit is not documented for ${request.model}`, faults };
  }
  const each = `1 unit is ${formatNumber(unit.tokensPerMinute)} tokens per minute`;
  const forTokens = unitsFor(tokensPerMinute, unit.tokensPerMinute);
  const forRequests = unitsFor(requestsPerMinute, unit.requestsPerMinute);
  const faults =
    requestsPerMinute !== undefined && unit.requestsPerMinute === null
      ? [requestsDoNotSize(at, requestsPerMinute, sku, request.model, REQUESTS_UNKNOWN, 'tokensPerMinute')]
      : [];
  if (unit.requestsPerMinute !== null && requestsPerMinute !== undefined && forRequests > forTokens) {
    return {
      units: forRequests,
      because: `${each} and ${sayRequests(unit.requestsPerMinute)}; sized for ${sayRequests(requestsPerMinute)}`,
      faults,
    };
  }
  if (tokensPerMinute === undefined) {
    const units = Math.max(1, Math.floor(DEFAULT_TOKENS_PER_MINUTE / unit.tokensPerMinute));
    const named = requestsPerMinute === undefined ? 'throughput' : 'tokens per minute';
    return { units, because: `default, because the spec sets no ${named}; ${each}`, faults };
  }
  const given = forTokens * unit.tokensPerMinute;
  const rounded = given === tokensPerMinute ? [] : [capacityRoundedUp(at, tokensPerMinute, given, unit.tokensPerMinute)];
  return { units: forTokens, because: each, faults: [...rounded, ...faults] };
}

function sayRequests(count: number): string {
  return count === 1 ? '1 request' : `${formatNumber(count)} requests`;
}

const REQUESTS_UNKNOWN = 'the number of requests per unit is not documented';
const ONE_UNIT = 'the throughput of one unit is not documented, so 1 unit will be deployed';

/** Units that cover an amount; 0 if none is requested, or if the amount per unit is unknown. */
function unitsFor(asked: number | undefined, each: number | null): number {
  return asked === undefined || each === null ? 0 : Math.ceil(asked / each);
}

function provisioned(request: EndpointRequest, offer: AzureOffer): AzureCapacity {
  const { units, requestsPerMinute, outputShare } = { outputShare: 0, ...request.throughput };
  const tokensPerMinute = tokensAsked(request);
  const { provisioned: sold, sku } = offer;
  const at = request.at('throughput');
  const requests =
    requestsPerMinute === undefined
      ? []
      : [requestsDoNotSize(at, requestsPerMinute, sku, request.model, 'provisioned units are sold by tokens', 'tokensPerMinute or units')];
  if (units !== undefined) {
    return { units, because: 'units set in the spec', faults: [...givenFaults(request, offer, units, 'throughput'), ...requests] };
  }
  const needed = sold === null || tokensPerMinute === undefined ? null : provisionedUnits(tokensPerMinute, outputShare, sold);
  if (sold === null || sold.outputWeight === null || tokensPerMinute === undefined || needed === null) {
    const faults = [provisionedNeedsUnits(at, request.model, sku, sold), ...requests];
    return { units: sold?.minimum ?? 1, because: 'the number of units is missing', faults };
  }
  const weighing = weigh(tokensPerMinute, outputShare, sold.outputWeight);
  return {
    units: needed,
    because: `${sayWeighing(weighing)} input tokens per minute; 1 unit is ${formatNumber(sold.inputTokensPerMinute)}; minimum ${sold.minimum}, in steps of ${sold.step}`,
    weighing,
    faults: [...mostUnits(request, needed, offer), ...requests],
  };
}

/** Faults of units set in the spec. */
function givenFaults(request: EndpointRequest, offer: AzureOffer, units: number, field: 'native' | 'throughput'): Fault[] {
  const { provisioned: sold, sku } = offer;
  const most = mostUnits(request, units, offer);
  if (request.serving !== 'provisioned') return [...belowAsked(request, offer, units, field), ...most];
  const fits = sold === null || (units >= sold.minimum && (units - sold.minimum) % sold.step === 0);
  const faults = fits
    ? belowAsked(request, offer, units, field)
    : [capacityOffStep(request.at(field), units, sku, sold.minimum, sold.step)];
  return [...faults, ...most];
}

/** The SKU's maximum: the live value if a refresh read one, and at most the documented one. */
function mostUnits(request: EndpointRequest, units: number, { sku, capacity }: AzureOffer): Fault[] {
  const documented = request.serving === 'provisioned' ? MOST_PROVISIONED_UNITS : MAX_UNITS;
  const most = Math.min(documented, capacity?.maximum ?? Number.POSITIVE_INFINITY);
  return units > most ? [tooManyUnits(request.at('throughput'), units, sku, most)] : [];
}

/** Checks units set in the spec against its throughput. */
function belowAsked(request: EndpointRequest, offer: AzureOffer, units: number, field: 'native' | 'throughput'): Fault[] {
  const { tokensPerMinute, atLeast, requestsPerMinute } = request.throughput ?? {};
  const { tokens, requests } = giveOf(request, offer, units);
  const at = request.at(field);
  const name = field === 'native' ? `overrides.${request.target}.native.capacity` : 'throughput.units';
  const below = (gives: number | null, asked: number | undefined, what: 'tokens' | 'requests', isFloor: boolean): Fault[] =>
    gives === null || asked === undefined || gives >= asked
      ? []
      : [capacityBelowAsked(at, units, offer.sku, gives, asked, what, isFloor, name)];
  const floor = below(tokens, atLeast, 'tokens', true);
  return [
    ...(floor.length > 0 ? floor : below(tokens, tokensPerMinute, 'tokens', false)),
    ...below(requests, requestsPerMinute, 'requests', false),
  ];
}

/** Tokens (input and output together) and requests per minute that units provide; null if undocumented. */
function giveOf(
  request: EndpointRequest,
  { unit, provisioned: sold }: AzureOffer,
  units: number,
): { tokens: number | null; requests: number | null } {
  if (request.serving !== 'provisioned') {
    if (unit === null) return { tokens: null, requests: null };
    return { tokens: units * unit.tokensPerMinute, requests: unit.requestsPerMinute === null ? null : units * unit.requestsPerMinute };
  }
  if (sold === null || sold.outputWeight === null) return { tokens: null, requests: null };
  const weight = weighedTokens(1, request.throughput?.outputShare ?? 0, sold.outputWeight);
  return { tokens: Math.floor((units * sold.inputTokensPerMinute) / weight), requests: null };
}

type Provisioned = NonNullable<AzureOffer['provisioned']>;

/**
 * Smallest purchasable number of units that covers a throughput. Null if output is weighted by price, which no source converts to tokens.
 */
export function provisionedUnits(tokensPerMinute: number, outputShare: number, sold: Provisioned): number | null {
  if (sold.outputWeight === null) return null;
  const needed = weighedTokens(tokensPerMinute, outputShare, sold.outputWeight) / sold.inputTokensPerMinute;
  return sold.minimum + Math.max(0, wholeAbove((needed - sold.minimum) / sold.step)) * sold.step;
}
