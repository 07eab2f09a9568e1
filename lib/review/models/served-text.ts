import type { ServedModel } from './model-placement';

/** `gpt-6-sol 2026-09-01, zone us`. */
export function servedText({ model, version, residency }: ServedModel): string {
  return [version === null ? model : `${model} ${version}`, ...(residency === null ? [] : [residency])].join(', ');
}
