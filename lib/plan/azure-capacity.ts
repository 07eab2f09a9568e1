import type { AzureOffer } from '../catalog/types';
import { capacityOffStep, capacityRoundedUp, capacityUnitUnknown, provisionedNeedsUnits } from '../faults/capacity-faults';
import type { Fault } from '../faults/fault';
import type { Wish } from './wish';

/**
 * Tokens per minute that an on-demand deployment gets where the spec names no throughput.
 *
 * Enough to try a model, far below the smallest published default quota of any tier (30,000 for the largest models), and the same for every
 * model: a default that followed the catalog would move with it.
 */
export const DEFAULT_TOKENS_PER_MINUTE = 10_000;

/** What is written to `sku.capacity`. */
export interface AzureCapacity {
  /** Units of the SKU; 1 where nothing better is known. */
  readonly units: number;
  readonly because: string;
  readonly faults: readonly Fault[];
}

/**
 * Turns a throughput into units of an Azure SKU.
 *
 * - rounds up, so that a team never gets less than it asked for, and says so
 * - what the spec gives as native capacity or as units stands, if the SKU sells it
 */
export function azureCapacity(wish: Wish, offer: AzureOffer): AzureCapacity {
  const native = wish.native as { capacity?: number } | undefined;
  if (native?.capacity !== undefined) return { units: native.capacity, because: 'the spec gives it', faults: [] };
  if (wish.serving === 'provisioned') return provisioned(wish, offer);
  return metered(wish, offer);
}

function metered(wish: Wish, { unit, sku }: AzureOffer): AzureCapacity {
  const asked = wish.throughput?.tokensPerMinute;
  if (unit === null) {
    const faults = asked === undefined ? [] : [capacityUnitUnknown(wish.at('throughput'), wish.model, sku)];
    return { units: 1, because: `what one unit of ${sku} gives for ${wish.model} is in no source`, faults };
  }
  if (asked === undefined) {
    const units = Math.max(1, Math.floor(DEFAULT_TOKENS_PER_MINUTE / unit.tokensPerMinute));
    return { units, because: `the spec names no throughput; a unit is ${unit.tokensPerMinute} tokens per minute`, faults: [] };
  }
  const units = Math.max(1, Math.ceil(asked / unit.tokensPerMinute));
  const given = units * unit.tokensPerMinute;
  return {
    units,
    because: `a unit is ${unit.tokensPerMinute} tokens per minute`,
    faults: given === asked ? [] : [capacityRoundedUp(wish.at('throughput'), asked, given, unit.tokensPerMinute)],
  };
}

function provisioned(wish: Wish, { provisioned: sold, sku }: AzureOffer): AzureCapacity {
  const { units, tokensPerMinute, outputShare } = { outputShare: 0, ...wish.throughput };
  if (units !== undefined) {
    const fits = sold === null || (units >= sold.minimum && (units - sold.minimum) % sold.step === 0);
    const faults = fits ? [] : [capacityOffStep(wish.at('throughput'), units, sku, sold.minimum, sold.step)];
    return { units, because: 'the spec gives the units', faults };
  }
  if (sold === null || sold.outputWeight === null || tokensPerMinute === undefined) {
    return {
      units: sold?.minimum ?? 1,
      because: 'units are needed',
      faults: [provisionedNeedsUnits(wish.at('throughput'), wish.model, sku, sold)],
    };
  }
  const weighted = tokensPerMinute * (1 - outputShare) + tokensPerMinute * outputShare * sold.outputWeight;
  const needed = weighted / sold.inputTokensPerMinute;
  const steps = Math.max(0, Math.ceil((needed - sold.minimum) / sold.step));
  return {
    units: sold.minimum + steps * sold.step,
    because: `${tokensPerMinute} tokens per minute with ${outputShare} output weigh ${Math.ceil(weighted)} input tokens; a unit gives ${sold.inputTokensPerMinute}, sold from ${sold.minimum} in steps of ${sold.step}`,
    faults: [],
  };
}
