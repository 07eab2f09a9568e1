import type { AzureOffer } from '../catalog/types';
import { wholeAbove } from './quota-draw';

type Provisioned = NonNullable<AzureOffer['provisioned']>;

/** The fewest units that are sold and carry a throughput; null where output is weighed by price, which no source turns into tokens. */
export function provisionedUnits(tokensPerMinute: number, outputShare: number, sold: Provisioned): number | null {
  if (sold.outputWeight === null) return null;
  const needed = weighedTokens(tokensPerMinute, outputShare, sold.outputWeight) / sold.inputTokensPerMinute;
  return sold.minimum + Math.max(0, wholeAbove((needed - sold.minimum) / sold.step)) * sold.step;
}

/** Tokens of input that a throughput weighs. */
export function weighedTokens(tokensPerMinute: number, outputShare: number, outputWeight: number): number {
  return tokensPerMinute * (1 - outputShare) + tokensPerMinute * outputShare * outputWeight;
}
