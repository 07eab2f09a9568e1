import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { azureIpRules } from '../rules/azure/ip-rules';

/**
 * Converts an allowlist to an account's IP rules.
 *
 * @param at path of the construct with the allowlist
 * @throws Misuse for all blocks that Azure would reject
 */
export function ipRules(cidrs: readonly string[], at: SpecPath): string[] {
  const { rules, faults } = azureIpRules(cidrs, [...at, 'exposure', 'cidrs']);
  refuseMisuse(faults);
  return [...rules];
}
