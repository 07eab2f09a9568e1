import { AIPLATFORM_USER, AIPLATFORM_USER_BEYOND_CALLS, PREDICT_ONLY, PREDICT_PERMISSION } from '../../../lib/rules/gcp/roles';
import { DOCUMENTED_ROLES } from '../../support/google-roles';

describe('the roles of callers on Google Cloud', () => {
  it('hold the permission that a call needs', () => {
    expect(PREDICT_ONLY).toEqual([PREDICT_PERMISSION]);
    expect(DOCUMENTED_ROLES[AIPLATFORM_USER]).toContain(PREDICT_PERMISSION);
  });

  it('hold more in the documented role, as its documentation has it', () => {
    const bearing =
      /^aiplatform\.(batchPredictionJobs|cachedContents|datasets|endpoints|models)\.|^aiplatform\.(customJobs|tuningJobs)\.create$/;
    const documented = (DOCUMENTED_ROLES[AIPLATFORM_USER] ?? []).filter((permission) => bearing.test(permission));

    expect(AIPLATFORM_USER_BEYOND_CALLS).toEqual(documented.filter((permission) => permission !== PREDICT_PERMISSION));
    expect(DOCUMENTED_ROLES[AIPLATFORM_USER]).toHaveLength(446);
  });
});
