import { refusals } from '../support/provider-rules';
import { synthesizeText } from '../support/synth';
import { errorFreeSpecs } from './error-free-specs';

/** A spec that passes `check` and then fails, with everything that refuses it. */
export interface Refused {
  readonly spec: string;
  readonly because: readonly string[];
}

/** Synthesizes specs without errors, made at random, and returns those in which a construct, framework, provider or cloud finds a fault. */
export function refusalsOf(count: number, seed: number): readonly Refused[] {
  return [...errorFreeSpecs(count, seed)].flatMap((spec) => {
    const because = refusalsIn(spec);
    return because.length > 0 ? [{ spec, because }] : [];
  });
}

function refusalsIn(spec: string): readonly string[] {
  try {
    return [...synthesizeText(spec).documents.values()].flatMap(refusals);
  } catch (thrown) {
    return [String(thrown)];
  }
}
