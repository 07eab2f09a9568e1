import {
  AIPLATFORM_USER,
  AIPLATFORM_USER_BEYOND_CALLS,
  callerRoleId,
  PREDICT_ONLY,
  PREDICT_PERMISSION,
  ROLE_ID,
} from '../../../lib/rules/gcp/roles';
import { DOCUMENTED_ROLES } from '../../support/google-roles';

describe("callers' roles on Google Cloud", () => {
  it('have the permission that a call requires', () => {
    expect(PREDICT_ONLY).toEqual([PREDICT_PERMISSION]);
    expect(DOCUMENTED_ROLES[AIPLATFORM_USER]).toContain(PREDICT_PERMISSION);
  });

  it('have more permissions in the documented role, as documented', () => {
    const bearing =
      /^aiplatform\.(batchPredictionJobs|cachedContents|datasets|endpoints|models)\.|^aiplatform\.(customJobs|tuningJobs)\.create$/;
    const documented = (DOCUMENTED_ROLES[AIPLATFORM_USER] ?? []).filter((permission) => bearing.test(permission));

    expect(AIPLATFORM_USER_BEYOND_CALLS).toEqual(documented.filter((permission) => permission !== PREDICT_PERMISSION));
    expect(DOCUMENTED_ROLES[AIPLATFORM_USER]).toHaveLength(446);
  });

  it('get a different valid ID per suffix, and keep theirs without one', () => {
    expect(callerRoleId('support-prod-gcp-us')).toBe('modelInvoker_support_prod_gcp_us');
    expect(callerRoleId('support-prod-gcp-us', '2')).toBe('modelInvoker_support_prod_gcp_us.2');

    const long = ['2', 'abcdefgh'].map((suffix) => callerRoleId('x'.repeat(90), suffix));
    expect(new Set(long).size).toBe(2);
    for (const id of long) expect(id).toMatch(ROLE_ID);
  });
});
