import type { Fault, SpecPath } from '../faults/fault';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { subnetOfAnotherCloud } from '../faults/network-faults';
import { stackNameOf } from '../rules/naming';
import type { Spec, TargetSpec } from '../spec';
import type { Exposure, TargetPlanBase, TerraformState } from './plan';

/** What a target is on every cloud, before anything is deployed on it. */
export function targetBase(spec: Spec, key: string, target: TargetSpec): Omit<TargetPlanBase, 'gates' | 'alarms'> {
  return {
    key,
    service: spec.service,
    environment: spec.environment,
    region: target.region,
    stackName: stackNameOf(spec, key),
    tags: tagsOf(spec, key, target),
    exposure: exposureOf(spec, target),
    deletionProtection: target.deletionProtection ?? null,
  };
}

/** Tags of a target: the spec's, over them the target's, three by which everything of modelport is found, and why it is open. */
function tagsOf(spec: Spec, key: string, target: TargetSpec): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {
    ...spec.tags,
    ...target.tags,
    'modelport-service': spec.service,
    'modelport-environment': spec.environment,
    'modelport-target': key,
    ...exposureTags(exposureOf(spec, target)),
  };
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An open target says so, and why, on everything that it is made of. */
function exposureTags(exposure: Exposure): Readonly<Record<string, string>> {
  return exposure.kind === 'private' ? {} : { 'modelport-exposure': exposure.kind, 'modelport-exposure-reason': exposure.reason };
}

/** Tags of a resource on Azure and AWS, which take fewest. Source: their pages on tag limits, read 2026-11-23. */
const MOST_TAGS = 50;

const IGNORES_CASE = 'a cloud that does not tell upper from lower case';

/** What is wrong with the tags of a target on any cloud; other characters are translated where they are written. */
export function tagFaults(spec: Spec, key: string, target: TargetSpec): readonly Fault[] {
  const names = Object.keys(tagsOf(spec, key, target));
  const path = target.tags === undefined ? ['tags'] : ['targets', key, 'tags'];
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(name.toLowerCase(), [...(groups.get(name.toLowerCase()) ?? []), name]);
  const clashes = [...groups.values()].filter((group) => group.length > 1).map((group) => tagsClash(path, group, IGNORES_CASE));
  return names.length > MOST_TAGS
    ? [...clashes, tooManyTags(path, names.length, MOST_TAGS, `a resource on target ${key}`, ', and modelport adds some of its own')]
    : clashes;
}

/** Who can reach a target: its own word, else the spec's. */
export function exposureOf(spec: Spec, target: TargetSpec): Exposure {
  const said = target.exposure ?? spec.exposure;
  if (said === 'private') return { kind: 'private' };
  if ('public' in said) return { kind: 'public', reason: said.reason };
  return { kind: 'allowlist', cidrs: 'allowlist' in said ? said.allowlist : [], reason: said.reason };
}

/** Subnets of Azure that an exposure lets in. */
export function subnetsOf(spec: Spec, target: TargetSpec): readonly string[] {
  const said = target.exposure ?? spec.exposure;
  return typeof said === 'object' && 'subnets' in said ? (said.subnets ?? []) : [];
}

/** Subnets of Azure that a target on another cloud should let in. */
export function foreignSubnets(spec: Spec, key: string, target: TargetSpec): readonly Fault[] {
  if (target.cloud === 'azure') return [];
  return subnetsOf(spec, target).map((subnet) =>
    subnetOfAnotherCloud([...exposurePath(target, key), 'subnets'], key, target.cloud, subnet),
  );
}

/** Where the spec says who can reach a target. */
export function exposurePath(target: TargetSpec, key: string): SpecPath {
  return target.exposure === undefined ? ['exposure'] : ['targets', key, 'exposure'];
}

/** Where Terraform keeps the state of a target, with names that follow from the stack where the spec gives none. */
export function stateOf(said: Extract<TargetSpec, { cloud: 'azure' | 'gcp' }>['state'], stackName: string): TerraformState {
  if (said === undefined || 'local' in said) return { kind: 'local' };
  if ('azurerm' in said) return { kind: 'azurerm', ...said.azurerm, key: said.azurerm.key ?? `${stackName}.tfstate` };
  if ('gcs' in said) return { kind: 'gcs', bucket: said.gcs.bucket, prefix: said.gcs.prefix ?? stackName };
  return { kind: 's3', bucket: said.s3.bucket, region: said.s3.region, key: said.s3.key ?? `${stackName}.tfstate` };
}
