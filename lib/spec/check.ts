import { type Fault, hasErrors, type SpecPath } from '../faults/fault';
import { catalogNativeFaults } from './catalog-natives';
import { consistencyFaults } from './consistency';
import { type Misindented, misindented } from './indentation';
import { issueFaults, type Subject } from './issues';
import { evaluatedTextFaults } from './literal-text';
import { isNativePath, nativeFaults, nativePaths } from './native-words';
import { placer } from './placement';
import { locateFaults, type Positions, sortFaults } from './positions';
import { referenceFaults } from './references';
import { specFileSchema } from './schema/spec';
import type { Schema } from './schema-at';
import { sharedNetworkFaults } from './shared-networks';
import { type LeftOut, soundPart } from './sound-part';
import { suggester } from './suggest';
import { isUnread, plainValue, type Tree, without } from './tree';
import type { Spec } from './types';

/** The result of validating a spec. */
export interface Checked {
  /** With defaults applied; undefined if there are errors. */
  readonly spec?: Spec;
  readonly faults: Fault[];
  /** What can be checked further although the spec has errors. */
  readonly part?: SpecPart;
}

/** A spec without the parts that have errors. */
export interface SpecPart extends LeftOut {
  readonly spec: Spec;
}

/**
 * Validates a spec: its shape, its references, and fields that contradict each other. Reports all faults at once, in a stable order.
 *
 * @param before faults found while reading
 * @param files in the order in which their faults are listed
 */
export function checkTree(read: Tree, positions: Positions, before: readonly Fault[], files: readonly string[]): Checked {
  const tree = withoutEditorHint(read);
  const schema = specFileSchema as Schema;
  const value = plainValue(tree);
  const subject: Subject = { tree, value, positions, schema, suggest: suggester(), place: placer(schema, value) };
  const { spec, found } = judge(subject);
  const told = spec === undefined ? withIndentation(found, misindented(tree, schema, value)) : found;
  const faults = sortFaults(locateFaults([...before, ...distinct(told).filter(({ path }) => !isUnread(tree, path))], positions), files);
  if (spec && !hasErrors(faults)) return { spec, faults };
  const part = partOf(subject, [...before, ...found]);
  return { faults, ...(part && { part }) };
}

/** The spec if its shape is valid, and all faults without their order and position. */
function judge(subject: Subject): { readonly spec?: Spec; readonly found: readonly Fault[] } {
  const { value } = subject;
  // Compiling a parser pays off after several hundred specs; a process reads one.
  const { data, error } = specFileSchema.safeParse(value, { jitless: true });
  const found = [
    ...issueFaults(
      (error?.issues ?? []).filter(({ path }) => !isNativePath(path)),
      subject,
    ),
    ...nativePaths(value).flatMap(({ path, cloud }) => nativeFaults(path, cloud, subject)),
    ...referenceFaults(subject),
    ...sharedNetworkFaults(subject),
    ...consistencyFaults(value),
    ...catalogNativeFaults(value),
    ...evaluatedTextFaults(value),
  ];
  return { ...(data && { spec: data as Spec }), found };
}

/** The fault of a reference to a name that a map lacks, by map. */
const REFERENCE_FAULTS: Readonly<Record<string, string>> = { targets: 'MP0201', endpoints: 'MP0202', networks: 'MP3261' };

/** The faults of misindented keys, in place of those that they cause. */
function withIndentation(faults: readonly Fault[], found: readonly Misindented[]): readonly Fault[] {
  const isCaused = ({ code, path: at }: Fault) =>
    found.some(
      ({ path, explains }) =>
        isPrefix(path, at) ||
        (at.length === explains.length && isPrefix(explains, at)) ||
        (code === REFERENCE_FAULTS[String(explains[0])] && explains.length <= 2),
    );
  return [...found.map(({ fault }) => fault), ...faults.filter((fault) => !isCaused(fault))];
}

function isPrefix(start: SpecPath, path: SpecPath): boolean {
  return start.every((part, index) => part === path[index]);
}

function partOf(subject: Subject, errors: readonly Fault[]): SpecPart | undefined {
  const sound = soundPart(subject.value, errors, (value) => judge({ ...subject, value }));
  const spec = sound?.judged.spec;
  return spec && { spec, unchecked: sound.unchecked, shortened: sound.shortened };
}

/** `$schema` is for editors. If it is not a string, it is left for the schema to reject. */
function withoutEditorHint(tree: Tree): Tree {
  if (tree.kind !== 'map') return tree;
  const hint = tree.entries.get('$schema')?.tree;
  return hint?.kind === 'scalar' && typeof hint.value === 'string' ? without(tree, ['$schema']) : tree;
}

/** One fault if two rules found the same problem. */
function distinct(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter(({ code, path, cause }) => {
    const id = JSON.stringify([code, path, cause]);
    return !seen.has(id) && seen.add(id);
  });
}
