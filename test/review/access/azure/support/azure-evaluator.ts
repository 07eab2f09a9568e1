/** What an assignment grants, as an independent evaluator reads it. */
export interface Assigned {
  readonly principal: string;
  readonly role: string;
  readonly scope: string;
  readonly condition: string | null;
  readonly isEligible: boolean;
}

export interface EvaluatedRole {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** Everything that the documents do not say: what roles permit, and what management groups contain. */
export interface World {
  readonly roles: Readonly<Record<string, EvaluatedRole>>;
  /** Scopes from the tenant down to each scope, itself included, in lower case. */
  readonly pathOf: (scope: string) => readonly string[];
  /** Conditions that mean the same as another one. */
  readonly synonyms: Readonly<Record<string, string>>;
}

export interface Universe {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly scopes: readonly string[];
  readonly conditions: readonly string[];
}

/** Every request that is permitted, as text: principal, plane, action, scope, conditions that hold, and whether eligible roles are active. */
export function permitted(assigned: readonly Assigned[], world: World, universe: Universe): ReadonlySet<string> {
  const found = new Set<string>();
  const contexts = subsets(universe.conditions);
  for (const { principal, role, scope, condition, isEligible } of assigned) {
    const { actions, notActions, dataActions, notDataActions } = world.roles[role] as EvaluatedRole;
    const planes = [
      ['control', actions, notActions],
      ['data', dataActions, notDataActions],
    ] as const;
    const reached = universe.scopes.filter((point) => world.pathOf(point).includes(scope.toLowerCase()));
    const holding = contexts.filter((held) => condition === null || held.includes(world.synonyms[condition] ?? condition));
    for (const [plane, include, exclude] of planes) {
      const allowed = universe.actions.filter((action) => matches(action, include) && !matches(action, exclude));
      for (const action of allowed)
        for (const point of reached)
          for (const held of holding)
            for (const isActive of isEligible ? [true] : [true, false])
              found.add([principal.toLowerCase(), plane, action, point, held.join('+'), isActive].join(' '));
    }
  }
  return found;
}

export function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...inner].every((each) => outer.has(each));
}

const PATTERNS = new Map<string, RegExp>();

/** Whether an action matches any of the patterns. Wildcards span segments, and case is ignored. */
export function matches(action: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => regexOf(pattern).test(action));
}

function regexOf(pattern: string): RegExp {
  const known = PATTERNS.get(pattern);
  if (known) return known;
  const regex = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
  PATTERNS.set(pattern, regex);
  return regex;
}

function subsets(texts: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = texts;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}
