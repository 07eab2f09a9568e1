import { formatNumber } from '../../text/number';

/** How a throughput counts where output tokens weigh more than input tokens. */
export interface Weighing {
  /** Input tokens per minute. */
  readonly input: number;
  /** Output tokens per minute. */
  readonly output: number;
  /** Weight of an output token, in input tokens. */
  readonly outputWeight: number;
  /** Weighted tokens per minute, rounded up: what a quota counts, or what provisioned units must cover. */
  readonly total: number;
}

/** Weighs a throughput of input and output tokens together. */
export function weigh(tokensPerMinute: number, outputShare: number, outputWeight: number): Weighing {
  const output = tokensPerMinute * outputShare;
  const input = tokensPerMinute - output;
  return { input: exact(input), output: exact(output), outputWeight, total: wholeAbove(input + output * outputWeight) };
}

/** `160,000 in + 40,000 out × 10 = 560,000`. */
export function sayWeighing({ input, output, outputWeight, total }: Weighing): string {
  return `${formatNumber(input)} in + ${formatNumber(output)} out × ${formatNumber(outputWeight)} = ${formatNumber(total)}`;
}

/** Throughput in input-token equivalents. */
export function weighedTokens(tokensPerMinute: number, outputShare: number, outputWeight: number): number {
  return tokensPerMinute * (1 - outputShare) + tokensPerMinute * outputShare * outputWeight;
}

/** Rounds up to a whole number, ignoring floating-point error. */
export function wholeAbove(amount: number): number {
  return Math.ceil(exact(amount));
}

/** Without floating-point error. */
function exact(amount: number): number {
  return Number(amount.toFixed(6));
}
