import { hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import { specJsonSchema } from '../../lib/spec/json-schema';
import { parseSpec } from '../../lib/spec/read';
import { committed, expectCommitted } from '../support/committed';
import { specPage } from '../support/spec-page';
import { completed, SPEC_SNIPPETS } from '../support/spec-snippets';
import { faultsOf } from '../support/synth';

describe('the spec reference', () => {
  it('is current: UPDATE_GOLDEN=1 npx jest test/docs writes it', () => {
    const annotated = (committed('examples/three-clouds/modelport.yaml') as string).replace(/^# yaml-language-server.*\n/, '');

    expectCommitted('docs/spec.md', specPage(specJsonSchema([]), annotated, SPEC_SNIPPETS));
  });

  it.each(Object.entries(SPEC_SNIPPETS))('shows a snippet for %s that works', (_, snippet) => {
    const faults = faultsOf(parseSpec(completed(snippet)));

    expect(hasErrors(faults) ? faults.map(formatFault) : []).toEqual([]);
  });
});
