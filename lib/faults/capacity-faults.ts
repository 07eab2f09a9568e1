import type { Fault, SpecPath } from './fault';

export const CAPACITY_CODES = {
  MP2101: 'throughput rounded up to what the SKU sells',
  MP2102: 'unit of the SKU unknown',
  MP2103: 'units that the SKU does not sell',
  MP2104: 'provisioned throughput needs units',
  MP2105: 'more than an account starts with',
} as const;

/** The tokens per minute asked for are not a whole number of what the SKU sells. */
export function capacityRoundedUp(path: SpecPath, asked: number, given: number, unit: number): Fault {
  return {
    code: 'MP2101',
    severity: 'warning',
    path,
    cause: `${asked} tokens per minute is not a multiple of ${unit}; ${given} will be deployed`,
    cure: given - unit > 0 ? `ask for ${given}, or for ${given - unit}` : `ask for ${given}`,
  };
}

/** No source says what a unit of this SKU gives for this model. */
export function capacityUnitUnknown(path: SpecPath, model: string, sku: string): Fault {
  return {
    code: 'MP2102',
    severity: 'warning',
    path,
    cause: `what one unit of ${sku} gives for ${model} is in no source, so tokens per minute cannot be turned into units; 1 unit will be deployed`,
    cure: 'give the units as overrides.<target>.native.capacity',
  };
}

/** Provisioned units come in steps from a minimum. */
export function capacityOffStep(path: SpecPath, units: number, sku: string, minimum: number, step: number): Fault {
  const below = Math.max(minimum, minimum + Math.floor((units - minimum) / step) * step);
  const above = Math.max(minimum, minimum + Math.ceil((units - minimum) / step) * step);
  return {
    code: 'MP2103',
    severity: 'error',
    path,
    cause: `${units} units of ${sku} are not sold; they start at ${minimum} and go in steps of ${step}`,
    cure: below === above ? `ask for ${above}` : `ask for ${below} or ${above}`,
  };
}

/** Tokens per minute cannot be turned into provisioned units, or none were asked for. */
export function provisionedNeedsUnits(path: SpecPath, model: string, sku: string, sold: { minimum: number; step: number } | null): Fault {
  return {
    code: 'MP2104',
    severity: 'error',
    path,
    cause: `${sku} of ${model} needs a number of units, and they do not follow from the throughput in the spec`,
    cure: sold
      ? `give throughput.units, from ${sold.minimum} in steps of ${sold.step}`
      : 'give throughput.units as the cloud sells them; the catalog does not know minimum and step',
  };
}

/** More is asked than the cloud publishes as a default: the deploy or the first calls may be refused. */
export function aboveDefaultQuota(path: SpecPath, asked: number, published: number, unit: string, pool: string, target: string): Fault {
  return {
    code: 'MP2105',
    severity: 'warning',
    path,
    cause: `${asked} ${unit} on ${target} is more than the ${published} that an account starts with (${pool})`,
    cure: 'make sure that the account has been raised, or ask the cloud for more before the deploy',
  };
}
