import { anyOf, matchesAnyCase } from '../../lib/rules/text-pattern';

const LABEL = { pattern: /^[a-z]+$/, expected: 'a label' };
const NUMBER = { pattern: /^\d+$/, expected: 'a number' };

describe('a pattern', () => {
  it('of several formats accepts each as a whole, and no mixture', () => {
    const { pattern, expected } = anyOf('a label or a number', LABEL, NUMBER);

    expect(['abc', '123'].every((text) => pattern.test(text))).toBe(true);
    expect(['abc1', '1abc', ''].some((text) => pattern.test(text))).toBe(false);
    expect(expected).toBe('a label or a number');
  });

  it('ignores case on request', () => {
    expect(LABEL.pattern.test('ABC')).toBe(false);
    expect(matchesAnyCase(LABEL, 'ABC')).toBe(true);
    expect(matchesAnyCase(LABEL, 'AB1')).toBe(false);
  });
});
