import { error, warning } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';

export const CAPACITY_CODES = {
  MP2101: 'throughput rounded up to what the SKU sells',
  MP2102: 'unit of the SKU unknown',
  MP2103: 'units that the SKU does not sell',
  MP2104: 'provisioned throughput needs units',
  MP2105: 'more than an account starts with',
  MP2106: 'more than an account starts with, taken together',
  MP2107: 'least throughput that no published limit carries',
  MP2108: 'capacity below what is asked for',
  MP2109: 'requests per minute that decide nothing',
  MP2110: 'more units than one deployment may have',
  MP2111: 'quota of several targets without an owner',
  MP2112: 'owner of quotas that decides nothing',
  MP2113: 'request without a contact',
  MP2114: 'quota that two specs ask for',
  MP2115: 'two policies for the tier of one subscription',
  MP2116: 'spec that counts itself',
  MP2117: 'other spec without an account in common',
  MP2118: 'other specs that were not read',
} as const;

/** The tokens per minute asked for are not a whole number of what the SKU sells. */
export function capacityRoundedUp(path: SpecPath, asked: number, given: number, unit: number): Fault {
  return warning(
    'MP2101',
    path,
    `${asked} tokens per minute is not a multiple of ${unit}; ${given} will be deployed`,
    given - unit > 0 ? `ask for ${given}, or for ${given - unit}` : `ask for ${given}`,
  );
}

/** No source says what a unit of this SKU gives for this model. */
export function capacityUnitUnknown(path: SpecPath, model: string, sku: string): Fault {
  return warning(
    'MP2102',
    path,
    `what one unit of ${sku} gives for ${model} is in no source, so tokens per minute cannot be turned into units; 1 unit will be deployed`,
    'give the units as overrides.<target>.native.capacity',
  );
}

/** Provisioned units come in steps from a minimum. */
export function capacityOffStep(path: SpecPath, units: number, sku: string, minimum: number, step: number): Fault {
  const below = Math.max(minimum, minimum + Math.floor((units - minimum) / step) * step);
  const above = Math.max(minimum, minimum + Math.ceil((units - minimum) / step) * step);
  return error(
    'MP2103',
    path,
    `${units} units of ${sku} are not sold; they start at ${minimum} and go in steps of ${step}`,
    below === above ? `ask for ${above}` : `ask for ${below} or ${above}`,
  );
}

/** Tokens per minute cannot be turned into provisioned units, or none were asked for. */
export function provisionedNeedsUnits(path: SpecPath, model: string, sku: string, sold: { minimum: number; step: number } | null): Fault {
  return error(
    'MP2104',
    path,
    `${sku} of ${model} needs a number of units, and they do not follow from the throughput in the spec`,
    sold
      ? `give throughput.units, from ${sold.minimum} in steps of ${sold.step}`
      : 'give throughput.units as the cloud sells them; the catalog does not know minimum and step',
  );
}

/** More is asked than the cloud publishes as a default: the deploy or the first calls may be refused. */
export function aboveDefaultQuota(path: SpecPath, asked: number, published: number, unit: string, pool: string, target: string): Fault {
  return warning(
    'MP2105',
    path,
    `${asked} ${unit} on ${target} is more than the ${published} that an account starts with (${pool})`,
    RAISE_FIRST,
  );
}

/**
 * Each is covered by what the cloud publishes, and all that draw on the limit are not.
 *
 * @param isDisputed whether sources disagree on the limit holding for all regions together, and each region alone is covered
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
    `${drawn.join(' and ')} together ask for ${asked} ${unit}, more than the ${published} that an account starts with (${pool})${isDisputed ? ', if that holds for all regions together, on which sources disagree' : ''}`,
    RAISE_FIRST,
  );
}

const RAISE_FIRST = 'make sure that the account has been raised, or ask the cloud for more before the deploy';

/**
 * The floor of an endpoint is above what an account starts with.
 *
 * @param covers tokens per minute that the target carries by what is published
 * @param together the same of all targets of the endpoint; null where it cannot be told, or where there is one
 */
export function floorNotCovered(
  path: SpecPath,
  { endpoint, target }: { readonly endpoint: string; readonly target: string },
  atLeast: number,
  covers: number,
  together: number | null,
): Fault {
  const all = together === null ? '' : `, and all targets together ${together}`;
  return warning(
    'MP2107',
    path,
    `${endpoint} is no use below ${atLeast} tokens per minute, and what an account starts with carries ${covers} on ${target}${all}`,
    'wait for more quota before callers rely on it, or name another target under deploy',
  );
}

/** The capacity that the spec gives in units carries less than the throughput that it asks for: an error below the floor. */
export function capacityBelowAsked(
  path: SpecPath,
  units: number,
  sku: string,
  gives: number,
  asked: number,
  what: 'tokens' | 'requests',
  isFloor: boolean,
): Fault {
  return (isFloor ? error : warning)(
    'MP2108',
    path,
    `${units} units of ${sku} give ${gives} ${what} per minute, and the spec ${isFloor ? 'is no use below' : 'asks for'} ${asked}`,
    'raise the units, or leave them out: they follow from throughput',
  );
}

/** Requests per minute that no unit and no limit of this offer counts. */
export function requestsDecideNothing(path: SpecPath, requests: number, sku: string, model: string, because: string): Fault {
  return warning(
    'MP2109',
    path,
    `${requests} requests per minute decide nothing on ${sku} of ${model}: ${because}`,
    'ask by tokens per minute or units, and measure the requests',
  );
}

/** A deployment has a largest size, whatever the quota. */
export function tooManyUnits(path: SpecPath, units: number, sku: string, most: number): Fault {
  return error(
    'MP2110',
    path,
    `${units} units of ${sku} are asked for, and one deployment may have ${most}`,
    'spread them over several endpoints',
  );
}

/** Google Cloud keeps one preference for each quota, so that two stacks cannot both ask. */
export function requestWithoutOwner(path: SpecPath, quota: string, project: string, targets: readonly string[]): Fault {
  return warning(
    'MP2111',
    path,
    `${targets.join(' and ')} draw on ${quota} of ${project}, for which Google Cloud keeps one preference, and the spec does not say which of them asks`,
    `name one: quotas.owner: ${targets[0]}; until then nobody asks`,
  );
}

/** An owner is named where no two targets share a quota, or only others do. */
export function ownerDecidesNothing(path: SpecPath, owner: string): Fault {
  return warning(
    'MP2112',
    path,
    `${owner} shares no quota that is asked for with another target on Google Cloud, so naming it decides nothing`,
    'leave it out',
  );
}

/** Google Cloud takes no request for more without an address. Source: Cloud Quotas API, QuotaPreference.contactEmail, read 2026-11-24. */
export function requestWithoutContact(path: SpecPath, target: string): Fault {
  return error(
    'MP2113',
    path,
    `${target} asks Google Cloud for more quota, which it takes with an email address alone`,
    'give quotas.contact, an address of somebody who may change quotas of the project',
  );
}

/** Another spec that is given asks for the same quota of Google Cloud, which keeps one preference for each. */
export function requestedTwice(path: SpecPath, quota: string, project: string, other: string): Fault {
  return warning(
    'MP2114',
    path,
    `${other} asks for ${quota} of ${project} too, and Google Cloud keeps one preference for each quota: the second deploy of the two is refused`,
    'set requestIncreases: false in one of them; the other asks for the sum of both',
  );
}

/** A subscription has one policy, and two targets of it say different ones. */
export function quotaTiersDiffer(path: SpecPath, subscription: string, said: readonly string[]): Fault {
  return error(
    'MP2115',
    path,
    `targets of subscription ${subscription} say ${said.join(' and ')}, and it has one policy for all`,
    'say the same everywhere, or say it at one target',
  );
}

/** A spec is always counted; under `alsoUsing` stand others. */
export function countsItself(at: FaultLocation, file: string): Fault {
  return error('MP2116', at, `${file} names itself under alsoUsing, and is counted already`, 'leave it out; two specs may name each other');
}

/** What another spec draws on is elsewhere, so that nothing of it counts. */
export function sharesNoAccount(path: SpecPath, other: string): Fault {
  return warning(
    'MP2117',
    path,
    `${other} has no subscription, account or project in common with this spec, so nothing of it counts`,
    'leave it out, or look for the account that differs',
  );
}

/** A program resolved a spec without the others that it names. */
export function othersNotRead(path: SpecPath): Fault {
  return warning(
    'MP2118',
    path,
    'what the specs under alsoUsing ask for is not in the sums',
    'read them with readAlsoUsing, and give their plans to resolvePlan as alsoUsing',
  );
}
