import { findRole } from '../../../lib/rules/gcp/documented-roles/find-role';
import { AIPLATFORM_USER, AIPLATFORM_USER_BEYOND_CALLS, PREDICT_PERMISSION } from '../../../lib/rules/gcp/roles';
import { DOCUMENTED_ROLES } from '../../support/google-roles';

describe('documented roles of Google Cloud', () => {
  it('include every permission of the role for callers', () => {
    const role = findRole(AIPLATFORM_USER);

    expect(role?.permissions.size).toBe(446);
    expect(role?.within).toBe('roles/editor');
    expect([PREDICT_PERMISSION, ...AIPLATFORM_USER_BEYOND_CALLS].filter((permission) => !role?.permissions.has(permission))).toEqual([]);
  });

  it("include every permission of the deployer's roles", () => {
    const shared = Object.entries(DOCUMENTED_ROLES).flatMap(([name, permissions]) => ({ name, permissions, role: findRole(name) }));
    const lacking = shared.filter(({ permissions, role }) => role && permissions.some((permission) => !role.permissions.has(permission)));

    expect(shared.filter(({ role }) => role !== undefined).length).toBeGreaterThan(10);
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  it('name the narrowest basic role with all of the permissions', () => {
    expect(findRole('roles/logging.viewer')?.within).toBe('roles/viewer');
    expect(findRole('roles/iam.workloadIdentityUser')?.within).toBeNull();
  });

  it('do not include basic roles or unknown ones', () => {
    expect(findRole('roles/owner')).toBeUndefined();
    expect(findRole('roles/example.unknown')).toBeUndefined();
  });
});
