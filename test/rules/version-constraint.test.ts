import { isAtLeast, isBelow, oldestVersion } from '../../lib/rules/version-constraint';

describe('the oldest version that a constraint allows', () => {
  it.each([
    ['~> 7.5', '7.5.0'],
    ['~> 7.5.1', '7.5.1'],
    ['>= 7.42, < 8', '7.42.0'],
    ['< 8, >= 7.42', '7.42.0'],
    ['>= 6, >= 7.5, != 7.6', '7.5.0'],
    ['= 7.45.0', '7.45.0'],
    ['7.45.0', '7.45.0'],
    ['>7', '7.0.0'],
  ])('for %p is %p', (constraint, oldest) => {
    expect(oldestVersion(constraint)).toBe(oldest);
  });

  it.each(['< 8', '<= 7.45', '!= 7.0', '', 'latest', '7.5.0-beta1', '~> 7.5 || 8'])('for %p is unknown', (constraint) => {
    expect(oldestVersion(constraint)).toBeNull();
  });
});

describe('a version constraint', () => {
  it.each(['~> 7.5', '7.5.0', '>= 7.10', '>= 8', '~> 7.5, < 7.50'])('%p allows nothing older than 7.5', (constraint) => {
    expect(isAtLeast(constraint, '7.5.0')).toBe(true);
  });

  it.each(['~> 7.4', '7.4.9', '>= 6.50', '< 8', '6.50.0', ''])('%p allows versions older than 7.5', (constraint) => {
    expect(isAtLeast(constraint, '7.5.0')).toBe(false);
  });

  it.each(['~> 4.55', '~> 4.99.1', '>= 4.55, < 5', '4.60', '= 4.60.1', '<= 4.99.9', '< 5.0.0, >= 5'])(
    '%p allows nothing from 5.0',
    (constraint) => {
      expect(isBelow(constraint, '5.0.0')).toBe(true);
    },
  );

  it.each(['~> 4', '~> 5.0', '>= 4.55', '<= 5', '< 5.0.1', '5.0.0', '!= 5', '', 'latest'])('%p allows versions from 5.0', (constraint) => {
    expect(isBelow(constraint, '5.0.0')).toBe(false);
  });
});
