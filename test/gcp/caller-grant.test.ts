import { CallerGrant, type GrantCondition } from '../../lib/gcp/caller-grant';
import type { ICallerIdentity } from '../../lib/gcp/caller-identity';
import type { ICallerPermissions } from '../../lib/gcp/caller-permissions';
import { RoleScope } from '../../lib/gcp/role-scope';
import { AIPLATFORM_USER } from '../../lib/rules/gcp/roles';
import { type TerraformStack, Token } from '../../lib/terraform/cdktf';
import { all, only, type Synthesized, synthesize, teamStack } from './support/synthesize';

const API: ICallerIdentity = { key: 'api', member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com' };
const DEVELOPERS: ICallerIdentity = { key: 'developers', member: 'group:developers@example.com' };

describe("callers' access on Google Cloud", () => {
  it('is one permission, in a custom role of the project', () => {
    const made = granted([API, 'predict-only']);

    expect(only(made, 'google_project_iam_custom_role')).toMatchObject({
      project: 'acme-ai-prod',
      role_id: 'modelInvoker_support',
      permissions: ['aiplatform.endpoints.predict'],
    });
  });

  it('is bound per member, by reference to the role', () => {
    const made = granted([API, 'predict-only'], [DEVELOPERS, 'predict-only']);
    const [role] = Object.keys(made.resource['google_project_iam_custom_role'] ?? {});

    expect(all(made, 'google_project_iam_member').map(({ project, role, member }) => ({ project, role, member }))).toEqual(
      [API, DEVELOPERS].map(({ member }) => ({
        project: 'acme-ai-prod',
        role: `\${google_project_iam_custom_role.${role}.name}`,
        member,
      })),
    );
    expect(Object.keys(made.resource).sort()).toEqual(['google_project_iam_custom_role', 'google_project_iam_member']);
  });

  it('is the documented role by name on request, without a custom role', () => {
    const made = granted([API, AIPLATFORM_USER]);

    expect(only(made, 'google_project_iam_member')['role']).toBe('roles/aiplatform.user');
    expect(all(made, 'google_project_iam_custom_role')).toEqual([]);
  });

  it("is an organization's role if one is named", () => {
    const made = granted([API, 'organizations/123456789012/roles/modelCaller']);

    expect(only(made, 'google_project_iam_member')['role']).toBe('organizations/123456789012/roles/modelCaller');
  });

  it('is one binding, however often it is granted', () => {
    const scope = new RoleScope(teamStack(), 'access', { project: 'acme-ai-prod', roleId: 'modelInvoker_support' });

    expect(grant(scope, API, 'predict-only')).toBe(grant(scope, API, 'predict-only'));
    expect(grant(scope, API, AIPLATFORM_USER)).not.toBe(grant(scope, API, 'predict-only'));
  });

  it('is one binding for a member under two names, which are one to Google Cloud', () => {
    const made = granted([API, 'predict-only'], [{ ...API, key: 'batch' }, 'predict-only']);

    expect(all(made, 'google_project_iam_member')).toHaveLength(1);
  });

  it('creates nothing before the first grant', () => {
    expect(granted().resource).toEqual({});
  });

  it('waits for its dependencies', () => {
    const made = synthesize((stack) => {
      const { binding } = grant(new RoleScope(stack, 'first', { project: 'acme-ai-prod', roleId: 'first' }), API, AIPLATFORM_USER);
      grant(new RoleScope(stack, 'second', { project: 'acme-ai-prod', roleId: 'second', dependsOn: [binding] }), API, 'predict-only');
    });
    const [first, second] = Object.entries(made.resource['google_project_iam_member'] ?? {});

    expect(only(made, 'google_project_iam_custom_role')['depends_on']).toEqual([`google_project_iam_member.${first?.[0]}`]);
    expect(second?.[1]['depends_on']).toEqual([`google_project_iam_member.${first?.[0]}`]);
  });

  it("keeps other callers' addresses when one is added or removed, even in front", () => {
    const before = bindings(granted([API, 'predict-only']));
    const after = bindings(granted([DEVELOPERS, 'predict-only'], [API, 'predict-only'], [API, AIPLATFORM_USER]));

    expect(after).toMatchObject(before);
  });

  it("keeps a caller's address when it gets a second identity", () => {
    const second = { key: 'api', member: 'serviceAccount:support-api@acme-ai-dr.iam.gserviceaccount.com' };

    expect(bindings(granted([second, 'predict-only'], [API, 'predict-only']))).toMatchObject(bindings(granted([API, 'predict-only'])));
  });

  it('keeps its address with a renamed member that names the previous one', () => {
    const renamed = { key: 'api', member: 'serviceAccount:api@acme-ai-prod.iam.gserviceaccount.com', addressedAs: API.member };
    const [before, after] = [API, renamed].map((identity) => bindings(granted([identity, 'predict-only'])));

    expect(Object.keys(after ?? {})).toEqual(Object.keys(before ?? {}));
    expect(Object.values(after ?? {})).toMatchObject([{ member: renamed.member }]);
  });

  it.each([
    ['serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com', /_support-api-[a-z0-9]{8}_/],
    ['principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/batch', /_batch-[a-z0-9]{8}_/],
    ['serviceAccount:acme-ai-prod.svc.id.goog[support/batch]', /_batch-[a-z0-9]{8}_/],
  ])('derives the address from %s without a key', (member, address) => {
    expect(Object.keys(bindings(granted([{ member }, 'predict-only'])))[0]).toMatch(address);
  });

  it('keeps a member literal', () => {
    const subject = (text: string) => `principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/${text}`;

    expect(only(granted([{ member: subject('${x}') }, 'predict-only']), 'google_project_iam_member')['member']).toBe(subject('$${x}'));
  });

  it('accepts a member that is known only after deploying, under its key', () => {
    const member = Token.asString({ resolve: () => '${google_service_account.api.member}' });

    expect(only(granted([{ key: 'api', member }, 'predict-only']), 'google_project_iam_member')['member']).toBe(
      '${google_service_account.api.member}',
    );
  });

  it('distinguishes such members of one caller by kind', () => {
    const member = (subject: string) =>
      Token.asString({ resolve: () => `\${google_iam_workload_identity_pool.pool.name}/subject/${subject}` });
    const made = bindings(
      granted(
        [{ key: 'api', as: 'main', member: member('main') }, 'predict-only'],
        [{ key: 'api', as: 'tags', member: member('tags') }, 'predict-only'],
      ),
    );
    const alone = bindings(granted([{ key: 'api', as: 'tags', member: member('tags') }, 'predict-only']));

    expect(
      Object.values(made)
        .map((block) => block['member'])
        .sort(),
    ).toEqual([
      '${google_iam_workload_identity_pool.pool.name}/subject/main',
      '${google_iam_workload_identity_pool.pool.name}/subject/tags',
    ]);
    expect(made).toMatchObject(alone);
  });

  it('rejects a second such member of the same kind', () => {
    const member = (subject: string) => Token.asString({ resolve: () => subject });

    expect(() =>
      granted([{ key: 'api', member: member('a') }, 'predict-only'], [{ key: 'api', member: member('b') }, 'predict-only']),
    ).toThrow(
      `team.access.member MP8218 another grant already has the address "api"; set as to a text that is unique among the caller's identities, such as the subject, or use a different condition title`,
    );
  });

  it('rejects such a member without a key', () => {
    const member = Token.asString({ resolve: () => '${google_service_account.api.member}' });

    expect(() => granted([{ member }, 'predict-only'])).toThrow(
      `team.access.member MP8206 the member is unknown until deploying, so the grant has no stable address; set a stable key, such as the caller's name`,
    );
  });

  it.each(['allUsers', 'allAuthenticatedUsers', 'allusers'])('rejects %s', (member) => {
    expect(() => granted([{ member }, 'predict-only'])).toThrow(
      `team.access.member MP0112 member is ${member}, which lets anyone call; grant to one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…`,
    );
  });

  it.each([
    'support-api@acme-ai-prod.iam.gserviceaccount.com',
    'serviceAccount:',
    'deleted:user:a@example.com?uid=1',
    'user:a b@example.com',
    '',
  ])('rejects the member %p', (member) => {
    expect(() => granted([{ member }, 'predict-only'])).toThrow(
      `team.access.member MP8309 ${JSON.stringify(member)} is not an IAM member; use one of serviceAccount:<email>, user:<email>, group:<email>, principal://<name>, principalSet://<name>`,
    );
  });
});

describe('a grant with a condition', () => {
  const UNTIL = { title: 'until 2027', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")', description: 'a trial' };

  it('states when it applies', () => {
    expect(only(granted([API, 'predict-only', { condition: UNTIL }]), 'google_project_iam_member')['condition']).toEqual(UNTIL);
  });

  it('can exist next to the same grant without one, whose address stays', () => {
    const made = bindings(granted([API, 'predict-only', { condition: UNTIL }], [API, 'predict-only']));

    expect(Object.keys(made)).toHaveLength(2);
    expect(made).toMatchObject(bindings(granted([API, 'predict-only'])));
  });

  it('is one binding, and keeps its address when its end date moves', () => {
    const later = { ...UNTIL, expression: 'request.time < timestamp("2028-01-01T00:00:00Z")' };
    const twice = bindings(granted([API, 'predict-only', { condition: UNTIL }], [API, 'predict-only', { condition: UNTIL }]));

    expect(Object.keys(twice)).toEqual(Object.keys(bindings(granted([API, 'predict-only', { condition: later }]))));
  });

  it('is literal', () => {
    const condition = { title: '${t}', expression: "'%{x}' == request.auth" };

    expect(only(granted([API, 'predict-only', { condition }]), 'google_project_iam_member')['condition']).toEqual({
      title: '$${t}',
      expression: "'%%{x}' == request.auth",
    });
  });

  it('rejects a missing title or expression', () => {
    expect(() => granted([API, 'predict-only', { condition: { title: ' ', expression: '' } }])).toThrow(
      [
        'team.access.condition.title MP8343 the condition has no title, which Google Cloud requires; set a title that describes the condition, such as "Expires 2026-12-31"',
        'team.access.condition.expression MP8343 the condition has no expression, which Google Cloud requires; set a CEL expression, such as request.time < timestamp("2027-01-01T00:00:00Z")',
      ].join('\n'),
    );
  });

  it('rejects a basic role', () => {
    expect(() => granted([API, 'roles/viewer', { condition: UNTIL }])).toThrow(
      'team.access.condition MP8344 "roles/viewer" is a basic role, which does not support conditions; use a predefined or custom role',
    );
  });

  it('rejects the title of another condition', () => {
    const other = { ...UNTIL, expression: 'false' };

    expect(() => granted([API, 'predict-only', { condition: UNTIL }], [API, 'predict-only', { condition: other }])).toThrow('MP8218');
  });
});

describe('the custom role', () => {
  it.each(['ab', 'model-invoker', 'x'.repeat(65)])('rejects the ID %s', (roleId) => {
    expect(() => new RoleScope(teamStack(), 'access', { project: 'acme-ai-prod', roleId })).toThrow(
      `team.access.roleId MP8312 "${roleId}" is not a valid custom role ID; use 3 to 64 letters, digits, underscores or dots`,
    );
  });

  it('has an ID derived from a name', () => {
    expect(RoleScope.roleIdFrom('support-prod-gcp-us')).toBe('modelInvoker_support_prod_gcp_us');
  });

  it('has different valid IDs for two long names', () => {
    const ids = ['a', 'b'].map((ending) => RoleScope.roleIdFrom(`${'long-'.repeat(17)}${ending}`));

    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_.]{3,64}$/);
  });
});

describe("a stack's access", () => {
  it('is one per project', () => {
    const stack = teamStack();

    expect(RoleScope.ofStack(stack, 'acme-ai-prod')).toBe(RoleScope.ofStack(stack, 'acme-ai-prod'));
    expect(RoleScope.ofStack(stack, 'acme-ai-test')).not.toBe(RoleScope.ofStack(stack, 'acme-ai-prod'));
  });

  it('has a role named after the stack', () => {
    const made = synthesize((stack) => grant(RoleScope.ofStack(stack, 'acme-ai-prod'), API, 'predict-only'));

    expect(only(made, 'google_project_iam_custom_role')['role_id']).toBe('modelInvoker_team');
  });

  it('is recognized by symbol', () => {
    expect(RoleScope.isRoleScope(RoleScope.ofStack(teamStack(), 'acme-ai-prod'))).toBe(true);
    expect([null, undefined, {}, teamStack()].some(RoleScope.isRoleScope)).toBe(false);
  });
});

type Role = ICallerPermissions['role'];

function grant(scope: RoleScope, identity: ICallerIdentity, role: Role, condition?: GrantCondition): CallerGrant {
  return CallerGrant.at(scope, identity, { role }, condition);
}

function granted(...grants: readonly (readonly [ICallerIdentity, Role, { condition: GrantCondition }?])[]): Synthesized {
  return synthesize((stack: TerraformStack) => {
    const scope = new RoleScope(stack, 'access', { project: 'acme-ai-prod', roleId: 'modelInvoker_support' });
    for (const [identity, role, options] of grants) grant(scope, identity, role, options?.condition);
  });
}

function bindings({ resource }: Synthesized) {
  return resource['google_project_iam_member'] ?? {};
}
