import { formatNumber } from '../text/number';
import { error, warning, weakening } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';

export const CAPACITY_CODES = {
  MP2101: 'throughput rounded up to whole units',
  MP2102: 'unknown throughput per unit',
  MP2103: 'number of units not offered',
  MP2104: 'provisioned throughput without units',
  MP2105: 'default quota exceeded',
  MP2106: 'default quota exceeded by several deployments together',
  MP2107: 'minimum throughput above the default quota',
  MP2108: 'capacity below the requested throughput',
  MP2109: 'requests per minute do not size the deployment',
  MP2110: 'too many units for one deployment',
  MP2111: 'quota shared by several targets without an owner',
  MP2112: 'quota owner has no effect',
  MP2113: 'quota request without a contact',
  MP2114: 'quota requested by two specs',
  MP2115: 'conflicting quota tier policies for one subscription',
  MP2116: 'spec that lists itself under alsoUsing',
  MP2117: 'other spec without a shared account',
  MP2118: 'other specs not read',
  MP2119: 'other spec with errors of its own',
} as const;

/** The requested tokens per minute are not a whole number of SKU units. */
export function capacityRoundedUp(path: SpecPath, asked: number, given: number, unit: number): Fault {
  return warning(
    'MP2101',
    path,
    `${formatNumber(asked)} tokens per minute is not a multiple of ${formatNumber(unit)}; ${formatNumber(given)} will be deployed`,
    given - unit > 0 ? `request ${formatNumber(given)} or ${formatNumber(given - unit)}` : `request ${formatNumber(given)}`,
  );
}

/** Throughput per unit is not documented for this SKU and model. */
export function capacityUnitUnknown(path: SpecPath, model: string, sku: string): Fault {
  return warning(
    'MP2102',
    path,
    `the throughput of one ${sku} unit is not documented for ${model}, so tokens per minute cannot be converted to units; 1 unit will be deployed`,
    'set the number of units in overrides.<target>.native.capacity',
  );
}

/** Provisioned units are offered in fixed steps above a minimum. */
export function capacityOffStep(path: SpecPath, units: number, sku: string, minimum: number, step: number): Fault {
  const below = Math.max(minimum, minimum + Math.floor((units - minimum) / step) * step);
  const above = Math.max(minimum, minimum + Math.ceil((units - minimum) / step) * step);
  return error(
    'MP2103',
    path,
    `${sku} does not come in ${formatNumber(units)} units; the minimum is ${formatNumber(minimum)}, in steps of ${formatNumber(step)}`,
    below === above ? `request ${formatNumber(above)}` : `request ${formatNumber(below)} or ${formatNumber(above)}`,
  );
}

/** No tokens per minute were requested, or they cannot be converted to provisioned units. */
export function provisionedNeedsUnits(path: SpecPath, model: string, sku: string, sold: { minimum: number; step: number } | null): Fault {
  return error(
    'MP2104',
    path,
    `${sku} for ${model} requires a number of units, which cannot be calculated from the spec`,
    sold
      ? `set throughput.units to at least ${formatNumber(sold.minimum)}, in steps of ${formatNumber(sold.step)}`
      : 'set throughput.units to a number that Azure offers; the minimum and step are not in the catalog',
  );
}

/** The request exceeds the published default quota: deploying may fail, or the first calls may be throttled. */
export function aboveDefaultQuota(path: SpecPath, asked: number, published: number, unit: string, pool: string, target: string): Fault {
  return warning(
    'MP2105',
    path,
    `${formatNumber(asked)} ${unit} on ${target} exceeds the default quota of ${formatNumber(published)} (${pool})`,
    RAISE_FIRST,
  );
}

/**
 * The published default covers each deployment that draws on the quota, but not all of them together.
 *
 * @param isDisputed true if the default covers each region alone, and sources disagree on whether it applies to all regions together
 */
export function sumAboveDefaultQuota(
  path: SpecPath,
  asked: number,
  published: number,
  unit: string,
  pool: string,
  drawn: readonly string[],
  isDisputed: boolean,
): Fault {
  return warning(
    'MP2106',
    path,
    `${drawn.join(' and ')} together request ${formatNumber(asked)} ${unit}, which exceeds the default quota of ${formatNumber(published)} (${pool})${isDisputed ? '; sources disagree on whether it applies to all regions together' : ''}`,
    RAISE_FIRST,
  );
}

const RAISE_FIRST = 'confirm that the quota has already been increased, or request an increase before deploying';

/**
 * The default quota does not cover an endpoint's minimum throughput.
 *
 * @param covers tokens per minute that the published default allows on the target
 * @param together the same for all targets of the endpoint; null if unknown or if there is only one
 */
export function floorNotCovered(
  path: SpecPath,
  { endpoint, target }: { readonly endpoint: string; readonly target: string },
  atLeast: number,
  covers: number,
  together: number | null,
): Fault {
  const all = together === null ? '' : `, and ${formatNumber(together)} across all targets`;
  return weakening(
    'MP2107',
    path,
    `${endpoint} requires at least ${formatNumber(atLeast)} tokens per minute, but the default quota on ${target} is ${formatNumber(covers)}${all}`,
    'request a quota increase before callers rely on it, or add another target under deploy',
  );
}

/** The configured units give less than the requested throughput: an error below `throughput.atLeast`, a warning otherwise. */
export function capacityBelowAsked(
  path: SpecPath,
  units: number,
  sku: string,
  gives: number,
  asked: number,
  what: 'tokens' | 'requests',
  isFloor: boolean,
  field: string,
): Fault {
  return (isFloor ? error : warning)(
    'MP2108',
    path,
    `${formatNumber(units)} ${sku} units provide ${formatNumber(gives)} ${what} per minute, but the spec ${isFloor ? 'requires at least' : 'requests'} ${formatNumber(asked)}`,
    `increase ${field}, or remove it to calculate the units from the requested throughput`,
  );
}

/**
 * The number of requests per unit is unknown, so requests per minute count against the quota but do not size the deployment.
 *
 * @param field the field that does
 */
export function requestsDoNotSize(path: SpecPath, requests: number, sku: string, model: string, because: string, field: string): Fault {
  return weakening(
    'MP2109',
    path,
    `requestsPerMinute: ${requests} does not size ${model} with ${sku}: ${because}`,
    `size it with ${field}, and measure the request rate after deploying`,
  );
}

/** A deployment has a maximum size, whatever the quota. */
export function tooManyUnits(path: SpecPath, units: number, sku: string, most: number): Fault {
  return error(
    'MP2110',
    path,
    `${formatNumber(units)} ${sku} units exceed the maximum of ${formatNumber(most)} per deployment`,
    'split them across several endpoints',
  );
}

/** Google Cloud keeps one preference per quota, so only one stack can request an increase. */
export function requestWithoutOwner(path: SpecPath, quota: string, project: string, targets: readonly string[]): Fault {
  return warning(
    'MP2111',
    path,
    `${targets.join(' and ')} share the ${quota} quota of ${project}, but Google Cloud accepts one request per quota, so none is made until the spec names an owner`,
    `name the target that makes it, such as quotas.owner: ${targets[0]}`,
  );
}

/** The named owner shares no requested quota with another target. */
export function ownerDecidesNothing(path: SpecPath, owner: string): Fault {
  return weakening(
    'MP2112',
    path,
    `owner ${owner} has no effect: it shares no requested quota with another target on Google Cloud`,
    'remove it',
  );
}

/** Google Cloud rejects a quota increase request without an email address. Source: Cloud Quotas API, QuotaPreference.contactEmail, read 2026-11-24. */
export function requestWithoutContact(path: SpecPath, target: string): Fault {
  return error(
    'MP2113',
    path,
    `${target} requests a quota increase, for which Google Cloud requires a contact email address`,
    'set quotas.contact to the email address of someone with permission to change quotas in the project',
  );
}

/** Another spec requests the same quota, and Google Cloud keeps one preference per quota. */
export function requestedTwice(path: SpecPath, quota: string, project: string, other: string): Fault {
  return warning(
    'MP2114',
    path,
    `${other} also requests the ${quota} quota of ${project}, but Google Cloud accepts one request per quota: the second stack will fail to deploy`,
    'set requestIncreases: false in one of them; the other then requests the sum of both',
  );
}

/** Targets of one subscription set different quota tier policies, and it can only have one. */
export function quotaTiersDiffer(path: SpecPath, subscription: string, said: readonly string[]): Fault {
  return error(
    'MP2115',
    path,
    `targets of subscription ${subscription} set different quota tier policies, ${said.join(' and ')}, but a subscription has only one`,
    'set the same policy on all of these targets, or on only one',
  );
}

/** A spec always counts itself; `alsoUsing` lists other specs. */
export function countsItself(at: FaultLocation, file: string): Fault {
  return error('MP2116', at, `${file} lists itself under alsoUsing, but its own requests are always counted`, 'remove it');
}

/** The other spec uses none of this spec's accounts, so it does not affect their quotas. */
export function sharesNoAccount(path: SpecPath, other: string): Fault {
  return warning(
    'MP2117',
    path,
    `${other} shares no subscription, account or project with this spec, so it has no effect on the quota sums`,
    'remove it, or correct the account in one of the specs',
  );
}

/** A program resolved a spec without the other specs that it lists. */
export function othersNotRead(path: SpecPath): Fault {
  return warning(
    'MP2118',
    path,
    'quota sums and unique names leave out the specs listed under alsoUsing',
    'read them with readAlsoUsing and pass their plans to resolvePlan as alsoUsing',
  );
}

/** The other spec's own check reports its errors; its faulty parts are not compared. */
export function otherHasErrors(path: SpecPath, file: string, errors: number): Fault {
  return weakening(
    'MP2119',
    path,
    `${file} has ${errors} ${errors === 1 ? 'error' : 'errors'}, so some of its requests and names are not compared with this spec`,
    `run modelport check ${file}`,
  );
}
