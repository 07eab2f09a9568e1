import { closest } from '../../lib/faults/closest';

describe('the closest words', () => {
  it.each([
    ['chta', ['chat', 'embed'], ['chat']],
    ['gpt-6-lune', ['gpt-6-luna', 'gpt-5.6-luna', 'whisper'], ['gpt-6-luna', 'gpt-5.6-luna']],
    ['EastUS2', ['eastus', 'eastus2', 'westus'], ['eastus2']],
    ['x', ['chat'], []],
  ])('to %s are found among %j', (word, known, near) => {
    expect(closest(word, known)).toEqual(near);
  });

  it('are found among words of thousands of letters', () => {
    expect(closest('a'.repeat(5000), ['b'.repeat(5000), 'a'.repeat(4999)])).toHaveLength(1);
  });
});
