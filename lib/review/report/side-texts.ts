import { firstOf } from '../../faults/alternatives';
import { shortened } from '../../text/printable';
import type { ReviewSides } from '../finding';

/** Characters of a ref, or of a path in a repository. */
const MOST_NAME = 120;

/** Specs that are listed per change. JSON has all of them. */
const MOST_SPECS = 5;

/** Characters of a commit's hash: unique in any repository. */
const HASH = 12;

/** The commits that were compared, and the specs that were created, deleted or moved. */
export function sideTexts({ base, head, specs }: ReviewSides): readonly string[] {
  const tree = head.hasUncommittedChanges ? 'working tree with uncommitted changes on ' : '';
  return [
    `Base: commit ${shortHash(base.commit)}, merge base of ${cut(base.ref)} and HEAD`,
    `Head: ${tree}commit ${shortHash(head.commit)}`,
    ...specTexts(specs),
  ];
}

/** The start of a commit's hash, as reports show it. */
function shortHash(commit: string): string {
  return commit.slice(0, HASH);
}

function specTexts(specs: ReviewSides['specs']): readonly string[] {
  const created = specs.flatMap(({ base, head }) => (base === null && head !== null ? cut(head) : []));
  const deleted = specs.flatMap(({ base, head }) => (base !== null && head === null ? cut(base) : []));
  const moved = specs.flatMap(({ base, head }) => (base !== null && head !== null && base !== head ? `${cut(base)} to ${cut(head)}` : []));
  return [
    ...listed('New spec, with all its resources', created),
    ...listed('Deleted spec, with all its resources', deleted),
    ...listed('Moved spec', moved),
  ];
}

function listed(title: string, texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? [] : [`${title}: ${firstOf(texts, MOST_SPECS)}`];
}

function cut(name: string): string {
  return shortened(name, MOST_NAME);
}
