import fc from 'fast-check';
import { hasErrors } from '../../lib/faults/fault';
import { overlaps } from '../../lib/plan/network/cidr';
import { parseSpec } from '../../lib/spec/read';
import { documentsOf, planOf } from '../support/synth';

type Fields = Record<string, unknown>;
type Resources = Record<string, Record<string, Fields>>;

const CLOUDS = ['azure', 'aws', 'gcp'] as const;
const PLACES = {
  azure: { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' },
  aws: { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
  gcp: { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' },
};
const MODELS = {
  azure: ['gpt-6-luna', 'gpt-5.6-terra', 'text-embedding-3-large'],
  aws: ['gpt-6-luna', 'gpt-5.6-sol', 'gpt-oss-120b'],
  gcp: ['gpt-oss-120b', 'gpt-6-luna'],
};

/** A block as somebody might write it: private, mostly of a good size, now and then too small or too large. */
const block = fc
  .tuple(fc.constantFrom('10.', '10.', '172.'), fc.nat(15), fc.nat(255), fc.constantFrom(14, 16, 18, 20, 20, 22, 22, 22, 24, 25, 26, 29))
  .map(([first, second, third, length]) => {
    const aligned = length >= 24 ? third : third - (third % 2 ** Math.max(0, 24 - Math.max(length, 16)));
    return `${first}${16 + (length < 16 ? second - (second % 4) : second)}.${length <= 16 ? 0 : aligned}.0/${length}`;
  });

const target = fc.record({
  cloud: fc.constantFrom(...CLOUDS),
  exposure: fc.constantFrom<unknown>(
    'private',
    'private',
    { public: true, reason: 'a demo' },
    { allowlist: ['203.0.113.0/24'], reason: 'an office' },
    { private: true, allowlist: ['203.0.113.0/24'], reason: 'an office' },
  ),
  cidr: fc.option(block, { nil: undefined }),
  peersWithFirst: fc.boolean(),
  agents: fc.boolean(),
});

const spec = fc.array(target, { minLength: 1, maxLength: 3 }).map((targets) => {
  const keyed = targets.map((one, index) => ({ ...one, key: `t${index}` }));
  return {
    service: 'support',
    endpoints: Object.fromEntries(
      keyed.flatMap(({ key, cloud }) =>
        MODELS[cloud].map((model, index) => [`${key}e${index}`, { model, residency: 'global', deploy: [key] }]),
      ),
    ),
    targets: Object.fromEntries(
      keyed.map(({ key, cloud, exposure, cidr, peersWithFirst, agents }, index) => {
        const network = {
          ...(cidr === undefined ? {} : { cidr }),
          ...(peersWithFirst && index > 0 ? { peersWith: ['t0'] } : {}),
          ...(agents && cloud === 'azure' ? { agents: true } : {}),
        };
        return [key, { ...PLACES[cloud], exposure, ...(Object.keys(network).length > 0 ? { network } : {}) }];
      }),
    ),
  };
});

describe('networks of any spec', () => {
  it('have disjoint subnets and peers, and private targets no public path', () => {
    let judged = 0;
    fc.assert(
      fc.property(spec, (said) => {
        const documents = synthesized(JSON.stringify(said));
        if (documents === undefined) return;
        judged++;
        for (const [key, { exposure, cloud }] of Object.entries(said.targets) as [string, { exposure: unknown; cloud: string }][]) {
          const document = documents.get(`support-prod-${key}`) as Fields;
          expect(clashes(subnetsOf(document))).toEqual([]);
          if (exposure === 'private') expect(publicPaths(document, cloud)).toEqual([]);
        }
        expect(peersThatClash(said.targets, documents)).toEqual([]);
      }),
      { numRuns: 150, seed: 4711 },
    );
    expect(judged).toBeGreaterThan(30);
  });
});

/** The stacks of a spec, or nothing where it is refused: then nothing is deployed that could be wrong. */
function synthesized(text: string): ReadonlyMap<string, Fields> | undefined {
  const read = parseSpec(text);
  if (!read.spec || hasErrors(read.faults)) return undefined;
  try {
    return documentsOf(planOf(read).plan);
  } catch (thrown) {
    if (/MP\d{4}/.test(String(thrown)) && !/MP8\d{3}/.test(String(thrown))) return undefined;
    throw thrown;
  }
}

function terraform(document: Fields, type: string): Fields[] {
  return Object.values(((document['resource'] ?? {}) as Resources)[type] ?? {});
}

function cloudFormation(document: Fields, type: string): Fields[] {
  const resources = Object.values((document['Resources'] ?? {}) as Record<string, { Type: string; Properties?: Fields }>);
  return resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties ?? {});
}

function subnetsOf(document: Fields): string[] {
  return [
    ...terraform(document, 'azurerm_subnet').flatMap((subnet) => subnet['address_prefixes'] as string[]),
    ...terraform(document, 'google_compute_subnetwork').map((subnet) => subnet['ip_cidr_range'] as string),
    ...terraform(document, 'google_compute_global_address').map((address) => `${address['address']}/32`),
    ...cloudFormation(document, 'AWS::EC2::Subnet').map((subnet) => subnet['CidrBlock'] as string),
  ];
}

function networksOf(document: Fields): string[] {
  return [
    ...terraform(document, 'azurerm_virtual_network').flatMap((network) => network['address_space'] as string[]),
    ...terraform(document, 'google_compute_subnetwork').map((subnet) => subnet['ip_cidr_range'] as string),
    ...cloudFormation(document, 'AWS::EC2::VPC').map((vpc) => vpc['CidrBlock'] as string),
  ];
}

function clashes(blocks: readonly string[]): string[] {
  return blocks.flatMap((one, index) => blocks.slice(index + 1).flatMap((other) => (overlaps(one, other) ? [`${one} and ${other}`] : [])));
}

function peersThatClash(targets: Record<string, unknown>, documents: ReadonlyMap<string, Fields>): string[] {
  const first = networksOf(documents.get('support-prod-t0') as Fields);
  const peers = Object.entries(targets as Record<string, { network?: { peersWith?: string[] } }>).filter(
    ([, { network }]) => network?.peersWith,
  );
  return peers.flatMap(([key]) => {
    const own = networksOf(documents.get(`support-prod-${key}`) as Fields);
    return own.flatMap((one) => first.filter((other) => overlaps(one, other)).map((other) => `${one} of ${key} and ${other} of t0`));
  });
}

/** Everything in a private target's stack by which the internet could come in, or a call could leave over it. */
function publicPaths(document: Fields, cloud: string): string[] {
  const found: string[] = [];
  if (cloud === 'azure') {
    for (const account of terraform(document, 'azurerm_cognitive_account')) {
      if (account['public_network_access_enabled'] !== false) found.push('the account is open');
    }
    if (terraform(document, 'azurerm_private_endpoint').length !== 1) found.push('no private endpoint');
  }
  if (cloud === 'aws') {
    const ways = ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::EgressOnlyInternetGateway'];
    found.push(...ways.filter((type) => cloudFormation(document, type).length > 0));
    for (const endpoint of cloudFormation(document, 'AWS::EC2::VPCEndpoint'))
      if (endpoint['PrivateDnsEnabled'] !== true) found.push('public names');
    if (cloudFormation(document, 'AWS::EC2::VPCEndpoint').length === 0) found.push('no interface endpoint');
  }
  if (cloud === 'gcp') {
    if (terraform(document, 'google_compute_global_forwarding_rule').length !== 1) found.push('no endpoint for the APIs');
    found.push(
      ...terraform(document, 'google_dns_managed_zone').flatMap((zone) => (zone['visibility'] === 'private' ? [] : ['a public zone'])),
    );
    if (terraform(document, 'google_compute_router_nat').length > 0) found.push('NAT');
  }
  if (/"(0\.0\.0\.0\/0|::\/0)"/.test(JSON.stringify(ingressOf(document)))) found.push('everybody is let in');
  return found;
}

function ingressOf(document: Fields): unknown {
  return [
    cloudFormation(document, 'AWS::EC2::SecurityGroup').map((group) => group['SecurityGroupIngress']),
    cloudFormation(document, 'AWS::EC2::SecurityGroupIngress'),
    terraform(document, 'google_compute_firewall').filter((rule) => rule['direction'] === 'INGRESS' && rule['allow'] !== undefined),
    terraform(document, 'azurerm_network_security_rule').filter((rule) => rule['access'] === 'Allow' && rule['direction'] === 'Inbound'),
  ];
}
