import { formatNumber } from '../../lib/text/number';

it('groups digits by thousands', () => {
  expect([0, 999, 1000, 15000000].map(formatNumber)).toEqual(['0', '999', '1,000', '15,000,000']);
});

it('leaves decimals ungrouped', () => {
  expect([0.00012345, 1234.56789, -1234567].map(formatNumber)).toEqual(['0.00012345', '1,234.56789', '-1,234,567']);
});
