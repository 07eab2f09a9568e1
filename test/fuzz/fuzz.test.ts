import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatFault } from '../../lib/faults/format';
import { parseSpec } from '../../lib/spec';
import { CallCounter } from '../spec/support/count-calls';
import { faultsOf } from '../support/synth';
import { judge } from './judge';
import { ROOMY_SPECS } from './roomy-specs';
import { mutated, structured } from './specs';

/** Function calls that no spec of the size of an example takes to read. */
const MOST_CALLS = 3_000_000;

describe('the specs that edits start from', () => {
  it('have no errors', () => {
    const faults = ROOMY_SPECS.flatMap((spec) => faultsOf(parseSpec(JSON.stringify(spec))));

    expect(faults.filter(({ severity }) => severity === 'error').map(formatFault)).toEqual([]);
  });
});

describe('random specs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-fuzz-'));
  const counter = new CallCounter();

  beforeAll(() => counter.start());

  afterAll(() => {
    counter.stop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['in the structure of the schema', structured],
    ['with bytes changed', mutated],
  ])(
    'are checked and explained without a throw, a raw character or unbounded work: %s',
    async (_, specs: fc.Arbitrary<string | Buffer>) => {
      for (const text of fc.sample(specs, { numRuns: 40, seed: 20_261_129 })) {
        const { wrongs } = await judge(text, folder);
        const { calls } = counter.count(() => parseSpec(text.toString('utf8')));

        expect(wrongs).toEqual([]);
        expect(calls).toBeLessThan(MOST_CALLS);
      }
    },
  );
});
