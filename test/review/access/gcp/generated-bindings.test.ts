import fc from 'fast-check';
import type { AccessChange } from '../../../../lib/review/access/access-change';
import { gcpAccessChanges } from '../../../../lib/review/access/gcp/access-changes';
import { inventoryOf, type Resources } from '../support/inventories';
import { type Granted, isSubset, POOL, permitted, type Universe, type World } from './support/gcp-evaluator';

const RUNS = { numRuns: Number(process.env['ACCESS_RUNS'] ?? 60) };

const SUBJECT = `principal://${POOL}/subject/main`;
const MEMBERS = ['user:alice@example.com', 'user:Alice@example.com', 'user:bob@example.com', SUBJECT, `principalSet://${POOL}/*`] as const;
const PUBLIC = ['allUsers', 'allAuthenticatedUsers'] as const;
const PRINCIPALS = [
  'user:alice@example.com',
  'user:bob@example.com',
  SUBJECT,
  `principal://${POOL}/subject/other`,
  'user:stranger@example.org',
  'anonymous',
];

/** Scopes with the type and attributes of their IAM resources. Only the bucket does not name its project. */
const SCOPES: Readonly<Record<string, { readonly type: string; readonly attributes: Resources[string]; readonly text: string }>> = {
  organization: { type: 'organization', attributes: { org_id: '1' }, text: 'organization 1' },
  folder: { type: 'folder', attributes: { folder: 'folders/2' }, text: 'folder folders/2' },
  acme: { type: 'project', attributes: { project: 'acme' }, text: 'project acme' },
  other: { type: 'project', attributes: { project: 'other' }, text: 'project other' },
  number: { type: 'project', attributes: { project: '123' }, text: 'project 123' },
  topic: { type: 'pubsub_topic', attributes: { project: 'acme', topic: 't' }, text: 'pubsub topic t' },
  topic2: { type: 'pubsub_topic', attributes: { project: 'acme', topic: 'u' }, text: 'pubsub topic u' },
  bucket: { type: 'storage_bucket', attributes: { bucket: 'b' }, text: 'storage bucket b' },
};
const SURE_SCOPES = ['acme', 'other', 'topic', 'topic2'] as const;

const PERMISSIONS = ['a.b.get', 'a.b.set', 'a.c.get'] as const;
const CUSTOM = ['custom1', 'custom2', 'custom3'] as const;
const BASIC = ['roles/viewer', 'roles/editor', 'roles/owner'] as const;
const UNKNOWN = ['roles/example.one', 'roles/example.two'] as const;

type Roles = Readonly<Record<(typeof CUSTOM)[number], readonly string[]>>;

const lists = fc.subarray([...PERMISSIONS], { minLength: 1 });
const custom: fc.Arbitrary<Roles> = fc.record({ custom1: lists, custom2: lists, custom3: lists });

/** How a side writes its bindings. */
const forms = fc.constantFrom('member', 'binding', 'policy');

type Pair = readonly [readonly Granted[], readonly Granted[]];

/** Two lists with much in common: shared grants, others of one side, and grants of which one field changes. */
function pairOf(
  roles: readonly string[],
  scopes: readonly string[],
  members: readonly string[],
  conditions: readonly (string | null)[],
): fc.Arbitrary<Pair> {
  const fields = {
    member: fc.constantFrom(...members),
    role: fc.constantFrom(...roles),
    scope: fc.constantFrom(...scopes),
    condition: fc.constantFrom(...conditions),
  };
  const grant = fc.record(fields);
  const some = (maxLength: number) => fc.array(grant, { maxLength });
  const edits = fc.oneof(...Object.entries(fields).map(([field, values]) => fc.record({ [field]: values as fc.Arbitrary<string | null> })));
  return fc.tuple(some(2), some(1), some(1), fc.array(fc.tuple(grant, edits), { maxLength: 2 })).map(([shared, base, head, edited]) => [
    [...shared, ...base, ...edited.map(([old]) => old)],
    [...head, ...edited.map(([old, edit]) => ({ ...old, ...edit })), ...shared],
  ]);
}

function resourcesOf(grants: readonly Granted[], roles: Roles, form: string): Resources {
  const definitions = Object.entries(roles).map(([id, permissions]) => [
    `google_project_iam_custom_role.${id}`,
    { project: 'acme', role_id: id, permissions },
  ]);
  const named = grants.map((grant) => ({
    ...grant,
    role: grant.role.startsWith('custom') ? `projects/acme/roles/${grant.role}` : grant.role,
  }));
  const resources = named.map(({ member, role, scope, condition }, index) => {
    const { type = '', attributes = {} } = SCOPES[scope] ?? {};
    const when = condition === null ? {} : { condition: [{ title: 't', expression: condition }] };
    const address = `google_${type}_iam_${form}.g${index}`;
    if (form === 'member') return [address, { ...attributes, role, member, ...when }];
    if (form === 'binding') return [address, { ...attributes, role, members: [member], ...when }];
    return [
      address,
      { ...attributes, policy_data: JSON.stringify({ bindings: [{ role, members: [member], condition: when.condition?.[0] }] }) },
    ];
  });
  return Object.fromEntries([...definitions, ...resources]);
}

/** Worlds that differ in everything that the documents leave open. */
function worldsOf(roles: Roles): readonly World[] {
  const hierarchies = [
    {
      folder: ['organization'],
      acme: ['folder', 'organization'],
      other: ['organization'],
      bucket: ['acme', 'number', 'folder', 'organization'],
      acmeNumber: true,
    },
    { folder: [], acme: [], other: ['folder'], bucket: ['other', 'folder'], acmeNumber: false },
  ] as const;
  const basics = [
    [['x.viewer'], ['x.viewer', 'x.editor'], ['x.viewer', 'x.editor', 'x.owner', ...PERMISSIONS]],
    [
      ['x.viewer', 'a.b.get'],
      ['x.viewer', 'x.editor', 'a.b.get', 'a.b.set'],
      ['x.viewer', 'x.editor', 'x.owner', 'a.b.get', 'a.b.set'],
    ],
  ] as const;
  const unknown = [
    [['a.b.get'], [...PERMISSIONS, 'x.viewer']],
    [['y.own'], ['a.b.get']],
  ] as const;
  return hierarchies.flatMap((parents) =>
    basics.flatMap((basic, index) => {
      const [viewer, editor, owner] = basic;
      const [one, two] = unknown[index] as (typeof unknown)[number];
      const acme = ['acme', ...(parents.acmeNumber ? ['number'] : []), ...parents.acme];
      const paths: Readonly<Record<string, readonly string[]>> = {
        folder: parents.folder,
        acme,
        topic: acme,
        topic2: acme,
        number: parents.acmeNumber ? acme : [],
        other: parents.other,
        bucket: parents.bucket,
      };
      return {
        pathOf: (scope: string) => [scope, ...(paths[scope] ?? [])],
        roles: { ...roles, 'roles/viewer': viewer, 'roles/editor': editor, 'roles/owner': owner, [UNKNOWN[0]]: one, [UNKNOWN[1]]: two },
        synonyms: index === 0 ? {} : { c2: 'c1' },
      };
    }),
  );
}

const UNIVERSE: Universe = { principals: PRINCIPALS, scopes: Object.keys(SCOPES), conditions: ['c1', 'c2'] };

/** Findings besides what authoritative bindings take from members that no document names. */
function compare(base: Resources, head: Resources): readonly AccessChange[] {
  return gcpAccessChanges(inventoryOf('gcp', base), inventoryOf('gcp', head)).filter(({ from }) => !from?.startsWith('anyone else'));
}

const WIDER = ['access-public', 'access-widened', 'access-not-comparable'];

describe('generated bindings', () => {
  const open = pairOf([...CUSTOM, ...BASIC, ...UNKNOWN], Object.keys(SCOPES), [...MEMBERS, ...PUBLIC], [null, null, 'c1', 'c2']);

  it('never miss access that is widened, whatever the documents leave open', () => {
    fc.assert(
      fc.property(custom, open, forms, forms, (roles, [base, head], oneForm, otherForm) => {
        const changes = compare(resourcesOf(base, roles, oneForm), resourcesOf(head, roles, otherForm));
        for (const world of worldsOf(roles)) {
          const [before, after] = [permitted(base, world, UNIVERSE), permitted(head, world, UNIVERSE)];
          const gaining = head.filter((grant) => !isSubset(permitted([grant], world, UNIVERSE), before));
          if (isSubset(after, before)) continue;
          const reported = changes.filter(({ kind }) => WIDER.includes(kind)).map(({ to }) => to);
          expect(gaining.filter((grant) => !reported.includes(textOf(grant)))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('are narrowed only if something is lost, whatever the documents leave open', () => {
    fc.assert(
      fc.property(custom, open, forms, forms, (roles, [base, head], oneForm, otherForm) => {
        const changes = compare(resourcesOf(base, roles, oneForm), resourcesOf(head, roles, otherForm));
        for (const { from } of changes.filter(({ kind }) => kind === 'access-narrowed')) {
          const lost = base.filter((grant) => from === textOf(grant));
          expect(lost).not.toEqual([]);
          for (const world of worldsOf(roles))
            expect(isSubset(permitted(lost, world, UNIVERSE), permitted(head, world, UNIVERSE))).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('have no findings only if they permit the same', () => {
    fc.assert(
      fc.property(custom, open, forms, forms, (roles, [base, head], oneForm, otherForm) => {
        if (compare(resourcesOf(base, roles, oneForm), resourcesOf(head, roles, otherForm)).length > 0) return;
        for (const world of worldsOf(roles)) expect(permitted(base, world, UNIVERSE)).toEqual(permitted(head, world, UNIVERSE));
      }),
      RUNS,
    );
  });

  it('are judged exactly if nothing is left open', () => {
    const known = pairOf(CUSTOM, SURE_SCOPES, MEMBERS, [null]);
    fc.assert(
      fc.property(custom, known, forms, forms, (roles, [base, head], oneForm, otherForm) => {
        const kinds = compare(resourcesOf(base, roles, oneForm), resourcesOf(head, roles, otherForm)).map(({ kind }) => kind);
        const [world] = worldsOf(roles) as [World];
        const [before, after] = [permitted(base, world, UNIVERSE), permitted(head, world, UNIVERSE)];

        expect(kinds.includes('access-widened')).toBe(!isSubset(after, before));
        expect(kinds.length > 0).toBe(!isSubset(after, before) || !isSubset(before, after));
        expect(kinds.includes('access-not-comparable')).toBe(false);
      }),
      RUNS,
    );
  });

  it('are public whenever everybody gains something', () => {
    fc.assert(
      fc.property(custom, open, forms, (roles, [base, head], form) => {
        const kinds = compare(resourcesOf(base, roles, form), resourcesOf(head, roles, form)).map(({ kind }) => kind);
        const publicly = (grants: readonly Granted[]) => grants.filter(({ member }) => member.startsWith('all'));
        for (const world of worldsOf(roles)) {
          const gained = !isSubset(permitted(publicly(head), world, UNIVERSE), permitted(base, world, UNIVERSE));
          if (gained) expect(kinds[0]).toBe('access-public');
        }
      }),
      RUNS,
    );
  });
});

function textOf({ member, role, scope, condition }: Granted): string {
  const named = role.startsWith('custom') ? `role ${role}` : role.startsWith('roles/example') ? `unknown role ${role}` : role;
  return `${named} on ${SCOPES[scope]?.text} for ${member}${condition === null ? '' : ` if ${condition}`}`;
}
