import { sayUnit } from '../plan/capacity/quota-draw';
import type { QuotaPool } from '../plan/plan';
import { formatNumber } from '../text/number';
import { type Finding, finding } from './report';

/**
 * Compares a pool's requirement with the applied limit. Per-minute limits are shared with everything else in the account: nothing is
 * reserved, and usage by others is unknown.
 *
 * @param limit in the pool's unit; -1 means unlimited
 * @param instead how to raise it
 */
export function limitFinding(pool: QuotaPool, name: string, limit: number, instead: readonly string[]): Finding {
  const { asked, unit, draws } = pool;
  const words = sayUnit(unit);
  const applied = limit === -1 ? `no limit of ${words}` : `${formatNumber(limit)} ${words}`;
  const silent = draws.filter((draw) => draw.asked === null).map(({ endpoint, target }) => `${endpoint} on ${target}`);
  const unsaid = silent.length === 0 ? '' : `; unknown usage by ${silent.join(', ')}`;
  if (asked === null) {
    const text = `the account has ${applied} for ${name}${unsaid}`;
    if (limit === 0) return finding('quota', 'short', text, instead);
    // Without a requested amount, tokens and requests are sufficient; machines are not.
    return finding('quota', isRate(unit) ? 'ok' : 'unverified', text);
  }
  const text = `${draws.length > 1 ? 'all users request' : 'requests'} ${formatNumber(asked)} of ${name}; the account has ${applied}${unsaid}`;
  return limit === -1 || asked <= limit
    ? finding('quota', 'ok', text)
    : finding('quota', 'short', `${text}; short by ${formatNumber(asked - limit)}`, instead);
}

/** Machine limits include machines in use; if that number is unknown, the limit is unverified. */
export function unlessInUse(judged: Finding): Finding {
  if (judged.verdict !== 'ok') return judged;
  return finding('quota', 'unverified', `${judged.text}; current usage is unknown`);
}

function isRate(unit: QuotaPool['unit']): boolean {
  return unit.endsWith('per-minute');
}
