import { ACCOUNT_ZONES, missingZones, zonesOf } from '../../../lib/rules/azure/private-dns-zones';

const HUB = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones';

describe('the private DNS zones of an account', () => {
  const ids = Object.values(ACCOUNT_ZONES).map((zone) => `${HUB}/${zone}`);

  it('are three, and none is missing if all are given, in any spelling and with others', () => {
    expect(ids).toHaveLength(3);
    expect(missingZones(ids)).toEqual([]);
    expect(
      missingZones([`${HUB}/privatelink.blob.core.windows.net`, ...ids.map((id) => id.replace('privatelink', 'PrivateLink'))]),
    ).toEqual([]);
  });

  it('are two for kind OpenAI, which has no Foundry host', () => {
    expect(zonesOf('OpenAI')).toEqual(['privatelink.cognitiveservices.azure.com', 'privatelink.openai.azure.com']);
    expect(missingZones(ids.slice(0, 2), 'OpenAI')).toEqual([]);
  });

  it('are named if they are missing', () => {
    expect(missingZones(ids.slice(1))).toEqual(['privatelink.cognitiveservices.azure.com']);
    expect(missingZones([])).toEqual(Object.values(ACCOUNT_ZONES));
  });
});
