import type { AzureTargetPlan } from '../../../lib/plan/plan';
import { lines, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const LUNA = { model: 'gpt-6-luna', residency: 'global' };
const OPEN_WEIGHTS = { model: 'gpt-oss-120b', residency: 'global' };
const zone = (domain: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.${domain}`;
const [OPENAI, COGNITIVE_SERVICES, FOUNDRY] = ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'].map(zone);

describe("existing private DNS zones of a target's account", () => {
  it.each([
    ['OpenAI models use openai.azure.com', { chat: LUNA }, OPENAI],
    ['open weights use services.ai.azure.com', { open: OPEN_WEIGHTS }, FOUNDRY],
  ])('may lack the zones of unused hosts: %s', (_, endpoints, used) => {
    const { target, faults } = planned([used], endpoints);

    expect(target.network?.privateDns).toEqual({ kind: 'given', zoneIds: [used], omittedZones: expect.any(Array) });
    expect(faults.filter((line) => line.includes('MP3204'))).toEqual([expect.stringContaining('warning MP3204')]);
  });

  it.each<[string, object, object]>([
    ['a project', { projects: ['agents'] }, {}],
    ['agents', {}, { agents: { subnetId: subnet('agents') } }],
  ])('must include services.ai.azure.com for %s', (_, native, network) => {
    expect(planned([OPENAI, COGNITIVE_SERVICES], { chat: LUNA }, native, network).faults[0]).toContain(
      'zoneIds MP3204 zoneIds is missing privatelink.services.ai.azure.com',
    );
    expect(planned([OPENAI, FOUNDRY], { chat: LUNA }, native, network).faults).toEqual([expect.stringContaining('warning MP3204')]);
  });

  it('are reported by whether connections use them', () => {
    expect(planned([FOUNDRY], { chat: LUNA, open: OPEN_WEIGHTS }).faults).toMatchInlineSnapshot(`
[
  "endpoints.open.residency warning MP1206 no documentation confirms that gpt-oss-120b in eastus2 meets the requirements of open on azure-us; confirm it with the cloud provider, then add the offer to catalog in the spec",
  "targets.azure-us.network.privateDns.zoneIds MP3204 zoneIds is missing privatelink.openai.azure.com, which the account of target azure-us requires; add the missing zone IDs, or set privateDns to create or policy",
  "targets.azure-us.network.privateDns.zoneIds warning MP3204 zoneIds is missing privatelink.cognitiveservices.azure.com: hosts there do not resolve to a private endpoint, but no connection uses them; add the missing zone IDs if callers use other APIs of the account; otherwise, acknowledge this warning",
]
`);
  });

  it('are complete with all three', () => {
    const { target, faults } = planned([OPENAI, FOUNDRY, COGNITIVE_SERVICES], { chat: LUNA });

    expect(target.network?.privateDns).toEqual({ kind: 'given', zoneIds: [COGNITIVE_SERVICES, OPENAI, FOUNDRY] });
    expect(faults).toEqual([]);
  });

  it('must cover every target of a shared network', () => {
    const network = { ...TARGETS['azure-us'], cidr: '10.20.0.0/22', privateDns: { zoneIds: [OPENAI] } };
    const { faults } = planOf({
      exposure: 'private',
      endpoints: { chat: { ...LUNA, deploy: ['azure-us'] }, open: { ...OPEN_WEIGHTS, deploy: ['azure-eu'] } },
      networks: { hub: network },
      targets: {
        'azure-us': { ...TARGETS['azure-us'], network: { shared: 'hub' } },
        'azure-eu': { ...TARGETS['azure-eu'], network: { shared: 'hub' } },
      },
    });

    expect(lines(faults)).toMatchInlineSnapshot(`
[
  "endpoints.open.residency warning MP1206 no documentation confirms that gpt-oss-120b in swedencentral meets the requirements of open on azure-eu; confirm it with the cloud provider, then add the offer to catalog in the spec",
  "networks.hub.privateDns.zoneIds MP3204 zoneIds is missing privatelink.services.ai.azure.com, which an account in network hub requires; add the missing zone IDs, or set privateDns to create or policy",
  "networks.hub.privateDns.zoneIds warning MP3204 zoneIds is missing privatelink.cognitiveservices.azure.com: hosts there do not resolve to a private endpoint, but no connection uses them; add the missing zone IDs if callers use other APIs of the account; otherwise, acknowledge this warning",
]
`);
  });
});

function subnet(name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/${name}`;
}

function planned(zoneIds: readonly unknown[], endpoints: object, native: object = {}, network: object = {}) {
  const target = { ...TARGETS['azure-us'], native, network: { privateDns: { zoneIds }, ...network } };
  const plan = planOf({ exposure: 'private', endpoints, targets: { 'azure-us': target } });
  return { target: plan.targets[0] as AzureTargetPlan, faults: lines(plan.faults) };
}
