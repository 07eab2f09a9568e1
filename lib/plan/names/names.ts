import type { FaultLocation, SpecPath } from '../../faults/fault';
import type { NameOwner } from '../../rules/name-patterns';
import type { NameKind } from './name-kinds';

/** A name that a cloud accepts once: of a resource, or of what only one resource can hold, such as a private host in a network. */
export interface Name {
  readonly kind: NameKind;
  /** Where the name is unique, such as `resource group rg-models in subscription …`. Empty for the whole cloud. */
  readonly scope: string;
  readonly name: string;
  /** The field that decides the name, or the nearest one. */
  readonly at: FaultLocation;
}

/** A name that a stack creates. */
export interface OwnedName extends Name {
  /** Whether it follows from service, environment and keys alone, so that no field sets it. */
  readonly isDerived: boolean;
  /** Kind under `naming` that can set the name, and the pattern or name that the spec has; null for the default. Default: no pattern can. */
  readonly naming?: { readonly kind: string; readonly pattern: string | null };
}

/** A name that a stack refers to: the resource exists, or another stack creates it. */
export type UsedName = Name;

/** A stack's names, in a stable order. */
export interface TargetNames {
  /** Key of the target, or of the shared network. */
  readonly target: string;
  /** Whether the stack is a shared network's. Default: it is a target's. */
  readonly isNetwork?: true;
  readonly stackName: string;
  readonly owns: readonly OwnedName[];
  readonly uses: readonly UsedName[];
}

/** A name that a field of the spec sets. */
export function given(kind: NameKind, scope: string, name: string, path: SpecPath): OwnedName {
  return { kind, scope, name, at: { path }, isDerived: false };
}

/** A name that follows from service, environment and keys. */
export function derived(kind: NameKind, scope: string, name: string, path: SpecPath): OwnedName {
  return { kind, scope, name, at: { path }, isDerived: true };
}

/** Adds the names of one stack whose kind `naming` can set: from the spec's pattern, or else derived from keys. */
export function namer<Naming extends string>(owner: NameOwner) {
  return (naming: Naming, kind: NameKind, scope: string, name: string, path: SpecPath): OwnedName => {
    const set = owner.namePatterns?.[naming];
    const made = set ? given(kind, scope, name, set.path) : derived(kind, scope, name, path);
    return { ...made, naming: { kind: naming, pattern: set?.pattern ?? null } };
  };
}

/** A name that another field than `naming` sets, of a kind whose name `naming` could set. */
export function explicit(naming: string, kind: NameKind, scope: string, name: string, path: SpecPath): OwnedName {
  return { ...given(kind, scope, name, path), naming: { kind: naming, pattern: name } };
}

/** A name that the stack only refers to. */
export function used(kind: NameKind, scope: string, name: string, path: SpecPath): UsedName {
  return { kind, scope, name, at: { path } };
}
