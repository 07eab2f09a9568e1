import { stackNameOf } from '../rules/naming';
import type { Spec } from '../spec';
import { compareText } from '../text/compare-text';

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
}

/**
 * @param own tags of the target or network in the spec
 * @param marks tags that tell this stack's resources from those of others
 */
export function stackIdentity(
  spec: Spec,
  key: string,
  own: Readonly<Record<string, string>> | undefined,
  marks: Readonly<Record<string, string>>,
): StackIdentity {
  const { service, environment } = spec;
  const all = { ...spec.tags, ...own, 'modelport-service': service, 'modelport-environment': environment, ...marks };
  const tags = Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareText(a, b)));
  return { key, service, environment, stackName: stackNameOf(spec, key), tags };
}
