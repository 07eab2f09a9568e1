import { faultsOf } from './support/specs';

const HUB = 'cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2';
const AZURE = 'cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: westus3';

/** Faults of a spec with one shared Azure network, `hub`, and one target, without positions. */
function faultsWith(target: string, networks = `hub: { ${HUB} }`): string[] {
  const spec = [
    'service: support',
    'endpoints: { chat: { model: gpt-6-luna } }',
    `networks: { ${networks} }`,
    `targets: { one: { ${target} } }`,
  ];
  return faultsOf(spec.join('\n')).map((fault) => fault.replace('modelport.yaml:', ''));
}

describe('a shared network', () => {
  it('is referred to by targets of its cloud and location, in any subscription and region on Azure', () => {
    expect(
      faultsWith(`${AZURE}, network: { shared: hub, endpoint: { resourceGroup: rg-network }, outboundFqdns: [data.example.com] }`),
    ).toEqual([]);
    expect(faultsWith(`${AZURE.replaceAll('1111', '2222')}, network: { shared: hub }`)).toEqual([]);
  });

  it('must exist', () => {
    expect(faultsWith(`${AZURE}, network: { shared: hubb }`, `hub: { ${HUB} }, core: { ${HUB} }`)).toEqual([
      '3:13 warning MP3265 no target uses network hub, but it is still created; set network: { shared: hub } on a target, or remove the network',
      '3:105 warning MP3265 no target uses network core, but it is still created; set network: { shared: core } on a target, or remove the network',
      '4:121 MP3261 targets.one.network.shared refers to network "hubb", which does not exist; use hub',
    ]);
    expect(faultsWith(`${AZURE}, network: { shared: hub }`, '')).toEqual([
      '4:121 MP3261 targets.one.network.shared refers to network "hub", which does not exist; add it under networks; the spec has none',
    ]);
  });

  it('must be on the cloud of its targets, and in their location', () => {
    expect(faultsWith('cloud: aws, account: "111122223333", region: us-east-1, network: { shared: hub }')).toEqual([
      '4:94 MP3262 network hub is on Azure, but target one is on AWS; use a network on AWS, or remove network.shared',
    ]);
    expect(
      faultsWith(
        'cloud: aws, account: "111122223333", region: us-east-1, network: { shared: hub }',
        'hub: { cloud: aws, account: "444455556666", region: us-east-1 }',
      ),
    ).toEqual([
      '4:94 MP3263 network hub has account 444455556666, but target one has account 111122223333; use a network whose account is 111122223333, or add one under networks',
    ]);
  });

  it('is compared only on a known cloud', () => {
    expect(faultsWith('cloud: constructor, network: { shared: hub, cidr: 10.0.0.0/22 }', 'hub: { cloud: constructor }')).toEqual([
      '3:27 MP0104 networks.hub.cloud is "constructor"; use one of azure, aws, gcp',
      '4:26 MP0104 targets.one.cloud is "constructor"; use one of azure, aws, gcp',
    ]);
    expect(faultsWith('cloud: gpc, network: { shared: hub }')).toEqual(['4:26 MP0104 targets.one.cloud is "gpc"; use gcp']);
  });

  it('has its own settings, which no target repeats', () => {
    expect(
      faultsWith(
        `${AZURE}, network: { shared: hub, cidr: 10.0.0.0/22, peersWith: [10.1.0.0/16], privateDns: policy, endpoint: { region: eastus2 } }`,
      ),
    ).toEqual([
      '4:132 MP3264 targets.one.network.cidr cannot be combined with network.shared: the target uses network hub; move cidr to networks.hub',
      '4:145 MP3264 targets.one.network.peersWith cannot be combined with network.shared: the target uses network hub; move peersWith to networks.hub',
      '4:183 MP3264 targets.one.network.privateDns cannot be combined with network.shared: the target uses network hub; move privateDns to networks.hub',
      '4:211 MP3264 targets.one.network.endpoint.region cannot be combined with network.shared: the target uses network hub; remove endpoint.region or network.shared',
    ]);
  });

  it('shares the namespace of the targets', () => {
    expect(faultsWith(`${AZURE}, network: { shared: one }`, `one: { ${HUB} }, aws: { ${HUB} }`)).toEqual([
      '3:13 MP3260 "one" is also a target key, so both stacks would have the same name; use another key for the network',
      '3:105 MP0109 "aws" is reserved and cannot be a network key; use a key other than azure, aws, gcp, outside',
      '3:105 warning MP3265 no target uses network aws, but it is still created; set network: { shared: aws } on a target, or remove the network',
    ]);
  });
});
