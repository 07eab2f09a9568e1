import { committed, expectCommitted } from '../support/committed';
import { withKinds } from '../support/naming-page';

it('the page about names lists every kind: UPDATE_GOLDEN=1 npx jest test/docs writes its tables', () => {
  expectCommitted('docs/naming.md', withKinds(committed('docs/naming.md') as string));
});
