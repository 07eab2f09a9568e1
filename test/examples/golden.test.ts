import { join } from 'node:path';
import { filterPlan } from '../../lib/explain/plan/plan-filter';
import { formatFault } from '../../lib/faults/format';
import { movedAddresses, type StackDocument } from '../support/addresses';
import { committed, expectCommittedFolder } from '../support/committed';
import { EXAMPLES, fromHere, specOf } from '../support/examples';
import { pretty } from '../support/pretty';
import { type Synthesis, synthesizeFile } from '../support/synth';

describe.each(EXAMPLES)('the example %s', (example) => {
  const folder = join('test', 'golden', example);
  let made: Synthesis;

  beforeAll(async () => {
    made = await synthesizeFile(fromHere(specOf(example)));
  });

  it('matches its golden files', () => {
    const files = [...made.documents].map(([stack, document]): [string, string] => [fileOf(stack, document), pretty(deployed(document))]);

    expectCommittedFolder(folder, new Map([['plan.json', pretty(decided(made))], ...files]));
  });

  it('keeps every address', () => {
    const moved = [...made.documents].flatMap(([stack, document]) => {
      const before = committed(join(folder, fileOf(stack, document)));
      return before === undefined ? [] : movedAddresses(JSON.parse(before), document).map((line) => `${stack}: ${line}`);
    });

    // An address is for ever. Where one had to move all the same, UPDATE_GOLDEN=1 writes the new one, and the changelog says so.
    expect(moved).toEqual([]);
  });
});

function fileOf(stack: string, document: StackDocument): string {
  return `${stack}.${'terraform' in document ? 'tf' : 'template'}.json`;
}

/** Without what cdktf notes for itself, which Terraform does not read. */
function deployed(document: StackDocument): unknown {
  const text = JSON.stringify(document, (key, value) => (key === '//' ? undefined : value));
  return JSON.parse(text);
}

/** The plan as `explain` prints it. Faults name the file as a reader in its folder would. */
function decided({ plan, warnings }: Synthesis): unknown {
  return { ...filterPlan(plan, {}), faults: warnings.map((fault) => formatFault(fault).replace(/^\S*(?=modelport\.yaml:)/, '')) };
}
