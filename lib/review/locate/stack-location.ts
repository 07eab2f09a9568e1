import type { SpecPath } from '../../faults/fault';
import type { Plan, TargetPlan } from '../../plan/plan';
import { TAG_NAMES } from '../../rules/own-tags';
import type { Spec } from '../../spec';
import type { ResourceChange, StackChange } from '../changes/resource-change';
import { callerKeyIn, endpointKeyIn } from './address-keys';
import { connectionsOf } from './connections';
import type { SpecField } from './spec-field';

/** Facts from the specs of both sides. */
export interface Specs {
  readonly spec?: Spec;
  readonly basePlan?: Plan;
  readonly headPlan?: Plan;
}

/** Finds the target, endpoint and field of a spec that a stack and its resources come from. */
export class StackLocation {
  /** Of a stack that neither side has. */
  public static readonly UNKNOWN = new StackLocation(
    { stack: '', cloud: null, level: 'synthesized', base: null, head: null, resources: [] },
    {},
  );

  /** Key of the target; null for the stack of a shared network or of another tool. */
  public readonly target: string | null;

  /** Key of the shared network; null for any other stack. */
  public readonly network: string | null;
  /** Plan of the target in the head; undefined without a spec, or for another stack. */
  public readonly targetAfter: TargetPlan | undefined;

  private readonly endpoints: ReadonlySet<string>;
  private readonly callers: ReadonlySet<string>;

  constructor(
    change: StackChange,
    private readonly specs: Specs,
  ) {
    const connections = [change.base, change.head].flatMap((side) => [...connectionsOf(side).values()]);
    const root = change.stack.split('/')[0] ?? '';
    const plans = [specs.headPlan, specs.basePlan].flatMap((plan) => plan ?? []);
    const planned = plans.flatMap(({ targets }) => targets).find(({ stackName }) => stackName === root);
    this.targetAfter = specs.headPlan?.targets.find(({ stackName }) => stackName === root);
    this.target = planned?.key ?? connections[0]?.target ?? taggedKey(change, root, TAG_NAMES.target);
    const shared = plans.flatMap(({ networks = [] }) => networks).find(({ stackName }) => stackName === root);
    this.network = this.target === null ? (shared?.key ?? taggedKey(change, root, TAG_NAMES.network)) : null;
    this.endpoints = new Set([
      ...connections.map(({ endpoint }) => endpoint),
      ...plans.flatMap((plan) =>
        plan.targets
          .filter(({ stackName }) => stackName === root)
          .flatMap(({ deployments }) => deployments.map(({ endpoint }) => endpoint)),
      ),
    ]);
    this.callers = new Set([
      ...plans.flatMap((plan) => plan.callers.map(({ caller }) => caller)),
      ...Object.keys(specs.spec?.callers ?? {}),
    ]);
  }

  public endpointOf({ type, address }: Pick<ResourceChange, 'type' | 'address'>): string | null {
    return endpointKeyIn(type, address, this.endpoints);
  }

  public callerOf({ type, address }: Pick<ResourceChange, 'type' | 'address'>): string | null {
    return callerKeyIn(type, address, this.callers);
  }

  /** Path of the field that controls a finding; null if it is unknown, not in the head's spec, or if the stack comes from no spec. */
  public pathOf(resource: Pick<ResourceChange, 'type' | 'address'> | null, field?: SpecField): SpecPath | null {
    if (this.network !== null) return this.existing(networkPaths(this.network, field));
    if (this.target === null) return null;
    const endpoint = resource && this.endpointOf(resource);
    const caller = resource && this.callerOf(resource);
    return this.existing(this.candidates(field ?? (endpoint ? 'endpoint' : caller ? 'caller' : 'target'), endpoint, caller));
  }

  /** Path of a field of an endpoint, or of the endpoint itself. */
  public endpointPath(endpoint: string, field?: string): SpecPath | null {
    return this.existing(this.endpointPaths(endpoint, field));
  }

  private candidates(field: SpecField, endpoint: string | null, caller: string | null): readonly SpecPath[] {
    const [place = '', name] = field.split('.');
    const target: readonly SpecPath[] = this.target === null ? [] : [['targets', this.target]];
    if (place === 'endpoint') return endpoint === null ? target : this.endpointPaths(endpoint, name);
    if (place === 'caller') return caller === null ? target : [['callers', caller]];
    if (place !== 'target') return [name === undefined ? [place] : [place, name], ...target];
    const own = target.flatMap((path): SpecPath[] => (name === undefined ? [path] : [[...path, name]]));
    return [...own, ...(name === 'exposure' ? [['exposure']] : []), ...target];
  }

  /** An override takes precedence over the endpoint. */
  private endpointPaths(endpoint: string, field: string | undefined): readonly SpecPath[] {
    const whole: SpecPath = ['endpoints', endpoint];
    if (field === undefined) return [whole];
    return [...(this.target === null ? [] : [[...whole, 'overrides', this.target, field]]), [...whole, field], whole];
  }

  /** Without a spec, the last candidate is the one that is certain to be there. */
  private existing(candidates: readonly SpecPath[]): SpecPath | null {
    const { spec } = this.specs;
    if (!spec) return candidates.at(-1) ?? null;
    return candidates.find((path) => isIn(spec, path)) ?? null;
  }
}

/** Paths in a shared network: of a target's field that the network has too, and of the network itself. */
function networkPaths(network: string, field: SpecField | undefined): readonly SpecPath[] {
  const whole: SpecPath = ['networks', network];
  const [place, name] = (field ?? '').split('.');
  return place === 'target' && name !== undefined ? [[...whole, name], whole] : [whole];
}

/** A tag's value counts only if the stack name ends with it, so that no other text enters a review. */
function taggedKey({ base, head }: StackChange, stack: string, name: string): string | null {
  const tags = [head, base].flatMap((side) => side?.resources ?? []).flatMap(({ attributes }) => tagsIn(attributes, name));
  return tags.find((tag) => stack.endsWith(`-${tag}`)) ?? null;
}

function tagsIn(attributes: Readonly<Record<string, unknown>>, name: string): string[] {
  const holders = [attributes['tags'], attributes['labels'], attributes['user_labels'], attributes['Tags']];
  return holders.flatMap((holder): string[] => {
    const pairs = Array.isArray(holder) ? holder.map((tag) => [tag?.Key, tag?.Value] as const) : Object.entries(holder ?? {});
    return pairs.flatMap(([key, value]) => (key === name && typeof value === 'string' ? [value] : []));
  });
}

function isIn(spec: unknown, [key, ...rest]: SpecPath): boolean {
  if (key === undefined) return true;
  const isHere = typeof spec === 'object' && spec !== null && Object.hasOwn(spec, key);
  return isHere && isIn((spec as Record<string | number, unknown>)[key], rest);
}
