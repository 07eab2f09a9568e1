import { warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const UNSUPPORTED_CODES = {
  MP5001: 'wish that this release does not honour yet',
} as const;

/**
 * A field that the spec may say and this release does not act on. Law 3: said, never silently dropped.
 *
 * @param meanwhile what holds until then, a clause that stands after a semicolon
 */
export function notSupportedYet(path: SpecPath, wish: string, meanwhile: string): Fault {
  return warning('MP5001', path, `this release does not honour ${wish} yet`, meanwhile);
}
