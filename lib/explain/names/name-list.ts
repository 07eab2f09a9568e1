import { formatPath } from '../../faults/format';
import { ruleOf } from '../../plan/names/name-kinds';
import type { OwnedName, Plan, TargetNames, UsedName } from '../../plan/plan';
import { NAME_RULES } from '../../rules/name-kinds';
import { defaultPattern } from '../../rules/name-patterns';
import { NAME_CHANGES, type NameChange } from './name-changes';

/** Names of a plan. */
export interface NameList {
  readonly service: string;
  readonly environment: string;
  /** One entry per target and shared network, in the plan's order. */
  readonly stacks: readonly StackNames[];
}

/** Names of the resources in one stack. */
export interface StackNames {
  /** Key of the target or shared network. */
  readonly target: string;
  readonly stackName: string;
  readonly cloud: Plan['targets'][number]['cloud'];
  readonly names: readonly ListedName[];
}

/** A name that a person chose or can choose. */
export interface ListedName {
  /** Kind under `naming`; null for an existing resource. */
  readonly kind: string | null;
  /** Noun, such as `virtual network`. */
  readonly resource: string;
  readonly name: string;
  readonly from: 'default' | 'pattern' | 'explicit' | 'existing';
  /** Pattern that gives the name; null if a field has the name itself. */
  readonly pattern: string | null;
  /** Field that sets the pattern or the name; null for a default. */
  readonly path: string | null;
  /** Effect of renaming; null for an existing resource. */
  readonly change: NameChange | null;
}

/** Every name in a plan that `naming` can set, and those of existing resources. */
export function nameList({ service, environment, names, targets, networks = [] }: Plan): NameList {
  const clouds = new Map([...targets, ...networks].map(({ stackName, cloud }) => [stackName, cloud]));
  const stacks = names.flatMap((each): StackNames[] => {
    const cloud = clouds.get(each.stackName);
    return cloud === undefined ? [] : [stackNames(each, cloud)];
  });
  return { service, environment, stacks };
}

function stackNames({ target, stackName, owns, uses }: TargetNames, cloud: StackNames['cloud']): StackNames {
  const created = owns.flatMap((name) => createdName(name, cloud));
  const existing = uses.filter(({ kind }) => ruleOf(kind).family === 'name').map(existingName);
  return { target, stackName, cloud, names: [...created, ...existing] };
}

function createdName({ name, naming, at }: OwnedName, cloud: StackNames['cloud']): ListedName[] {
  const rule = NAME_RULES[cloud][naming?.kind ?? ''];
  if (naming === undefined || rule === undefined) return [];
  const { kind, pattern } = naming;
  const isDefault = pattern === null;
  return [
    {
      kind,
      resource: rule.noun,
      name,
      from: isDefault ? 'default' : pattern.includes('{') ? 'pattern' : 'explicit',
      pattern: isDefault ? defaultPattern(rule) : pattern,
      path: isDefault ? null : formatPath(at.path),
      change: NAME_CHANGES[cloud][kind] ?? null,
    },
  ];
}

function existingName({ kind, name, at }: UsedName): ListedName {
  return { kind: null, resource: ruleOf(kind).noun, name, from: 'existing', pattern: null, path: formatPath(at.path), change: null };
}
