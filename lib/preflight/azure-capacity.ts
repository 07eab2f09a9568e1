import { isWithin } from '../catalog';
import { AZURE_SKUS } from '../catalog/azure-skus';
import type { Residency } from '../catalog/types';
import type { AzureCapacity } from '../clients';
import { accountSubscription } from '../plan/azure-account';
import { formatNumber } from '../text/number';
import { type AzureAsk, isSameSubscription, together } from './azure-asks';
import { type AzureFacts, modelKey } from './azure-facts';
import { type Finding, finding, unread } from './report';

/** Maximum number of proposed locations. */
const MOST_PLACES = 5;

/**
 * Whether Azure has capacity now. Quota alone does not guarantee capacity; a deployment requires both.
 */
export function capacityFinding(ask: AzureAsk, facts: AzureFacts, all: readonly AzureAsk[]): Finding {
  const { deployment, target, sku, grows } = ask;
  if (deployment.existing || (ask.held !== null && grows === 0)) return finding('capacity', 'ok', 'the deployed capacity is sufficient');
  const bound = boundFinding(ask);
  if (bound !== null) return bound;
  const told = facts.capacities[modelKey(deployment)];
  if (told === undefined) return finding('capacity', 'unverified', 'free capacity was not queried');
  if (told.kind !== 'ok') return unread('capacity', 'free capacity', told);

  const here = told.value.find(({ region, sku: name }) => region === target.region && name === deployment.sku);
  const places = () => sayPlaces(placesWith(told.value, deployment.residency, deployment.sku, wanted.grows), wanted.grows);
  const wanted = together(all.filter((other) => drawsAlike(other, ask)));
  if (here === undefined) {
    return finding('capacity', 'unverified', `Azure reports no capacity for ${deployment.sku} in ${target.region}`, places());
  }
  const free = `${formatNumber(here.available)} units of ${deployment.sku} free in ${target.region}`;
  if (wanted.grows <= here.available) return finding('capacity', 'ok', free);
  if (!wanted.knowsHeld) return finding('capacity', 'unverified', `${free}; the plan's deployed capacity could not be read`, places());
  const stepped = sku?.capacity?.minimum ? `; minimum ${formatNumber(sku.capacity.minimum)} units` : '';
  return finding('capacity', 'short', `${free}; ${formatNumber(wanted.grows)} more required${stepped}`, places());
}

/** Whether the SKU's limits allow the capacity. Null if they do or are unknown. */
function boundFinding({ deployment: { capacity, sku: name }, sku, target }: AzureAsk): Finding | null {
  const bounds = sku?.capacity ?? null;
  if (bounds === null) return null;
  const { minimum, maximum, step, allowedValues } = bounds;
  const short = (text: string) =>
    finding('capacity', 'short', `${target.region} offers ${name} ${text}; ${formatNumber(capacity)} requested`);
  if (allowedValues !== null && allowedValues.length > 0 && !allowedValues.includes(capacity)) {
    return short(`in ${allowedValues.map(formatNumber).join(', ')} units`);
  }
  if (minimum !== null && capacity < minimum) return short(`from ${formatNumber(minimum)} units`);
  if (maximum !== null && capacity > maximum) return short(`up to ${formatNumber(maximum)} units`);
  if (step !== null && step > 0 && (capacity - (minimum ?? 0)) % step !== 0) return short(`in steps of ${formatNumber(step)} units`);
  return null;
}

function drawsAlike(other: AzureAsk, { target, deployment }: AzureAsk): boolean {
  return (
    !other.deployment.existing &&
    isSameSubscription(accountSubscription(other.target), accountSubscription(target)) &&
    other.target.region === target.region &&
    other.deployment.sku === deployment.sku &&
    modelKey(other.deployment) === modelKey(deployment)
  );
}

/** Locations with enough capacity, the required residency and the same serving: the same SKU first, then the largest capacity. */
export function placesWith(told: readonly AzureCapacity[], residency: Residency, sku: string, units: number): readonly AzureCapacity[] {
  return told
    .filter((place) => place.available >= units && AZURE_SKUS[place.sku]?.serving === AZURE_SKUS[sku]?.serving && keeps(place, residency))
    .sort((a, b) => Number(b.sku === sku) - Number(a.sku === sku) || b.available - a.available || (a.region < b.region ? -1 : 1));
}

/** Whether calls to a SKU in a region stay within a residency; false for unknown SKUs. */
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
  return places.length > MOST_PLACES ? [...said, `${places.length - MOST_PLACES} more locations have enough`] : said;
}
