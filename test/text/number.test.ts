import { formatNumber } from '../../lib/text/number';

it('groups digits by thousands', () => {
  expect([0, 999, 1000, 15000000].map(formatNumber)).toEqual(['0', '999', '1,000', '15,000,000']);
});
