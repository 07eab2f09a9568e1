import { Interpolation, Unknown } from '../../../../lib/inventory/value';
import { gcpAccessChanges } from '../../../../lib/review/access/gcp/access-changes';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const { all, changes, kinds } = comparer('gcp', gcpAccessChanges);

const ALICE = 'user:alice@example.com';
const BOB = 'serviceAccount:bob@acme-ai-prod.iam.gserviceaccount.com';
const PROJECT = 'acme-ai-prod';

function member(role: string, who: string, more: Resources[string] = {}): Resources {
  return { 'google_project_iam_member.m': { project: PROJECT, role, member: who, ...more } };
}

function bucketMember(role: string, who: string): Resources {
  return { 'google_storage_bucket_iam_member.m': { bucket: 'logs', role, member: who } };
}

describe('bindings', () => {
  it('widen access when added, and narrow it when removed', () => {
    const viewer = member('roles/logging.viewer', ALICE);

    expect(all({}, viewer)).toEqual([
      {
        kind: 'access-widened',
        cloud: 'gcp',
        stack: 'app',
        resource: { type: 'google_project_iam_member', address: 'google_project_iam_member.m' },
        from: null,
        to: `roles/logging.viewer on project ${PROJECT} for ${ALICE}`,
        difference: { from: null, to: null },
        reason: `${ALICE} gains roles/logging.viewer on project ${PROJECT}`,
      },
    ]);
    expect(changes(viewer, {})).toEqual([
      [
        'access-narrowed',
        `roles/logging.viewer on project ${PROJECT} for ${ALICE}`,
        null,
        `${ALICE} loses roles/logging.viewer on project ${PROJECT}`,
      ],
    ]);
  });

  it.each<[string, Resources, Resources]>([
    ['in another case of the address', member('roles/viewer', ALICE), member('roles/viewer', 'user:Alice@Example.com')],
    [
      'at another address',
      member('roles/viewer', ALICE),
      {
        'google_project_iam_member.other': { project: PROJECT, role: 'roles/viewer', member: ALICE },
      },
    ],
    [
      'with the collection in the project',
      member('roles/viewer', ALICE),
      member('roles/viewer', ALICE, { project: `projects/${PROJECT}` }),
    ],
    [
      'with a condition in other white space, quotes and title',
      member('roles/viewer', ALICE, { condition: [{ title: 'a', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' }] }),
      member('roles/viewer', ALICE, { condition: { title: 'b', expression: "(request.time<timestamp('2027-01-01T00:00:00Z'))" } }),
    ],
    [
      'with a deleted member besides',
      member('roles/viewer', ALICE),
      {
        ...member('roles/viewer', ALICE),
        'google_project_iam_member.gone': { project: PROJECT, role: 'roles/owner', member: 'deleted:user:bob@example.com?uid=1' },
      },
    ],
  ])('are equal %s', (_, base, head) => {
    expect(changes(base, head)).toEqual([]);
    expect(changes(head, base)).toEqual([]);
  });

  it('are equal as one member each, in any order, or as a policy', () => {
    const binding = (...members: readonly string[]) => ({
      'google_project_iam_binding.b': { project: PROJECT, role: 'roles/viewer', members },
    });
    const members = {
      ...member('roles/viewer', ALICE),
      'google_project_iam_member.n': { project: PROJECT, role: 'roles/viewer', member: BOB },
    };
    const policy = (data: Resources[string][string]) => ({ 'google_project_iam_policy.p': { project: PROJECT, policy_data: data } });
    const bindings = [{ role: 'roles/viewer', members: [BOB, ALICE] }];
    const fromData = { ...policy(ref('data.google_iam_policy.d.policy_data')), 'data.google_iam_policy.d': { binding: bindings } };

    expect(changes(binding(ALICE, BOB), binding(BOB, ALICE, ALICE))).toEqual([]);
    expect(changes(binding(ALICE, BOB), members)).toEqual([]);
    expect(changes(fromData, policy(JSON.stringify({ bindings })))).toEqual([]);
    expect(changes(fromData, binding(ALICE, BOB))).toEqual([]);
  });

  it('compare roles by their permissions', () => {
    const [viewer, admin] = [member('roles/secretmanager.viewer', ALICE), member('roles/secretmanager.admin', ALICE)];

    expect(changes(viewer, admin)).toEqual([
      [
        'access-widened',
        `roles/secretmanager.viewer on project ${PROJECT} for ${ALICE}`,
        `roles/secretmanager.admin on project ${PROJECT} for ${ALICE}`,
        `${ALICE} gains cloudkms.keyHandles.create, cloudkms.projects.showEffectiveAutokeyConfig, secretmanager.secrets.create and 15 more on project ${PROJECT}`,
      ],
    ]);
    expect(kinds(admin, viewer)).toEqual(['access-narrowed']);
  });

  it.each([
    ['roles/viewer', 'roles/editor', 'access-widened', 'access-narrowed'],
    ['roles/editor', 'roles/owner', 'access-widened', 'access-narrowed'],
    ['roles/aiplatform.user', 'roles/editor', 'access-widened', 'access-narrowed'],
    ['roles/iam.workloadIdentityUser', 'roles/viewer', 'access-widened', 'access-not-comparable'],
    ['roles/example.unknown', 'roles/viewer', 'access-not-comparable', 'access-not-comparable'],
  ])('compare %s with %s', (narrow, wide, there, back) => {
    expect(kinds(member(narrow, ALICE), member(wide, ALICE))).toEqual([there]);
    expect(kinds(member(wide, ALICE), member(narrow, ALICE))).toEqual([back]);
  });

  it('put everybody first', () => {
    const base = bucketMember('roles/storage.objectViewer', ALICE);
    const head = { ...member('roles/owner', BOB), ...bucketMember('roles/storage.objectViewer', 'allUsers') };

    expect(changes(base, head)).toEqual([
      [
        'access-public',
        `roles/storage.objectViewer on storage bucket logs for ${ALICE}`,
        'roles/storage.objectViewer on storage bucket logs for allUsers',
        'allUsers gains roles/storage.objectViewer on storage bucket logs',
      ],
      ['access-widened', null, `roles/owner on project ${PROJECT} for ${BOB}`, `${BOB} gains roles/owner on project ${PROJECT}`],
    ]);
  });

  it('know who is part of everybody', () => {
    const [everybody, accounts, alice] = ['allUsers', 'allAuthenticatedUsers', ALICE].map((who) =>
      bucketMember('roles/storage.objectViewer', who),
    ) as [Resources, Resources, Resources];

    expect(kinds(accounts, everybody)).toEqual(['access-public']);
    expect(kinds(everybody, accounts)).toEqual(['access-narrowed']);
    expect(kinds(everybody, alice)).toEqual(['access-narrowed']);
    expect(
      kinds(everybody, {
        ...everybody,
        'google_storage_bucket_iam_member.n': { bucket: 'logs', role: 'roles/storage.objectViewer', member: BOB },
      }),
    ).toEqual([]);
  });

  it('know who is part of a pool', () => {
    const pool = 'iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci';
    const [whole, one] = [`principalSet://${pool}/*`, `principal://${pool}/subject/main`].map((who) => member('roles/viewer', who)) as [
      Resources,
      Resources,
    ];

    expect(kinds(one, whole)).toEqual(['access-widened']);
    expect(kinds(whole, one)).toEqual(['access-narrowed']);
    expect(kinds(one, member('roles/viewer', `principal://${pool}/subject/Main`))).toEqual(['access-widened']);
  });

  it('compare conditions as text', () => {
    const when = (expression: string) => member('roles/viewer', ALICE, { condition: [{ title: 't', expression }] });

    expect(changes(when('a'), member('roles/viewer', ALICE))).toEqual([
      [
        'access-widened',
        `roles/viewer on project ${PROJECT} for ${ALICE} if a`,
        `roles/viewer on project ${PROJECT} for ${ALICE}`,
        `${ALICE} no longer needs to meet a condition`,
      ],
    ]);
    expect(kinds(member('roles/viewer', ALICE), when('a'))).toEqual(['access-narrowed']);
    expect(changes(when('a'), when('b'))).toEqual([
      [
        'access-not-comparable',
        `roles/viewer on project ${PROJECT} for ${ALICE} if a`,
        `roles/viewer on project ${PROJECT} for ${ALICE} if b`,
        'the conditions differ and cannot be compared',
      ],
    ]);
  });

  it('compare scopes by containment', () => {
    const topic = { 'google_pubsub_topic_iam_member.m': { project: PROJECT, topic: 't', role: 'roles/pubsub.viewer', member: ALICE } };
    const project = member('roles/pubsub.viewer', ALICE);
    const folder = { 'google_folder_iam_member.m': { folder: 'folders/1', role: 'roles/pubsub.viewer', member: ALICE } };

    expect(kinds(topic, project)).toEqual(['access-widened']);
    expect(kinds(project, topic)).toEqual(['access-narrowed']);
    expect(kinds(project, folder)).toEqual(['access-widened']);
    expect(kinds(folder, project)).toEqual(['access-not-comparable']);
    expect(kinds(folder, { 'google_folder_iam_member.m': { ...folder['google_folder_iam_member.m'], folder: '1' } })).toEqual([]);
    expect(kinds(project, member('roles/pubsub.viewer', ALICE, { project: 'other' }))).toEqual(['access-widened']);
    expect(kinds(topic, { 'google_pubsub_topic_iam_member.m': { ...topic['google_pubsub_topic_iam_member.m'], topic: 'u' } })).toEqual([
      'access-widened',
    ]);
  });

  it('find the project of a service account in its name', () => {
    const account = {
      'google_service_account_iam_member.m': {
        service_account_id: `projects/${PROJECT}/serviceAccounts/bob@${PROJECT}.iam.gserviceaccount.com`,
        role: 'roles/iam.serviceAccountTokenCreator',
        member: ALICE,
      },
    };

    expect(kinds(account, member('roles/iam.serviceAccountTokenCreator', ALICE))).toEqual(['access-widened']);
    expect(kinds(member('roles/iam.serviceAccountTokenCreator', ALICE), account)).toEqual(['access-narrowed']);
  });

  it('know service accounts of the stack by e-mail address and as member', () => {
    const stack = (who: Resources[string][string]): Resources => ({
      'google_service_account.app': { account_id: 'app' },
      'google_project_iam_member.m': { project: PROJECT, role: 'roles/viewer', member: who },
    });

    expect(
      kinds(
        stack(ref('google_service_account.app.member')),
        stack(new Interpolation(['serviceAccount:', ref('google_service_account.app.email')])),
      ),
    ).toEqual([]);
    expect(kinds(stack(ref('google_service_account.app.member')), stack(BOB))).toEqual(['access-not-comparable']);
  });

  it('tell joined texts apart by their literal parts', () => {
    const pool = (subject: string): Resources => ({
      'google_iam_workload_identity_pool.p': {},
      'google_project_iam_member.m': {
        project: PROJECT,
        role: 'roles/viewer',
        member: new Interpolation([
          'principal://iam.googleapis.com/',
          ref('google_iam_workload_identity_pool.p.name'),
          `/subject/${subject}`,
        ]),
      },
    });

    expect(kinds(pool('a'), pool('b'))).toEqual(['access-widened']);
    expect(kinds(pool('a'), pool('a'))).toEqual([]);
  });

  it('are reported even if the document lacks who, what or where', () => {
    const bare = { 'google_project_iam_member.m': {}, 'google_storage_bucket_iam_binding.b': {} };

    expect(kinds({}, bare).filter((kind) => kind === 'access-widened')).toHaveLength(2);
    expect(changes(bare, bare)).toEqual([]);
  });

  it('know buckets by name and as in state', () => {
    const bucket = (name: string) => ({ 'google_storage_bucket_iam_member.m': { bucket: name, role: 'roles/viewer', member: ALICE } });

    expect(changes(bucket('b/logs'), bucket('logs'))).toEqual([]);
  });

  it('do not show sensitive members', () => {
    const secret = JSON.stringify(changes({}, member('roles/viewer', 'user:planted@example.com'), { head: { sensitive: ['member'] } }));

    expect(secret).not.toContain('planted');
    expect(secret).toContain('(not shown) gains roles/viewer');
  });

  it('cannot be compared if a policy is not in the document', () => {
    const policy = (text: string) => ({ 'google_project_iam_policy.p': { project: PROJECT, policy_data: new Unknown('function', text) } });

    expect(kinds(policy('file(a)'), policy('file(b)'))).toEqual(['access-not-comparable']);
    expect(kinds(policy('file(a)'), policy('file(a)'))).toEqual([]);
  });
});

describe('authoritative bindings', () => {
  const binding: Resources = { 'google_project_iam_binding.b': { project: PROJECT, role: 'roles/viewer', members: [ALICE] } };

  it('take access from others when they become so', () => {
    expect(changes(member('roles/viewer', ALICE), binding)).toEqual([
      [
        'access-narrowed',
        `anyone else with roles/viewer on project ${PROJECT}`,
        'only members listed in the binding',
        `the binding is authoritative: other principals lose roles/viewer on project ${PROJECT}, even if it was granted elsewhere`,
      ],
    ]);
    expect(
      kinds(binding, {
        ...binding,
        'google_project_iam_policy.p': {
          project: PROJECT,
          policy_data: JSON.stringify({ bindings: [{ role: 'roles/viewer', members: [ALICE] }] }),
        },
      }),
    ).toEqual(['access-narrowed']);
  });

  it('take nothing from others when they stop, or on a new resource', () => {
    const onNew: Resources = {
      'google_storage_bucket.b': { name: 'logs' },
      'google_storage_bucket_iam_binding.b': {
        bucket: ref('google_storage_bucket.b.name'),
        role: 'roles/storage.objectViewer',
        members: [ALICE],
      },
    };

    expect(changes(binding, member('roles/viewer', ALICE))).toEqual([]);
    expect(kinds({}, onNew)).toEqual(['access-widened']);
    expect(kinds({ 'google_storage_bucket.b': { name: 'logs' } }, onNew)).toEqual(['access-widened', 'access-narrowed']);
  });
});

describe('deny policies', () => {
  const deny = (...permissions: readonly string[]): Resources => ({
    'google_iam_deny_policy.d': {
      parent: 'p',
      name: 'd',
      rules: [{ deny_rule: [{ denied_principals: ['principalSet://goog/public:all'], denied_permissions: permissions }] }],
    },
  });

  it('narrow access when added, and widen it when removed', () => {
    expect(kinds({}, deny('a'))).toEqual(['access-narrowed']);
    expect(kinds(deny('a'), {})).toEqual(['access-widened']);
    expect(kinds(deny('a'), deny('a', 'b'))).toEqual(['access-not-comparable']);
    expect(kinds(deny('a'), deny('a'))).toEqual([]);
  });
});
