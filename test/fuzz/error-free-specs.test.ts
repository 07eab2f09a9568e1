import { refusalsOf } from './refusals-of';

/** Specs per run. `npm run prove` tries 2,000. */
const COUNT = 5;

describe('specs without errors', () => {
  it('synthesize to stacks without provider errors', () => {
    expect(refusalsOf(COUNT, 20_261_129)).toEqual([]);
  });
});
