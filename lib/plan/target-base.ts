import type { Fault } from '../faults/fault';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { subnetOfAnotherCloud } from '../faults/network-faults';
import { TAGS_PER_RESOURCE as AWS_TAGS } from '../rules/aws/tags';
import { TAGS_PER_RESOURCE as AZURE_TAGS } from '../rules/azure/tags';
import { LABELS_PER_RESOURCE } from '../rules/gcp/labels';
import type { StateSpec } from '../spec';
import type { PoolPart } from './capacity/quota-draw';
import type { TargetPlan, TargetPlanBase, TerraformState } from './plan';
import type { TargetContext } from './target-context';

/** One target's decisions. */
export interface ResolvedTarget<P extends TargetPlan = TargetPlan> {
  readonly plan: P;
  /** Quota that its deployments draw. */
  readonly parts: readonly PoolPart[];
  readonly faults: readonly Fault[];
}

/** Plan fields that every cloud shares. */
export function targetBase({
  key,
  service,
  environment,
  region,
  stackName,
  tags,
  exposure,
  deletionProtection,
}: TargetContext): Omit<TargetPlanBase, 'gates' | 'alarms'> {
  return { key, service, environment, region, stackName, tags, exposure, deletionProtection };
}

/** Maximum tags per resource that every cloud takes. */
const MOST_TAGS = Math.min(AWS_TAGS, AZURE_TAGS, LABELS_PER_RESOURCE);

const IGNORES_CASE = 'a cloud that does not tell upper from lower case';

/** Faults of a target's tags on every cloud. Each cloud's constructs translate unsupported characters. */
export function tagFaults({ key, tags, at }: TargetContext): readonly Fault[] {
  const names = Object.keys(tags);
  const path = at('tags');
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(name.toLowerCase(), [...(groups.get(name.toLowerCase()) ?? []), name]);
  const clashes = [...groups.values()].filter((group) => group.length > 1).map((group) => tagsClash(path, group, IGNORES_CASE));
  return names.length > MOST_TAGS
    ? [...clashes, tooManyTags(path, names.length, MOST_TAGS, `a resource on target ${key}`, ', and modelport adds some of its own')]
    : clashes;
}

/** Azure subnets that the exposure of a target on another cloud names. */
export function foreignSubnets({ cloud, key, allowedSubnets, at }: TargetContext): readonly Fault[] {
  const foreign = cloud === 'azure' ? [] : allowedSubnets;
  return foreign.map((subnet) => subnetOfAnotherCloud(at('exposure', 'subnets'), key, cloud, subnet));
}

/** Backend for the Terraform state of a target. Names that the spec leaves out follow from the stack name. */
export function stateOf({ state: said, stackName }: { readonly state?: StateSpec; readonly stackName: string }): TerraformState {
  if (said === undefined || 'local' in said) return { kind: 'local' };
  if ('azurerm' in said) return { kind: 'azurerm', ...said.azurerm, key: said.azurerm.key ?? `${stackName}.tfstate` };
  if ('gcs' in said) return { kind: 'gcs', bucket: said.gcs.bucket, prefix: said.gcs.prefix ?? stackName };
  return { kind: 's3', bucket: said.s3.bucket, region: said.s3.region, key: said.s3.key ?? `${stackName}.tfstate` };
}
