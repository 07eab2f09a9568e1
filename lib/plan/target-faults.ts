import type { Fault } from '../faults/fault';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { subnetOfAnotherCloud } from '../faults/network-faults';
import { TAGS_PER_RESOURCE as AWS_TAGS } from '../rules/aws/tags';
import { TAGS_PER_RESOURCE as AZURE_TAGS } from '../rules/azure/tags';
import { LABELS_PER_RESOURCE } from '../rules/gcp/labels';
import type { TargetContext } from './target-context';

/** Faults of a target's tags and exposure on any cloud. */
export function targetFaults(target: TargetContext): readonly Fault[] {
  return [...tagFaults(target), ...foreignSubnets(target)];
}

/** Maximum tags per resource that every cloud accepts. */
const MOST_TAGS = Math.min(AWS_TAGS, AZURE_TAGS, LABELS_PER_RESOURCE);

const IGNORES_CASE = 'a cloud that ignores case, such as Azure,';

/** Faults of a target's tags on any cloud. Each cloud's constructs translate unsupported characters. */
function tagFaults({ key, tags, at }: TargetContext): readonly Fault[] {
  const names = Object.keys(tags);
  const path = at('tags');
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(name.toLowerCase(), [...(groups.get(name.toLowerCase()) ?? []), name]);
  const clashes = [...groups.values()].filter((group) => group.length > 1).map((group) => tagsClash(path, group, IGNORES_CASE));
  return names.length > MOST_TAGS ? [...clashes, tooManyTags(path, names.length, MOST_TAGS, `target ${key}`, ' per resource')] : clashes;
}

/** Azure subnets in the exposure of a target on another cloud. */
function foreignSubnets({ cloud, key, allowedSubnets, at }: TargetContext): readonly Fault[] {
  const foreign = cloud === 'azure' ? [] : allowedSubnets;
  return foreign.map((subnet) => subnetOfAnotherCloud(at('exposure', 'subnets'), key, cloud, subnet));
}
