import type { Fault } from '../faults/fault';
import { subnetOfAnotherCloud } from '../faults/network-faults';
import { tagFaults } from './tag-faults';
import type { TargetContext } from './target-context';

/** Faults of a target's tags and exposure on any cloud. */
export function targetFaults(target: TargetContext): readonly Fault[] {
  return [...tagFaults(target, `target ${target.key}`), ...foreignSubnets(target)];
}

/** Azure subnets in the exposure of a target on another cloud. */
function foreignSubnets({ cloud, key, allowedSubnets, at }: TargetContext): readonly Fault[] {
  const foreign = cloud === 'azure' ? [] : allowedSubnets;
  return foreign.map((subnet) => subnetOfAnotherCloud(at('exposure', 'subnets'), key, cloud, subnet));
}
