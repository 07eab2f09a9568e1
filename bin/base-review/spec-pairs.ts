import { compareText } from '../../lib/text/compare-text';

/** A spec on both sides of a change, by its paths from the repository's top folder. Null on a side without it. */
export interface SpecPair {
  readonly base: string | null;
  readonly head: string | null;
}

/** Service and environment of a spec, which its stacks are named after. Undefined if they are unknown. */
export type IdentityOf = (side: 'base' | 'head', path: string) => string | undefined;

/** Pairs specs by path, and moved ones by service and environment. */
export function pairSpecs(base: readonly string[], head: readonly string[], identityOf: IdentityOf): readonly SpecPair[] {
  const isOnBoth = (path: string) => base.includes(path) && head.includes(path);
  const gone = base.filter((path) => !isOnBoth(path));
  const pairs = head.map((path) => {
    if (isOnBoth(path)) return { base: path, head: path };
    const identity = identityOf('head', path);
    const from = gone.findIndex((each) => identity !== undefined && identityOf('base', each) === identity);
    const [moved = null] = from === -1 ? [] : gone.splice(from, 1);
    return { base: moved, head: path };
  });
  const deleted = gone.map((path) => ({ base: path, head: null }));
  return [...pairs, ...deleted].sort((one, other) => compareText(pathOf(one), pathOf(other)));
}

function pathOf({ base, head }: SpecPair): string {
  return head ?? base ?? '';
}
