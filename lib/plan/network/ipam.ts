import type { Fault, SpecPath } from '../../faults/fault';
import { rangeTooLarge, rangeTooSmall } from '../../faults/ipam-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { groundSize, type Layout, largestOf, leastOf, type SubnetSlot, subnetSize } from './address-layout';

/** Prefix length of each subnet in an allocated range, by purpose. */
export function subnetSizes<Purpose extends string>(
  layout: Layout<Purpose>,
  size: number,
  path: SpecPath,
): { readonly sizes: Readonly<Record<Purpose, number>>; readonly faults: readonly Fault[] } {
  const ground = groundSize(layout, size);
  const sizes = Object.entries<SubnetSlot>(layout.slots).map(([purpose, slot]) => [purpose, subnetSize(slot, ground)]);
  return { sizes: Object.fromEntries(sizes) as Record<Purpose, number>, faults: validate(path, { size, layout }, SIZE_RULES) };
}

const SIZE_RULES: readonly ValidationRule<{ readonly size: number; readonly layout: Layout<string> }>[] = [
  {
    condition: ({ size, layout }) => size < largestOf(layout),
    fault: (at, { size, layout }) => rangeTooLarge(at, size, layout, largestOf(layout)),
  },
  {
    condition: ({ size, layout }) => size > leastOf(layout),
    fault: (at, { size, layout }) => rangeTooSmall(at, size, layout, leastOf(layout)),
  },
];
