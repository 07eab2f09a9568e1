import { sortFindings } from '../../lib/review/order';
import { finding } from './report/support/reviews';

describe('the order of findings', () => {
  it('is by severity, then kind, then stack and address', () => {
    const findings = [
      finding('access-narrowed'),
      finding('not-understood'),
      finding('replaced', { stack: 'b' }),
      finding('replaced', { stack: 'a', resource: { type: 'x', address: 'x.two' } }),
      finding('replaced', { stack: 'a', resource: { type: 'x', address: 'x.one' } }),
      finding('access-widened'),
      finding('price-raised', { severity: 'block' }),
      finding('keys-enabled'),
    ];

    expect(sortFindings(findings).map(({ kind, stack, resource }) => `${kind} ${stack} ${resource?.address}`)).toEqual([
      'keys-enabled prod-azure-us azurerm_cognitive_account.models',
      'price-raised prod-azure-us azurerm_cognitive_account.models',
      'access-widened prod-azure-us azurerm_cognitive_account.models',
      'replaced a x.one',
      'replaced a x.two',
      'replaced b azurerm_cognitive_account.models',
      'not-understood prod-azure-us azurerm_cognitive_account.models',
      'access-narrowed prod-azure-us azurerm_cognitive_account.models',
    ]);
  });
});
