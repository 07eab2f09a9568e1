import fc from 'fast-check';
import type { AccessChange } from '../../../../lib/review/access/access-change';
import { azureAccessChanges } from '../../../../lib/review/access/azure/access-changes';
import { findRole, knownRoles } from '../../../../lib/rules/azure/documented-roles/find-role';
import { AZURE_OPERATIONS } from '../../../support/azure-operations';
import { inventoryOf, type Resources } from '../support/inventories';
import { type Assigned, type EvaluatedRole, isSubset, matches, permitted, type Universe, type World } from './support/azure-evaluator';

const RUNS = { numRuns: Number(process.env['ACCESS_RUNS'] ?? 60) };

const [ALICE, BOB] = ['22222222-2222-2222-2222-22222222222a', '33333333-3333-3333-3333-33333333333b'];
const SUBSCRIPTIONS = ['/subscriptions/s1', '/subscriptions/s2'] as const;
const GROUPS = [
  '/providers/microsoft.management/managementgroups/corp',
  '/providers/microsoft.management/managementgroups/online',
] as const;
const SCOPES = [
  '/',
  ...GROUPS,
  ...SUBSCRIPTIONS,
  '/subscriptions/s1/resourcegroups/rg',
  '/subscriptions/s1/resourcegroups/rg2',
  '/subscriptions/s1/resourcegroups/rg/providers/microsoft.x/accounts/a',
  '/subscriptions/s1/resourcegroups/rg/providers/microsoft.x/accounts/a/projects/p',
] as const;

const PATTERNS = ['*', '*/read', 'a/*', 'a/*/read', 'a/b/*', 'a/read', 'b/*', 'a/b/read', 'A/B/z'] as const;
const SEGMENTS = ['a', 'b', 'read', 'z'] as const;

/** An action of up to four segments for each combination of patterns that one can match: roles cannot tell actions with the same matches apart. */
const ACTIONS = [...new Map([1, 2, 3, 4].flatMap(texts).map((action) => [matchesOf(action), action])).values()];

function matchesOf(action: string): string {
  return PATTERNS.filter((pattern) => matches(action, [pattern])).join(' ');
}

function texts(length: number): readonly string[] {
  if (length === 0) return [''];
  return texts(length - 1).flatMap((start) => SEGMENTS.map((segment) => (start === '' ? segment : `${start}/${segment}`)));
}

const lists = fc.subarray([...PATTERNS], { maxLength: 3 });
const few = fc.oneof(
  { arbitrary: fc.constant<string[]>([]), weight: 2 },
  { arbitrary: fc.subarray([...PATTERNS], { maxLength: 2 }), weight: 1 },
);
const roleOf = fc.record({ actions: lists, notActions: few, dataActions: few, notDataActions: few });

/** Names of custom roles, and of roles that no document defines. */
const CUSTOM = ['custom1', 'custom2', 'custom3'] as const;
const UNKNOWN = ['Unknown1', 'Unknown2'] as const;

type Pair = readonly [readonly Assigned[], readonly Assigned[]];

/** Two lists with much in common: shared assignments, others of one side, and assignments of which one field changes. */
function pairOf(roles: readonly string[], scopes: readonly string[], isPlain: boolean): fc.Arbitrary<Pair> {
  const fields = {
    principal: fc.constantFrom(ALICE, BOB),
    role: fc.constantFrom(...roles),
    scope: fc.constantFrom(...scopes),
    condition: isPlain ? fc.constant(null) : fc.constantFrom(null, null, 'c1', 'c2'),
    isEligible: isPlain ? fc.constant(false) : fc.constantFrom(false, false, true),
  };
  const assignment = fc.record(fields);
  const some = (maxLength: number) => fc.array(assignment, { maxLength });
  const edits = fc.oneof(...Object.entries(fields).map(([field, values]) => fc.record({ [field]: values as fc.Arbitrary<unknown> })));
  return fc
    .tuple(some(2), some(1), some(1), fc.array(fc.tuple(assignment, edits), { maxLength: 2 }))
    .map(([shared, base, head, edited]) => [
      [...shared, ...base, ...edited.map(([old]) => old)],
      [...head, ...edited.map(([old, edit]) => ({ ...old, ...edit })), ...shared],
    ]);
}

type Roles = Readonly<Record<string, EvaluatedRole>>;

function resourcesOf(assigned: readonly Assigned[], roles: Roles): Resources {
  const definitions = Object.entries(roles).map(([name, { actions, notActions, dataActions, notDataActions }]) => [
    `azurerm_role_definition.${name}`,
    { name, permissions: [{ actions, not_actions: notActions, data_actions: dataActions, not_data_actions: notDataActions }] },
  ]);
  const assignments = assigned.map(({ principal, role, scope, condition, isEligible }, index) => [
    `azurerm_${isEligible ? 'pim_eligible_role_assignment' : 'role_assignment'}.a${index}`,
    { principal_id: principal, role_definition_name: role, scope, condition },
  ]);
  return Object.fromEntries([...definitions, ...assignments]);
}

function pathIn(parents: Readonly<Record<string, string>>): World['pathOf'] {
  return (scope) => {
    const path = [scope];
    for (let at = scope; at !== '/'; ) {
      const slash = at.search(/\/(?:resourcegroups|providers|projects)\/[^/]+(?:\/[^/]+\/[^/]+)?$/);
      at = parents[at] ?? (slash > 0 ? at.slice(0, slash) : '/');
      path.push(at);
    }
    return path;
  };
}

const NOTHING: EvaluatedRole = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
const EVERYTHING: EvaluatedRole = { ...NOTHING, actions: ['*'], dataActions: ['*'] };
const SOME: EvaluatedRole = { ...NOTHING, actions: ['a/read'] };

/** Worlds that differ in everything that the documents leave open. */
function worldsOf(roles: Roles): readonly World[] {
  const [corp, online] = GROUPS;
  const [one, two] = SUBSCRIPTIONS;
  const hierarchies = [{ [one]: corp, [two]: online }, { [one]: online, [two]: corp, [corp]: online }, {}];
  const unknown = [
    [SOME, EVERYTHING],
    [EVERYTHING, SOME],
    [SOME, SOME],
  ] as const;
  return hierarchies.flatMap((parents) =>
    unknown.map(([first, second], index) => ({
      pathOf: pathIn(parents),
      roles: { ...roles, Unknown1: first, Unknown2: second },
      synonyms: index === 0 ? {} : { c2: 'c1' },
    })),
  );
}

const UNIVERSE: Universe = { principals: [ALICE, BOB], actions: ACTIONS, scopes: SCOPES, conditions: ['c1', 'c2'] };

function compare(base: Resources, head: Resources): readonly AccessChange[] {
  return azureAccessChanges(inventoryOf('azure', base), inventoryOf('azure', head));
}

const isWider = ({ kind }: AccessChange) => kind === 'access-widened' || kind === 'access-not-comparable';
const isNarrower = ({ kind }: AccessChange) => kind === 'access-narrowed';

describe('generated role assignments', () => {
  const custom = fc.record({ custom1: roleOf, custom2: roleOf, custom3: roleOf });
  const open = pairOf([...CUSTOM, ...UNKNOWN], SCOPES, false);

  it('never miss access that is widened, whatever the documents leave open', () => {
    fc.assert(
      fc.property(custom, open, (roles, [base, head]) => {
        const changes = compare(resourcesOf(base, roles), resourcesOf(head, roles));
        for (const world of worldsOf(roles)) {
          const [before, after] = [permitted(base, world, UNIVERSE), permitted(head, world, UNIVERSE)];
          for (const principal of [ALICE, BOB]) {
            const gained = [...after].some((request) => request.startsWith(principal) && !before.has(request));
            if (gained) expect(changes.filter(isWider).map(({ to }) => to?.includes(principal))).toContain(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('are narrowed only if something is lost, whatever the documents leave open', () => {
    fc.assert(
      fc.property(custom, open, (roles, [base, head]) => {
        const narrowed = compare(resourcesOf(base, roles), resourcesOf(head, roles)).filter(isNarrower);
        for (const { from } of narrowed) {
          const lost = base.filter((assigned) => from === textOf(assigned));
          expect(lost).not.toEqual([]);
          for (const world of worldsOf(roles)) {
            expect(isSubset(permitted(lost, world, UNIVERSE), permitted(head, world, UNIVERSE))).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });

  it('have no findings only if they permit the same', () => {
    fc.assert(
      fc.property(custom, open, (roles, [base, head]) => {
        if (compare(resourcesOf(base, roles), resourcesOf(head, roles)).length > 0) return;
        for (const world of worldsOf(roles)) expect(permitted(base, world, UNIVERSE)).toEqual(permitted(head, world, UNIVERSE));
      }),
      RUNS,
    );
  });

  it('are judged exactly if nothing is left open', () => {
    const known = pairOf(
      CUSTOM,
      SCOPES.filter((scope) => !GROUPS.some((group) => group === scope)),
      true,
    );
    fc.assert(
      fc.property(custom, known, (roles, [base, head]) => {
        const changes = compare(resourcesOf(base, roles), resourcesOf(head, roles));
        const [world] = worldsOf(roles) as [World];
        const [before, after] = [permitted(base, world, UNIVERSE), permitted(head, world, UNIVERSE)];

        expect(changes.some(({ kind }) => kind === 'access-widened')).toBe(!isSubset(after, before));
        expect(changes.length > 0).toBe(!isSubset(after, before) || !isSubset(before, after));
        expect(changes.filter(({ kind }) => kind === 'access-not-comparable')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('report roles that permit more', () => {
    fc.assert(
      fc.property(roleOf, roleOf, (before, after) => {
        const changes = compare(resourcesOf([], { custom1: before }), resourcesOf([], { custom1: after }));
        const [old, now] = [before, after].map((role) =>
          permitted(
            [{ principal: ALICE, role: 'custom1', scope: '/', condition: null, isEligible: false }],
            { roles: { custom1: role }, pathOf: pathIn({}), synonyms: {} },
            { ...UNIVERSE, scopes: ['/'] },
          ),
        ) as [ReadonlySet<string>, ReadonlySet<string>];
        const expected = !isSubset(now, old) ? ['access-widened'] : !isSubset(old, now) ? ['access-narrowed'] : [];

        expect(changes.map(({ kind }) => kind)).toEqual(expected);
      }),
      RUNS,
    );
  });
});

describe('built-in roles', () => {
  const names = knownRoles()
    .filter(({ permissions }) => permissions.every(({ condition }) => condition === null))
    .map(({ name }) => name);
  const actions = [
    ...AZURE_OPERATIONS,
    'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
    'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
  ];
  const universe: Universe = { principals: [ALICE], actions, scopes: ['/'], conditions: [] };

  it('that replace each other gain nothing that the operations of Azure do not show', () => {
    const requestsOf = new Map(names.map((name) => [name, requests(name)]));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (one, other) => {
        const assign = (role: string) => resourcesOf([{ principal: ALICE, role, scope: '/', condition: null, isEligible: false }], {});
        const kinds = compare(assign(one), assign(other)).map(({ kind }) => kind);
        const [before, after] = [requestsOf.get(one), requestsOf.get(other)] as [ReadonlySet<string>, ReadonlySet<string>];

        if (!isSubset(after, before)) expect(kinds).toEqual(['access-widened']);
        if (kinds.includes('access-narrowed')) expect(isSubset(after, before)).toBe(true);
        if (kinds.length === 0) expect(after).toEqual(before);
      }),
      RUNS,
    );
  });

  function requests(name: string): ReadonlySet<string> {
    const permissions = findRole(name)?.permissions ?? [];
    const sets = permissions.map((role) =>
      permitted(
        [{ principal: ALICE, role: 'r', scope: '/', condition: null, isEligible: false }],
        { roles: { r: role }, pathOf: pathIn({}), synonyms: {} },
        universe,
      ),
    );
    return new Set(sets.flatMap((set) => [...set]));
  }
});

function textOf({ principal, role, scope, condition, isEligible }: Assigned): string {
  const named = role.startsWith('Unknown') ? `unknown role ${role}` : `role ${role}`;
  const conditions = [...(condition === null ? [] : [condition]), ...(isEligible ? ['activated first'] : [])];
  return `${named} on ${scope} for ${principal}${conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`}`;
}
