import { ACCOUNT_ID, accountId, canonicalId, PRIVATE_DNS_ZONE_ID, SUBNET_ID } from '../../../lib/rules/azure/resource-names';

const SUBNET =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/Net-RG/providers/Microsoft.Network/virtualNetworks/hub/subnets/Endpoints';

describe('a resource ID', () => {
  it('is spelled as the provider expects, with its names unchanged', () => {
    const printed = SUBNET.replace('resourceGroups', 'resourcegroups').replace('Microsoft.Network', 'microsoft.network');

    expect(canonicalId(printed, SUBNET_ID)).toBe(SUBNET);
    expect(canonicalId(SUBNET, SUBNET_ID)).toBe(SUBNET);
  });

  it('is of one kind', () => {
    const account = accountId('11111111-1111-1111-1111-111111111111', 'rg', 'models');

    expect(canonicalId(account, ACCOUNT_ID)).toBe(account);
    expect(canonicalId(account, SUBNET_ID)).toBeNull();
    expect(canonicalId(`${SUBNET}/more`, SUBNET_ID)).toBeNull();
    expect(canonicalId(SUBNET.replace('.', 'x'), SUBNET_ID)).toBeNull();
  });

  it('has its format in a fault', () => {
    expect(PRIVATE_DNS_ZONE_ID.expected).toBe(
      'the resource ID of a private DNS zone, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/…',
    );
  });
});
