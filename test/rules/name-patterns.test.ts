import { azureName, givenAzureName } from '../../lib/rules/azure/created-names';
import { NAME_RULES } from '../../lib/rules/name-kinds';
import { COMMON_PLACEHOLDERS, type NameOwner, type NameRule, nameOf, placeholdersIn } from '../../lib/rules/name-patterns';

const OWNER: NameOwner = {
  service: 'support',
  environment: 'prod',
  key: 'azure-us',
  stackName: 'support-prod-azure-us',
  region: 'eastus2',
};

/** Values of the placeholders that only some kinds have. */
const VALUES = {
  endpoint: 'chat',
  caller: 'ci',
  alarm: 'errors',
  zone: 'a',
  vpc: 'vpc',
  api: 'bedrock-runtime',
  network: 'net',
  address: '10-0-0-0',
  host: 'api',
  project: 'acme',
};

/** The owner with one pattern. */
function named(kind: string, pattern: string, owner: NameOwner = OWNER): NameOwner {
  return { ...owner, namePatterns: { [kind]: { pattern, path: ['naming', 'azure', kind] } } };
}

describe('a name', () => {
  it('has the default pattern unless the spec sets another one', () => {
    expect(azureName('virtualNetwork', OWNER)).toBe('support-prod-azure-us');
    expect(azureName('virtualNetwork', named('privateEndpoint', 'pep'))).toBe('support-prod-azure-us');
    expect(azureName('virtualNetwork', named('virtualNetwork', 'vnet-ai'))).toBe('vnet-ai');
  });

  it('replaces every placeholder', () => {
    const all = '{kind}-{service}-{environment}-{target}-{stack}-{region}-{endpoint}-{alarm}';

    expect(azureName('metricAlert', named('metricAlert', all), { endpoint: 'chat', alarm: 'errors' })).toBe(
      'alert-support-prod-azure-us-support-prod-azure-us-eastus2-chat-errors',
    );
  });

  it('keeps an unknown placeholder, which is a fault', () => {
    expect(azureName('virtualNetwork', named('virtualNetwork', 'vnet-{caller}'))).toBe('vnet-{caller}');
  });

  it('is not set for a kind that Azure names', () => {
    expect(givenAzureName('networkInterface', OWNER)).toBeUndefined();
    expect(givenAzureName('networkInterface', named('networkInterface', 'nic-ai'))).toBe('nic-ai');
  });
});

describe('a name that is too long', () => {
  const LONG: NameOwner = { ...OWNER, service: 's'.repeat(32), environment: 'e'.repeat(16), key: 'k'.repeat(40) };

  it('is shortened by default, with a digest at the end', () => {
    expect(azureName('virtualNetwork', LONG)).toMatch(/^s{32}-e{16}-k{5}-[a-z0-9]{8}$/);
  });

  it('is shortened before the digest of its pattern', () => {
    const name = azureName('virtualNetwork', named('virtualNetwork', 'vnet-{service}-{environment}-{target}-{digest}-net', LONG));

    expect(name).toHaveLength(64);
    expect(name).toMatch(/^vnet-s{32}-e+-[a-z0-9]{8}-net$/);
  });

  it('stays too long without a digest, which is a fault', () => {
    expect(azureName('virtualNetwork', named('virtualNetwork', 'vnet-{service}-{environment}-{target}', LONG))).toHaveLength(95);
  });
});

describe('a digest in a pattern', () => {
  it('differs per stack, kind and resource, and is the same every time', () => {
    const digest = (owner: NameOwner, caller: string) =>
      azureName('managedIdentity', named('managedIdentity', '{digest}', owner), { caller });
    const names = [
      digest(OWNER, 'ci'),
      digest(OWNER, 'cd'),
      digest({ ...OWNER, stackName: 'support-prod-azure-eu' }, 'ci'),
      azureName('customRole', named('customRole', '{digest}'), { caller: 'ci' }),
    ];

    expect(new Set(names).size).toBe(names.length);
    expect(digest(OWNER, 'ci')).toBe(names[0]);
  });
});

describe.each(Object.entries(NAME_RULES))('the kinds of names on %s', (_, rules) => {
  it.each(Object.entries<NameRule>(rules))('use known placeholders, and the cloud accepts their default names: %s', (kind, rule) => {
    const known = [...COMMON_PLACEHOLDERS, ...(rule.per ?? [])];
    const patterns = [...(rule.parts ?? []), ...(rule.caf ?? [])];

    expect(patterns.flatMap(placeholdersIn).filter((placeholder) => !known.includes(placeholder as never))).toEqual([]);
    expect(['', 'x'.repeat(rule.max)].map((name) => rule.format.pattern.test(name))).toEqual([false, true]);
    if (rule.parts !== null) expect(nameOf(rules, kind, OWNER, VALUES)).toMatch(rule.format.pattern);
  });
});
