import { sayUnit } from '../plan/capacity/quota-draw';
import type { QuotaPool } from '../plan/plan';
import { formatNumber } from '../text/number';
import { type Finding, finding } from './report';

/**
 * What is asked of a pool against the limit that the cloud applies. A limit on what is used in a minute is shared with all else that the
 * account runs: nothing of it is reserved, and nothing tells how much others take.
 *
 * @param limit in the unit of the pool; -1 is no limit
 * @param instead what would raise it
 */
export function limitFinding(pool: QuotaPool, name: string, limit: number, instead: readonly string[]): Finding {
  const { asked, unit, draws } = pool;
  const words = sayUnit(unit);
  const applied = limit === -1 ? `no limit of ${words}` : `${formatNumber(limit)} ${words}`;
  const silent = draws.filter((draw) => draw.asked === null).map(({ endpoint, target }) => `${endpoint} on ${target}`);
  const unsaid = silent.length === 0 ? '' : `; ${silent.join(', ')} names no need of it`;
  if (asked === null) {
    const text = `the account has ${applied} of ${name}${unsaid}`;
    if (limit === 0) return finding('quota', 'short', text, instead);
    // Tokens and requests that a spec does not ask for are not missed; machines that it does not count are.
    return finding('quota', isRate(unit) ? 'ok' : 'unverified', text);
  }
  const text = `${draws.length > 1 ? 'all that draw on it ask' : 'asks'} ${formatNumber(asked)} of ${name}; the account has ${applied}${unsaid}`;
  return limit === -1 || asked <= limit
    ? finding('quota', 'ok', text)
    : finding('quota', 'short', `${text}; ${formatNumber(asked - limit)} are missing`, instead);
}

/** A limit on machines covers those that are in use as well: where nothing tells how many are, it is not known to be enough. */
export function unlessInUse(judged: Finding): Finding {
  if (judged.verdict !== 'ok') return judged;
  return finding('quota', 'unverified', `${judged.text}, and how many of them are in use is not told`);
}

function isRate(unit: QuotaPool['unit']): boolean {
  return unit.endsWith('per-minute');
}
