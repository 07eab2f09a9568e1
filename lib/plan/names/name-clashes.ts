import type { Cloud } from '../../catalog/types';
import type { Fault, FaultLocation, SpecPath } from '../../faults/fault';
import { formatPath } from '../../faults/format';
import {
  existingCreated,
  grantOwnedTwice,
  nameOwnedTwice,
  patternNotUnique,
  privateHostOwnedTwice,
  stackNamedTwice,
  stateShared,
} from '../../faults/name-faults';
import { NAME_RULES } from '../../rules/name-kinds';
import { placeholdersIn } from '../../rules/name-patterns';
import type { Plan } from '../plan';
import { type NameKindRule, ruleOf } from './name-kinds';
import type { Name, OwnedName, TargetNames } from './names';

/** A name with its owner. */
interface Claim {
  readonly name: OwnedName;
  readonly by: TargetNames;
  /** `<service>-<environment>` of another spec; null for the spec itself. */
  readonly spec: string | null;
}

/** One name with two owners. */
interface Clash {
  readonly ours: Claim;
  readonly theirs: Claim;
}

/**
 * Every name that two stacks own, reported at the second one, and at ours if the other stack belongs to another spec.
 *
 * Clashes between the same two fields are one fault. So are all names that two stacks derive from the same stack name.
 */
export function nameFaults(own: readonly TargetNames[], others: readonly Plan[]): readonly Fault[] {
  const owners = new Map<string, Claim>();
  const clashes: Clash[] = [];
  for (const ours of claimsOf(own, null)) {
    const key = keyOf(ours.name);
    const first = owners.get(key);
    if (first === undefined) owners.set(key, ours);
    else if (ruleOf(ours.name.kind).withinSpec === undefined) clashes.push({ ours, theirs: first });
  }
  for (const { service, environment, names } of others) {
    for (const theirs of claimsOf(names, `${service}-${environment}`)) {
      const ours = owners.get(keyOf(theirs.name));
      if (ours !== undefined) clashes.push({ ours, theirs });
    }
  }
  const clashing = new Set(clashes.map(({ ours }) => keyOf(ours.name)));
  return [...merged(withoutChildren(clashes)), ...own.flatMap((names) => createdAlthoughExisting(names, clashing))];
}

function claimsOf(targets: readonly TargetNames[], spec: string | null): Claim[] {
  return targets.flatMap((by) => by.owns.filter(isUnique).map((name) => ({ name, by, spec })));
}

function isUnique({ kind }: Name): boolean {
  return ruleOf(kind).family !== 'label';
}

function keyOf({ kind, scope, name }: Name): string {
  const key = `${kind}\n${scope}\n${name}`;
  return ruleOf(kind).isCaseSensitive ? key : key.toLowerCase();
}

/** Without clashes in a resource that is a clash itself. */
function withoutChildren(clashes: readonly Clash[]): readonly Clash[] {
  const found = new Set(clashes.map((clash) => pairOf(clash, clash.ours.name.kind)));
  return clashes.filter((clash) => {
    const { parent } = ruleOf(clash.ours.name.kind);
    return parent === undefined || !found.has(pairOf(clash, parent));
  });
}

function pairOf({ ours, theirs }: Clash, kind: string): string {
  return JSON.stringify([kind, ours.by.target, theirs.spec, theirs.by.target]);
}

function merged(clashes: readonly Clash[]): Fault[] {
  const groups = new Map<string, Clash[]>();
  for (const clash of clashes) {
    const key = groupOf(clash);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [clash]);
    else group.push(clash);
  }
  return [...groups.values()].map(faultOf);
}

function groupOf({ ours, theirs }: Clash): string {
  if (isOneStackName({ ours, theirs })) return JSON.stringify(['stack', ours.by.target, theirs.spec, theirs.by.target]);
  return JSON.stringify([ruleOf(ours.name.kind).family, ours.name.at.path, theirs.spec, theirs.name.at]);
}

/** Whether the names only clash because both stacks have the same name. */
function isOneStackName({ ours, theirs }: Clash): boolean {
  return ours.by.stackName === theirs.by.stackName && ours.name.isDerived && theirs.name.isDerived;
}

function faultOf(group: readonly Clash[]): Fault {
  const [{ ours, theirs }] = group as readonly [Clash, ...Clash[]];
  const what = listed(group.map((clash) => sayName(clash.ours.name)));
  if (isOneStackName({ ours, theirs })) {
    return stackNamedTwice([ours.by.isNetwork ? 'networks' : 'targets', ours.by.target], ours.by.stackName, what, sayOwner(theirs));
  }
  const family = ruleOf(ours.name.kind).family as keyof typeof FAULTS;
  if (isOnePattern({ ours, theirs })) return patternNotUnique(ours.name.at.path, what, missingPlaceholders({ ours, theirs }));
  return FAULTS[family](ours.name.at.path, what, sayLocation(theirs), fixOf(ours.name));
}

/** Whether one pattern of the spec gives both names. */
function isOnePattern({ ours, theirs }: Clash): boolean {
  return isFromPattern(ours.name) && theirs.spec === null && formatPath(ours.name.at.path) === formatPath(theirs.name.at.path);
}

/** A name from a pattern changes with the pattern. */
function fixOf(name: OwnedName): string {
  return isFromPattern(name) ? `set another name in ${formatPath(name.at.path)}` : ruleOf(name.kind).fix;
}

function isFromPattern({ naming, at }: OwnedName): boolean {
  return Boolean(naming?.pattern) && at.path.includes('naming');
}

/** Placeholders that would distinguish the two names. */
function missingPlaceholders({ ours, theirs }: Clash): readonly string[] {
  const { kind = '', pattern = null } = ours.name.naming ?? {};
  const cloud = ours.name.kind.slice(0, ours.name.kind.indexOf('-')) as Cloud;
  const differing = [...(NAME_RULES[cloud][kind]?.per ?? []), ...(ours.by === theirs.by ? [] : ['target'])];
  const missing = differing.filter((placeholder) => !placeholdersIn(pattern ?? '').includes(placeholder));
  return missing.length > 0 ? missing : ['digest'];
}

const FAULTS: Readonly<
  Record<Exclude<NameKindRule['family'], 'label'>, (path: SpecPath, what: string, where: string, fix: string) => Fault>
> = {
  state: stateShared,
  name: nameOwnedTwice,
  'private-host': privateHostOwnedTwice,
  grant: grantOwnedTwice,
};

/**
 * Names that one target declares as existing and creates.
 *
 * @param clashing keys of names that two stacks create: the one that a target uses may be the other stack's
 */
function createdAlthoughExisting({ owns, uses }: TargetNames, clashing: ReadonlySet<string>): Fault[] {
  if (uses.length === 0) return [];
  const existing = new Map(uses.map((name) => [keyOf(name), name]));
  return owns.flatMap((name) => {
    const other = clashing.has(keyOf(name)) ? undefined : existing.get(keyOf(name));
    return other === undefined ? [] : [existingCreated(name.at.path, sayName(name), formatPath(other.at.path), fixOf(name))];
  });
}

// --- words ---

function sayName({ kind, scope, name }: Name): string {
  const { noun } = ruleOf(kind);
  const [nearest = ''] = scope.split(', ');
  return scope === '' ? `${noun} ${name}` : `${noun} ${name} (${nearest})`;
}

/** The first name, and how many more there are. */
function listed(names: readonly string[]): string {
  const [first = '', ...more] = [...new Set(names)];
  return more.length === 0 ? first : `${first} and ${more.length} more ${more.length === 1 ? 'name' : 'names'}`;
}

/** A path alone would look like a path in this spec. */
function sayLocation({ name: { at }, spec }: Claim): string {
  return spec === null ? formatPath(at.path) : `${sayFile(at, spec)} (${formatPath(at.path)})`;
}

function sayOwner({ name: { at }, by, spec }: Claim): string {
  return `${by.isNetwork ? 'network' : 'target'} ${by.target} of ${at.position?.file ?? spec}`;
}

function sayFile({ position }: FaultLocation, spec: string): string {
  return position === undefined ? spec : `${position.file}:${position.line}:${position.column}`;
}
