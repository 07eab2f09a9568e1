import { weakening } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const UNSUPPORTED_CODES = {
  MP5001: 'field not supported yet',
} as const;

/**
 * A valid field without full support in this release. Warns, so that no field is silently ignored.
 *
 * @param meanwhile the resulting behavior, as a clause
 */
export function notSupportedYet(path: SpecPath, field: string, support: Support, meanwhile: string, fix: string): Fault {
  return weakening('MP5001', path, `${field} ${SUPPORT[support]}: ${meanwhile}`, fix);
}

/** Whether a field is ignored, or has a part of its effect. */
export type Support = 'none' | 'partial';

const SUPPORT: Readonly<Record<Support, string>> = {
  none: 'is not supported yet',
  partial: 'is not fully supported yet',
};
