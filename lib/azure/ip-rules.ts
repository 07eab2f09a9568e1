import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { azureIpRules } from '../rules/azure/ip-rules';

/**
 * IP rules of an account for an allow-list.
 *
 * @param at the construct whose allow-list this is
 * @throws Misuse for what Azure refuses, all at once
 */
export function ipRules(cidrs: readonly string[], at: SpecPath): string[] {
  const { rules, faults } = azureIpRules(cidrs, [...at, 'exposure', 'cidrs']);
  refuseMisuse(faults);
  return [...rules];
}
