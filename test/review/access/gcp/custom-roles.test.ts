import { Interpolation } from '../../../../lib/inventory/value';
import { gcpAccessChanges } from '../../../../lib/review/access/gcp/access-changes';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const { changes, kinds } = comparer('gcp', gcpAccessChanges);

const ALICE = 'user:alice@example.com';
const PREDICT = 'aiplatform.endpoints.predict';

function role(permissions: readonly string[], more: Resources[string] = {}): Resources {
  return { 'google_project_iam_custom_role.caller': { project: 'acme', role_id: 'caller', permissions, ...more } };
}

function granted(name: Resources[string][string]): Resources {
  return { 'google_project_iam_member.m': { project: 'acme', role: name, member: ALICE } };
}

describe('custom roles', () => {
  it('are widened for everybody who has them, with one finding', () => {
    const assigned = granted(ref('google_project_iam_custom_role.caller.name'));
    const [narrow, wide] = [
      { ...role([PREDICT]), ...assigned },
      { ...role([PREDICT, 'aiplatform.endpoints.get']), ...assigned },
    ];

    expect(changes(narrow, wide)).toEqual([
      [
        'access-widened',
        PREDICT,
        `aiplatform.endpoints.get, ${PREDICT}`,
        'everyone with role caller gains aiplatform.endpoints.get on every scope where it is assigned',
      ],
    ]);
    expect(kinds(wide, narrow)).toEqual(['access-narrowed']);
    expect(kinds(wide, { ...wide, ...role(['aiplatform.endpoints.get', PREDICT]) })).toEqual([]);
  });

  it('permit nothing while disabled', () => {
    expect(kinds(role([PREDICT]), role([PREDICT], { stage: 'DISABLED' }))).toEqual(['access-narrowed']);
    expect(kinds(role([PREDICT], { stage: 'DISABLED' }), role([PREDICT], { stage: 'GA' }))).toEqual(['access-widened']);
  });

  it('are compared with predefined and basic roles', () => {
    const custom = { ...role([PREDICT]), ...granted('projects/acme/roles/caller') };

    expect(kinds(custom, granted('roles/aiplatform.user'))).toEqual(['access-widened']);
    expect(kinds(granted('roles/aiplatform.user'), custom)).toEqual(['access-narrowed']);
    expect(kinds(granted('roles/editor'), custom)).toEqual(['access-narrowed']);
  });

  it('are found by name and by reference', () => {
    const by = (name: Resources[string][string]) => ({ ...role([PREDICT]), ...granted(name) });
    const joined = new Interpolation(['projects/acme/roles/', ref('google_project_iam_custom_role.caller.role_id')]);

    expect(kinds(by('projects/acme/roles/caller'), by(ref('google_project_iam_custom_role.caller.id')))).toEqual([]);
    expect(kinds(by(joined), by(ref('google_project_iam_custom_role.caller.name')))).toEqual([]);
  });
});
