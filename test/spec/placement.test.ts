import { FOREIGN_WORDS } from '../../lib/spec/foreign-words';
import { GATEWAY_TASKS } from '../../lib/spec/gateway-words';
import { specJsonSchema } from '../../lib/spec/json-schema';
import { faultsOf, faultsOfValue, least, leastValue } from './support/specs';

const GCP = '{ cloud: gcp, project: acme-ai-prod, region: us-central1, network: { KEY: x } }';
const AZURE = '{ cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2, KEY: x }';

/** The fix for an unknown key of a map in the spec. */
const fixes = {
  spec: (key: string) => fixOf(least(`${key}: x`)),
  endpoint: (key: string) => fixOf(least().replace('model: gpt-6-luna', `model: gpt-6-luna, ${key}: x`)),
  azure: (key: string) => fixOf(least().replace(/aws-us: \{.*\}/, `azure-us: ${AZURE.replace('KEY', key)} }`)),
  network: (key: string) => fixOf(least().replace(/aws-us: \{.*\}/, `gcp-us: ${GCP.replace('KEY', key)} }`)),
  caller: (key: string) => fixOf(least(`callers: { api: { may: [chat], oidc: { issuer: "https://gitlab.com", subject: s }, ${key}: x } }`)),
};

function fixOf(text: string): string | undefined {
  return faultsOf(text)
    .find((fault) => fault.includes('MP0101'))
    ?.replace(/^.*?; /, '');
}

const NO_KEYS = 'remove it: there are no keys or secrets, and callers sign in with the identities under callers';

describe('an unknown key', () => {
  it.each([
    ['azure', 'resourceGroup', 'use existing.resourceGroup'],
    ['azure', 'account', 'use existing.account'],
    ['azure', 'cidr', 'use network.cidr'],
    ['endpoint', 'tokensPerMinute', 'use throughput.tokensPerMinute'],
    ['endpoint', 'machineType', 'use overrides.<name>.native.machineType'],
    ['caller', 'principalId', 'use as.azure.principalId'],
    ['spec', 'model', 'use endpoints.<name>.model'],
    ['spec', 'region', 'use targets.<name>.region'],
  ] as const)('inside %s that belongs to a map within it is sent there: %s', (where, key, fix) => {
    expect(fixes[where](key)).toBe(fix);
  });

  it.each([
    ['endpoint', 'callers', 'move it to the top level'],
    ['caller', 'targets', 'move it to the top level'],
  ] as const)('inside %s that belongs to a map around it is sent there: %s', (where, key, fix) => {
    expect(fixes[where](key)).toBe(fix);
  });

  it.each([
    ['azure', 'localAuth', NO_KEYS],
    ['azure', 'disable_local_auth', NO_KEYS],
    ['azure', 'keyVault', NO_KEYS],
    ['endpoint', 'apiKey', NO_KEYS],
    ['spec', 'apiKeys', NO_KEYS],
    ['spec', 'secrets', NO_KEYS],
    ['endpoint', 'sku', 'use serving and residency'],
    ['endpoint', 'capacity', 'use throughput.tokensPerMinute'],
    ['azure', 'location', 'use region'],
    ['spec', 'location', 'use targets.<name>.region'],
    ['azure', 'vnet', 'use network.existing'],
    ['endpoint', 'identities', 'use callers at the top level'],
    ['endpoint', 'version', 'use modelVersion'],
  ] as const)('of another tool inside %s is translated: %s', (where, key, fix) => {
    expect(fixes[where](key)).toBe(fix);
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty'])('that every JavaScript object has belongs nowhere: %s', (key) => {
    expect(fixes.spec(key)).not.toContain(key);
    expect(fixes.endpoint(key)).not.toContain(key);
  });

  it('that is misspelled keeps its suggestion', () => {
    expect(fixes.endpoint('modle')).toBe('use model');
    expect(fixes.spec('quota')).toBe('use quotas');
  });

  it('is explained in a spec that is no file, too', () => {
    expect(faultsOfValue({ ...leastValue(), apiKeys: true })).toEqual([`apiKeys MP0101 spec has an unknown key "apiKeys"; ${NO_KEYS}`]);
  });
});

describe('an unknown key for a task of a gateway', () => {
  const GATEWAY = 'remove it, and put a gateway in front of the endpoints, as described in docs/gateways.md';

  const WEIGHTED = 'gpt-6-luna, deploy: [{ target: aws-us, weight: 80 }]';

  it.each([
    ['endpoints.chat', 'loadBalancing', 'distribute calls among targets', least().replace('gpt-6-luna', 'gpt-6-luna, loadBalancing: x')],
    ['targets.aws-us', 'weight', 'distribute calls among targets', least().replace('us-east-1', 'us-east-1, weight: 2')],
    ['targets.aws-us', 'priority', 'distribute calls among targets', least().replace('us-east-1', 'us-east-1, priority: 1')],
    ['endpoints.chat.deploy\\[0\\]', 'weight', 'distribute calls among targets', least().replace('gpt-6-luna', WEIGHTED)],
    ['spec', 'token-limits', 'limit the tokens or requests of a client', least('token-limits: x')],
    ['endpoints.chat', 'semantic_cache', 'retry or cache calls', least().replace('gpt-6-luna', 'gpt-6-luna, semantic_cache: x')],
    [
      'callers.api',
      'tokensPerMinute',
      'limit the tokens or requests of a client',
      least('callers: { api: { may: [chat], tokensPerMinute: 1 } }'),
    ],
  ])('points to gateways: %s.%s', (parent, key, task, text) => {
    expect(faultsOf(text)).toContainEqual(
      expect.stringMatching(new RegExp(` MP1410 ${parent} has "${key}", but modelport does not ${task}; ${GATEWAY}$`)),
    );
  });

  it('keeps its translation where a spec has such a key', () => {
    expect(fixes.endpoint('rateLimit')).toBe('use throughput.tokensPerMinute');
    expect(fixes.network('pool')).toBe('use ipam.pool');
  });
});

describe('the words of other tools', () => {
  it('each appear once', () => {
    const words = [...FOREIGN_WORDS, ...GATEWAY_TASKS].flatMap((each) => each.words.map((word) => word.toLowerCase()));

    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('are translated to keys that a spec has', () => {
    const schema = JSON.stringify(specJsonSchema([]));
    const used = FOREIGN_WORDS.flatMap(({ use }) => use?.split(/ and |\./) ?? []);

    expect(used.filter((key) => !schema.includes(`"${key}":{`))).toEqual([]);
  });
});
