/** One member's role, as an independent evaluator reads it. */
export interface Granted {
  readonly member: string;
  readonly role: string;
  readonly scope: string;
  readonly condition: string | null;
}

/** Everything that the documents do not say. */
export interface World {
  /** Permissions by role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Scopes that contain a scope, itself included. */
  readonly pathOf: (scope: string) => readonly string[];
  /** Conditions that mean the same as another one. */
  readonly synonyms: Readonly<Record<string, string>>;
}

export interface Universe {
  readonly principals: readonly string[];
  readonly scopes: readonly string[];
  readonly conditions: readonly string[];
}

export const POOL = 'iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci';

/** Every request that is permitted, as text: principal, permission, scope and conditions that hold. */
export function permitted(grants: readonly Granted[], world: World, universe: Universe): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { member, role, scope, condition } of grants) {
    const principals = universe.principals.filter((principal) => includes(member, principal));
    const reached = universe.scopes.filter((point) => world.pathOf(point).includes(scope));
    const holding = subsets(universe.conditions).filter(
      (held) => condition === null || held.includes(world.synonyms[condition] ?? condition),
    );
    for (const principal of principals)
      for (const permission of world.roles[role] as readonly string[])
        for (const point of reached) for (const held of holding) found.add([principal, permission, point, held.join('+')].join(' '));
  }
  return found;
}

export function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...inner].every((each) => outer.has(each));
}

/** Principals are written as members; `anonymous` has no account. */
function includes(member: string, principal: string): boolean {
  if (member === 'allUsers') return true;
  if (member === 'allAuthenticatedUsers') return principal !== 'anonymous';
  if (member === `principalSet://${POOL}/*`) return principal.startsWith(`principal://${POOL}/`);
  return member.toLowerCase() === principal.toLowerCase();
}

function subsets(texts: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = texts;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}
