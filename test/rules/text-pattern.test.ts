import { anyOf, matchesAnyCase } from '../../lib/rules/text-pattern';

const LABEL = { pattern: /^[a-z]+$/, expected: 'a label' };
const NUMBER = { pattern: /^\d+$/, expected: 'a number' };

describe('a pattern', () => {
  it('of several forms takes each as a whole, and nothing that mixes them', () => {
    const { pattern, expected } = anyOf('a label or a number', LABEL, NUMBER);

    expect(['abc', '123'].every((text) => pattern.test(text))).toBe(true);
    expect(['abc1', '1abc', ''].some((text) => pattern.test(text))).toBe(false);
    expect(expected).toBe('a label or a number');
  });

  it('matches in any case where asked', () => {
    expect(LABEL.pattern.test('ABC')).toBe(false);
    expect(matchesAnyCase(LABEL, 'ABC')).toBe(true);
    expect(matchesAnyCase(LABEL, 'AB1')).toBe(false);
  });
});
