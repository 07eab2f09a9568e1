import committed from '../../lib/review/access/aws/data/permission-actions.json';
import { permissionActions } from '../../scripts/permission-actions/permission-actions';

describe('the shipped actions that manage permissions', () => {
  it('are those of the installed data: run `npm run permission:actions`', async () => {
    const actions = await permissionActions();

    expect(committed).toEqual(Object.fromEntries(Object.entries(actions).map(([service, names]) => [service, names.join(' ')])));
    expect(actions['iam']).toContain('AttachRolePolicy');
  });
});
