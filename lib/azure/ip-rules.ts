import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { azureIpRules } from '../rules/azure/ip-rules';
import { isUnresolvedItem } from '../terraform/unresolved';

/**
 * Converts an allowlist to an account's IP rules. Tokens are unchanged and come last.
 *
 * @param at path of the construct with the allowlist
 * @throws Misuse for all blocks that Azure would reject
 */
export function ipRules(cidrs: readonly string[], at: SpecPath): string[] {
  const later = cidrs.filter(isUnresolvedItem);
  const { rules, faults } = azureIpRules(
    cidrs.filter((cidr) => !isUnresolvedItem(cidr)),
    [...at, 'exposure', 'cidrs'],
  );
  refuseMisuse(faults);
  return [...rules, ...new Set(later)];
}
