import { isWithin } from '../catalog';
import { AZURE_SKUS } from '../catalog/azure-skus';
import type { Residency } from '../catalog/types';
import type { AzureCapacity } from '../clients';
import { formatNumber } from '../text/number';
import { type AzureAsk, isSameSubscription, together } from './azure-asks';
import { type AzureFacts, modelKey } from './azure-facts';
import { type Finding, finding, unread } from './report';

/** Places that are proposed, at most. */
const MOST_PLACES = 5;

/**
 * Whether Azure has the machines for it now. Quota is a promise to be let in, capacity is a free seat; both are needed.
 */
export function capacityFinding(ask: AzureAsk, facts: AzureFacts, all: readonly AzureAsk[]): Finding {
  const { deployment, target, sku, grows } = ask;
  if (deployment.existing || (ask.held !== null && grows === 0)) return finding('capacity', 'ok', 'it has what it asks for already');
  const bound = boundFinding(ask);
  if (bound !== null) return bound;
  const told = facts.capacities[modelKey(deployment)];
  if (told === undefined) return finding('capacity', 'unverified', 'free capacity was not asked for');
  if (told.kind !== 'ok') return unread('capacity', 'free capacity was', told);

  const here = told.value.find(({ region, sku: name }) => region === target.region && name === deployment.sku);
  const places = () => sayPlaces(placesWith(told.value, deployment.residency, deployment.sku, wanted.grows), wanted.grows);
  const wanted = together(all.filter((other) => drawsAlike(other, ask)));
  if (here === undefined) {
    return finding('capacity', 'unverified', `nothing is said of ${deployment.sku} in ${target.region}`, places());
  }
  const free = `${formatNumber(here.available)} units of ${deployment.sku} free in ${target.region}`;
  if (wanted.grows <= here.available) return finding('capacity', 'ok', free);
  if (!wanted.knowsHeld) return finding('capacity', 'unverified', `${free}; what the plan holds already was not read`, places());
  const stepped = sku?.capacity?.minimum ? `; sold from ${formatNumber(sku.capacity.minimum)} units on` : '';
  return finding('capacity', 'short', `${free}, ${formatNumber(wanted.grows)} more are asked for${stepped}`, places());
}

/** What a SKU sells at all. Null where the region says nothing, or where it fits. */
function boundFinding({ deployment: { capacity, sku: name }, sku, target }: AzureAsk): Finding | null {
  const bounds = sku?.capacity ?? null;
  if (bounds === null) return null;
  const { minimum, maximum, step, allowedValues } = bounds;
  const short = (text: string) =>
    finding('capacity', 'short', `${target.region} sells ${name} ${text}, and ${formatNumber(capacity)} are asked for`);
  if (allowedValues !== null && allowedValues.length > 0 && !allowedValues.includes(capacity)) {
    return short(`in ${allowedValues.map(formatNumber).join(', ')} units`);
  }
  if (minimum !== null && capacity < minimum) return short(`from ${formatNumber(minimum)} units on`);
  if (maximum !== null && capacity > maximum) return short(`up to ${formatNumber(maximum)} units`);
  if (step !== null && step > 0 && (capacity - (minimum ?? 0)) % step !== 0) return short(`in steps of ${formatNumber(step)} units`);
  return null;
}

function drawsAlike(other: AzureAsk, { target, deployment }: AzureAsk): boolean {
  return (
    !other.deployment.existing &&
    isSameSubscription(other.target.subscription, target.subscription) &&
    other.target.region === target.region &&
    other.deployment.sku === deployment.sku &&
    modelKey(other.deployment) === modelKey(deployment)
  );
}

/** Places that have enough and keep the residency, in the same way of buying: the same SKU first, then what has most. */
export function placesWith(told: readonly AzureCapacity[], residency: Residency, sku: string, units: number): readonly AzureCapacity[] {
  return told
    .filter((place) => place.available >= units && AZURE_SKUS[place.sku]?.serving === AZURE_SKUS[sku]?.serving && keeps(place, residency))
    .sort((a, b) => Number(b.sku === sku) - Number(a.sku === sku) || b.available - a.available || (a.region < b.region ? -1 : 1));
}

/** Whether calls of a SKU in a region stay within a residency. A SKU that is not known here promises nothing. */
function keeps({ region, sku }: AzureCapacity, residency: Residency): boolean {
  const width = AZURE_SKUS[sku]?.residency;
  if (width === undefined) return false;
  if (residency === 'global') return true;
  return residency === 'region' ? width === 'region' : width !== 'global' && isWithin('azure', region, residency);
}

function sayPlaces(places: readonly AzureCapacity[], units: number): readonly string[] {
  if (units === 0) return [];
  const said = places
    .slice(0, MOST_PLACES)
    .map(({ region, sku, available }) => `${sku} in ${region} has ${formatNumber(available)} units free`);
  return places.length > MOST_PLACES ? [...said, `${places.length - MOST_PLACES} more places have enough`] : said;
}
