import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_CODES } from '../../lib/faults/codes';
import { RETIRED_CODES } from '../../lib/faults/retired-codes';
import { expectCommitted } from '../support/committed';
import { faultsPage } from '../support/faults-page';

describe('the page of faults', () => {
  it('is current: UPDATE_GOLDEN=1 npx jest test/docs writes it', () => {
    expectCommitted('docs/faults.md', faultsPage(FAULT_CODES, RETIRED_CODES));
  });

  it('has every fault code', () => {
    expect(Object.keys(FAULT_CODES).sort()).toEqual(codesOfAllRooms());
  });
});

/** The codes of all files in `lib/faults`, found without the list that merges them. */
function codesOfAllRooms(): string[] {
  const folder = join(__dirname, '..', '..', 'lib', 'faults');
  const rooms = readdirSync(folder).filter((name) => name.endsWith('-faults.ts'));
  const codes = rooms.flatMap((name) => Object.entries(require(join(folder, name)) as Record<string, object>).flatMap(codesIn));
  return [...new Set(codes)].sort();
}

function codesIn([name, value]: [string, object]): string[] {
  return name.endsWith('_CODES') ? Object.keys(value) : [];
}
