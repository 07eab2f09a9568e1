import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { expectCommittedFolder } from '../support/committed';
import { EXPOSURE_CASES, type ExposureCase, specOfCase } from '../support/exposures';
import { pretty } from '../support/pretty';
import { type Synthesis, synthesizeText } from '../support/synth';

type Fields = Record<string, unknown>;
type Resources = Record<string, Record<string, Fields>>;

const LOST = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE, ResourceImpact.WILL_DESTROY];

describe('every exposure, on every cloud, with a new and an existing network', () => {
  const made = new Map(EXPOSURE_CASES.map((exposureCase) => [exposureCase.name, synthesizeText(specOfCase(exposureCase))]));
  const documentOf = (name: string) => {
    const [document] = (made.get(name) as Synthesis).documents.values();
    return document as Fields;
  };
  const resources = (name: string) => documentOf(name)['resource'] as Resources;
  const template = (name: string) => Object.values(documentOf(name)['Resources'] as Record<string, { Type: string; Properties: Fields }>);

  it('matches the committed file: UPDATE_GOLDEN=1 npx jest test/network writes it', () => {
    expectCommittedFolder('test/golden/network', new Map([...made.keys()].map((name) => [`${name}.json`, pretty(documentOf(name))])));
  });

  it.each(named('azure', 'private'))('denies public access to the account and adds private access: %s', (name) => {
    const [account] = all(resources(name), 'azurerm_cognitive_account');
    const [door] = all(resources(name), 'azurerm_private_endpoint');

    expect(account).toMatchObject({ public_network_access_enabled: false, local_auth_enabled: false });
    expect(door).toMatchObject({ private_service_connection: { subresource_names: ['account'] } });
    expect(door).toHaveProperty('private_dns_zone_group.private_dns_zone_ids.length', 3);
    expect(door?.['depends_on']).toEqual(
      expect.arrayContaining(['azurerm_cognitive_deployment.chat', 'azurerm_cognitive_deployment.embed']),
    );
  });

  it.each(named('azure', 'allowlist'))("admits only the allowlist's addresses: %s", (name) => {
    const [account] = all(resources(name), 'azurerm_cognitive_account');

    expect(account).toMatchObject({
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', ip_rules: ['198.51.100.7', '203.0.113.0/24'] },
    });
    expect(resources(name)['azurerm_private_endpoint']).toBeUndefined();
  });

  it.each(named('azure', 'both'))("admits the allowlist's addresses and adds private access: %s", (name) => {
    const [account] = all(resources(name), 'azurerm_cognitive_account');
    const [door] = all(resources(name), 'azurerm_private_endpoint');

    expect(account).toMatchObject({
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', bypass: 'None', ip_rules: ['203.0.113.0/24'] },
      tags: { 'modelport-exposure': 'private-and-allowlist', 'modelport-exposure-reason': 'an office without a tunnel' },
    });
    expect(door).toHaveProperty('private_dns_zone_group.private_dns_zone_ids.length', 3);
  });

  it.each(named('azure', 'public'))('states the reason for public access in a tag: %s', (name) => {
    const [account] = all(resources(name), 'azurerm_cognitive_account');

    expect(account).toMatchObject({ public_network_access_enabled: true, tags: { 'modelport-exposure-reason': 'a demo' } });
  });

  it('creates nothing for existing interface endpoints, and limits grants to them: aws-private-existing-path', () => {
    const resources = template('aws-private-existing-path');

    expect(resources.filter(({ Type }) => Type.startsWith('AWS::EC2::'))).toEqual([]);
    for (const id of ['vpce-0123456789abcdef0', 'vpce-0123456789abcdef1']) {
      expect(JSON.stringify(resources)).toContain(`"aws:SourceVpce":"${id}"`);
    }
  });

  it.each(created('aws'))('has endpoints for the surfaces in use, and grants limited to them: %s', (name) => {
    const endpoints = template(name).filter(({ Type }) => Type === 'AWS::EC2::VPCEndpoint');

    expect(endpoints.map(({ Properties }) => Properties['ServiceName']).sort()).toEqual([
      'com.amazonaws.us-east-1.bedrock-mantle',
      'com.amazonaws.us-east-1.bedrock-runtime',
    ]);
    expect(endpoints.every(({ Properties }) => Properties['PrivateDnsEnabled'] === true)).toBe(true);
    expect(JSON.stringify(template(name).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'))).toContain('aws:SourceVpce');
    expect(template(name).filter(({ Type }) => /InternetGateway|NatGateway/.test(Type))).toEqual([]);
  });

  it.each(named('aws', 'both'))('has endpoints for the surfaces in use, and grants a caller inside only through them: %s', (name) => {
    const policies = JSON.stringify(template(name).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'));

    expect(template(name).filter(({ Type }) => Type === 'AWS::EC2::VPCEndpoint')).toHaveLength(2);
    expect(policies).toContain('aws:SourceVpce');
    expect(policies).not.toContain('aws:SourceIp');
  });

  it.each(named('aws', 'allowlist'))("limits grants to the allowlist's addresses: %s", (name) => {
    expect(JSON.stringify(template(name))).toContain('"aws:SourceIp"');
  });

  it.each(named('aws', 'public'))('limits grants only to their resources: %s', (name) => {
    expect(JSON.stringify(template(name))).not.toMatch(/aws:Source(Vpce|Ip)/);
  });

  it('creates nothing for an existing endpoint and existing zones: gcp-private-existing-path', () => {
    expect(Object.keys(resources('gcp-private-existing-path')).filter((type) => /compute|dns/.test(type))).toEqual([]);
    expect(JSON.stringify(documentOf('gcp-private-existing-path'))).not.toContain('acme-net');
  });

  it.each(created('gcp'))("resolves the API's name to an address in the network: %s", (name) => {
    const rules = all(resources(name), 'google_compute_global_forwarding_rule');
    const zones = all(resources(name), 'google_dns_managed_zone');

    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({ load_balancing_scheme: '' });
    expect(zones.map((zone) => zone['visibility'])).toEqual(zones.map(() => 'private'));
    expect(zones.length).toBeGreaterThan(0);
  });

  it.each(named('gcp', 'allowlist'))("lets the allowlist's addresses pass a perimeter: %s", (name) => {
    const [level] = all(resources(name), 'google_access_context_manager_access_level');

    expect(JSON.stringify(level)).toContain('203.0.113.0/24');
    expect(all(resources(name), 'google_access_context_manager_service_perimeter')).toHaveLength(1);
  });

  it.each(named('gcp', 'both'))('has a private path, and lets the allowlist pass the perimeter: %s', (name) => {
    const [perimeter] = all(resources(name), 'google_access_context_manager_service_perimeter');

    expect(all(resources(name), 'google_compute_global_forwarding_rule')).toHaveLength(1);
    expect(all(resources(name), 'google_dns_record_set').length).toBeGreaterThan(0);
    expect(perimeter).toMatchObject({ status: { access_levels: [expect.stringContaining('service_perimeter_access_level')] } });
  });

  it.each(named('gcp', 'public'))('creates no network: %s', (name) => {
    expect(Object.keys(resources(name)).filter((type) => /compute|dns|access_context/.test(type))).toEqual([]);
  });

  it.each(
    EXPOSURE_CASES.filter(({ cloud }) => cloud === 'aws').flatMap((from) =>
      EXPOSURE_CASES.filter(({ cloud, name }) => cloud === 'aws' && name !== from.name).map((to) => [from.name, to.name]),
    ),
  )('keeps profiles and projects from %s to %s', (from, to) => {
    const { changes } = fullDiff(documentOf(from), documentOf(to)).resources;
    const lost = Object.entries(changes).filter(
      ([, change]) => LOST.includes(change.changeImpact) && /Bedrock/.test(String(change.resourceType)),
    );

    expect(lost).toEqual([]);
  });
});

function named(cloud: ExposureCase['cloud'], exposure: string): string[] {
  return EXPOSURE_CASES.filter((one) => one.cloud === cloud && one.exposure === exposure).map(({ name }) => name);
}

/** Private cases in which the stack creates the private path. */
function created(cloud: ExposureCase['cloud']): string[] {
  return named(cloud, 'private').filter((name) => !name.endsWith('existing-path'));
}

function all(resources: Resources, type: string): Fields[] {
  return Object.values(resources[type] ?? {});
}
