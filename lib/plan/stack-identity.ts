import type { NamePatterns } from '../rules/name-patterns';
import { stackNameOf } from '../rules/naming';
import { ownTags, type TagNames } from '../rules/own-tags';
import type { SharedNetworkSpec, Spec, TargetSpec } from '../spec';
import { compareText } from '../text/compare-text';
import { namePatterns } from './naming';

/** Names and tags of the stack of a target or shared network. */
export interface StackIdentity {
  /** Key of the target or network in the spec. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  /** `<service>-<environment>-<key>`. */
  readonly stackName: string;
  /** All tags, sorted: the spec's, overridden by the stack's own, plus modelport's. Each cloud's constructs adapt them to that cloud's rules. */
  readonly tags: Readonly<Record<string, string>>;
  /** Names of modelport's own tags that differ from the defaults. Default: none. */
  readonly tagNames?: Partial<TagNames>;
  /** Names of tags that another tool writes, which the stack leaves unchanged, sorted. Default: none. */
  readonly ignoreTags?: readonly string[];
  /** Patterns that the spec sets for names. Default: none. */
  readonly namePatterns?: NamePatterns;
}

/** A stack's identity with its region. */
type Placed = StackIdentity & { readonly region: string };

/**
 * @param path path of the target or network in the spec
 * @param written the target or network
 * @param more tags that only this stack has, in addition to {@link ownTags}
 */
export function stackIdentity(
  spec: Spec,
  path: readonly [keyof Pick<Spec, 'targets' | 'networks'>, string],
  written: TargetSpec | SharedNetworkSpec,
  more: StackIdentity['tags'] = {},
): StackIdentity {
  const { service, environment, tagNames } = spec;
  const [room, key] = path;
  const own = ownTags({ service, environment, key }, room === 'targets' ? 'target' : 'network', tagNames);
  const all = { ...spec.tags, ...written.tags, ...own, ...more };
  const tags = Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareText(a, b)));
  const ignoreTags = [...new Set(written.ignoreTags ?? spec.ignoreTags)].sort(compareText);
  const patterns = namePatterns(spec.naming, written.cloud, written.naming, path);
  return {
    key,
    service,
    environment,
    stackName: stackNameOf(spec, key),
    tags,
    ...(tagNames ? { tagNames } : {}),
    ...(ignoreTags.length > 0 ? { ignoreTags } : {}),
    ...(patterns ? { namePatterns: patterns } : {}),
  };
}

/** Identity and region of a stack, as its plan has them: without the request's other fields. */
export function plannedIdentity({
  key,
  service,
  environment,
  region,
  stackName,
  tags,
  tagNames,
  ignoreTags,
  namePatterns: patterns,
}: Placed): Placed {
  return {
    key,
    service,
    environment,
    region,
    stackName,
    tags,
    ...(tagNames ? { tagNames } : {}),
    ...(ignoreTags ? { ignoreTags } : {}),
    ...(patterns ? { namePatterns: patterns } : {}),
  };
}
