import { parseSpec } from '../../lib/spec/read';
import { faultsOf as specFaults } from '../support/synth';
import { faultsOf, faultsOfValue, least, leastValue } from './support/specs';

/** Faults of the minimal spec with one more line, its fourth. */
const faultsWith = (line: string) => faultsOf(least(line)).map((fault) => fault.replace('modelport.yaml:', ''));

const ENDPOINT = (fields: string) => least().replace('model: gpt-6-luna', `model: gpt-6-luna, ${fields}`);
const faultsOfEndpoint = (fields: string) => faultsOf(ENDPOINT(fields)).map((fault) => fault.replace(/^modelport.yaml:2:\d+ /, ''));

describe('a key', () => {
  it('is a fault if unknown, with a suggestion', () => {
    expect(faultsWith('obsrvability: { retainDays: 9 }')).toEqual(['4:1 MP0101 spec has an unknown key "obsrvability"; use observability']);
    expect(faultsOfEndpoint('apsi: [responses]')).toEqual(['MP0101 endpoints.chat has an unknown key "apsi"; use apis']);
    expect(faultsWith('encryption: { kms: true }')).toEqual([
      '4:15 MP0101 encryption has an unknown key "kms"; use one of customerManagedKeys',
    ]);
  });

  it('is checked against the form that the value was meant to have', () => {
    expect(faultsOf(least().replace('region:', 'state: { local: true }, region:'))).toEqual([
      'modelport.yaml:3:59 MP0101 targets.aws-us has an unknown key "state"; use one of cloud, account, region, tags, ignoreTags, deletionProtection, exposure, network, existing, naming, native',
    ]);
    expect(faultsWith('exposure: { public: true, reson: demo }')).toEqual([
      '4:1 MP0102 exposure is missing "reason"; add reason (a string)',
      '4:27 MP0101 exposure has an unknown key "reson"; use reason',
    ]);
  });

  it('is a fault at its parent if missing', () => {
    expect(faultsOf('endpoints:\n  chat: {}\ntargets:\n  aws-us: { region: us-east-1 }')).toEqual([
      'modelport.yaml:1:1 MP0102 spec is missing "service"; add service (a string, such as "support")',
      'modelport.yaml:2:3 MP0102 endpoints.chat is missing "model"; add model (a string, such as "gpt-6-luna")',
      'modelport.yaml:4:3 MP0102 targets.aws-us is missing "cloud"; add cloud (azure, aws or gcp)',
    ]);
  });

  it('is shown as YAML if missing, which completes the spec', () => {
    const { spec, faults } = parseSpec('service: support\n');
    const completed = ['service: support', ...faults.map(({ snippet }) => snippet)].join('\n');

    expect(spec).toBeUndefined();
    expect(faults.map(({ path }) => path.join('.'))).toEqual(['endpoints', 'targets']);
    expect(specFaults(parseSpec(completed)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is shown below its parent, also in a list', () => {
    const snippets = (text: string) => parseSpec(text).faults.flatMap(({ snippet }) => snippet ?? []);

    expect(snippets(least().replace('cloud: aws, ', ''))).toEqual(['aws-us:\n  cloud: azure']);
    expect(
      snippets(least('callers: { api: { may: [chat], oidc: [{ subject: "repo:acme/app:ref:refs/heads/main" }], owner: aws-us } }')),
    ).toEqual([expect.stringMatching(/^oidc:\n {2}- issuer: "https:/)]);
  });

  it('is a fault if clouds would reject it as a name', () => {
    expect(faultsOf(least().replace('chat:', 'c:'))).toEqual([
      'modelport.yaml:2:14 MP0108 endpoints has an invalid key "c"; use 2 to 40 lowercase letters, digits or single hyphens, starting with a letter and not ending with a hyphen',
    ]);
    expect(faultsOf(least().replace('aws-us:', 'aws--us:'))).toEqual([
      'modelport.yaml:3:12 MP0108 targets has an invalid key "aws--us"; use 1 to 40 lowercase letters, digits or single hyphens, starting with a letter and not ending with a hyphen',
    ]);
    expect(faultsWith(`service2: x`)).toEqual(['4:1 MP0101 spec has an unknown key "service2"; use service']);
  });
});

describe('a value', () => {
  it('of another type is a fault that shows scalars, and only the type of others', () => {
    expect(faultsWith('tags: [a]')).toEqual(['4:1 MP0103 tags is a list; use a map, such as {"cost-center":"4711"}']);
    expect(faultsWith('tags:')).toEqual(['4:6 MP0103 tags is empty; use a map, such as {"cost-center":"4711"}, or remove the key']);
    expect(faultsWith('tags: { a: }')).toEqual(['4:12 MP0103 tags.a is empty; use a string']);
    expect(faultsOfEndpoint('throughput: { tokensPerMinute: 300k }')).toEqual([
      'MP0103 endpoints.chat.throughput.tokensPerMinute is "300k"; use a whole number, such as 300000',
    ]);
    expect(faultsOfEndpoint('throughput: { tokensPerMinute: 0.5 }')).toEqual([
      'MP0103 endpoints.chat.throughput.tokensPerMinute is the number 0.5; use a whole number, such as 300000',
    ]);
    expect(faultsOfEndpoint('apis: responses')).toEqual(['MP0103 endpoints.chat.apis is "responses"; use a list, such as ["responses"]']);
    expect(faultsWith('encryption: { customerManagedKeys: yes }')).toEqual([
      '4:36 MP0103 encryption.customerManagedKeys is "yes"; use true or false',
    ]);
    expect(faultsWith('budget: { monthlyUsd: .nan, email: [a@example.com] }')).toEqual([
      '4:23 MP0103 budget.monthlyUsd is the number .nan; use a number, such as 20000',
    ]);
    expect(faultsWith('budget: { monthlyUsd: .inf, email: [a@example.com] }')).toEqual([
      '4:23 MP0103 budget.monthlyUsd is the number .inf; use a number, such as 20000',
    ]);
  });

  it('outside of the allowed values is a fault with the nearest one, or all of them', () => {
    expect(faultsWith('version: 2')).toEqual(['4:10 MP0104 version is the number 2; use 1']);
    expect(faultsOfEndpoint('serving: dedicatd')).toEqual(['MP0104 endpoints.chat.serving is "dedicatd"; use dedicated']);
    expect(faultsOfEndpoint('apis: [chat]')).toEqual([
      'MP0104 endpoints.chat.apis[0] is "chat"; use one of responses, chat-completions, embeddings, images, realtime, audio-transcriptions, audio-speech, videos, converse',
    ]);
    expect(faultsOf(least().replace('cloud: aws', 'cloud: gpc'))).toEqual([
      'modelport.yaml:3:29 MP0104 targets.aws-us.cloud is "gpc"; use gcp',
    ]);
  });

  it('with the wrong format is a fault that gives the right one', () => {
    expect(faultsWith('environment: Prod')).toEqual([
      '4:14 MP0105 environment cannot be "Prod"; use 1 to 16 lowercase letters, digits or single hyphens, starting with a letter and not ending with a hyphen, such as "prod"',
    ]);
    expect(faultsWith('quotas: { contact: nobody }')).toEqual([
      '4:20 MP0105 quotas.contact cannot be "nobody"; use an email address, such as "ml-platform@example.com"',
    ]);
    expect(faultsWith(`callers: { api: { may: [chat], oidc: { issuer: "http://example.com", subject: s } } }`)).toEqual([
      '4:48 MP0105 callers.api.oidc.issuer cannot be "http://example.com"; use an https URL, such as "https://token.actions.githubusercontent.com"',
    ]);
    expect(faultsWith('exposure: { public: true, reason: " " }')).toEqual([
      '4:35 MP0105 exposure.reason cannot be " "; use a sentence that explains why',
    ]);
    expect(faultsWith('exposure: { allowlist: [example.com], reason: demo }')).toEqual([
      '4:25 MP0105 exposure.allowlist[0] cannot be "example.com"; use an IPv4 block, such as 10.20.0.0/22, or an IPv6 block, such as 2001:db8::/32',
    ]);
  });

  it('is never suggested as an IPv6 block if the cloud rejects those', () => {
    const azure = least('exposure: { allowlist: [example.com], reason: demo }').replace(
      /aws-us: \{.*\}/,
      'azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 } }',
    );

    expect(faultsOf(azure)).toEqual([
      'modelport.yaml:4:25 MP0105 exposure.allowlist[0] cannot be "example.com"; use an IPv4 block, such as 10.20.0.0/22',
    ]);
    expect(faultsOf(least().replace('region:', 'network: { cidr: ten }, region:'))[0]).toMatch(
      /network\.cidr cannot be "ten"; use an IPv4 block, such as 10\.20\.0\.0\/22$/,
    );
  });

  it('is truncated if long', () => {
    expect(faultsWith(`environment: ${'X'.repeat(100)}`)[0]).toMatch(/^4:14 MP0105 environment cannot be "X{60}…"; use /);
  });

  it('out of range is a fault with the limit', () => {
    expect(faultsOfEndpoint('throughput: { outputShare: 1.5 }')).toEqual([
      'MP0106 endpoints.chat.throughput.outputShare cannot be the number 1.5; use a number of at most 1',
    ]);
    expect(faultsOfEndpoint('throughput: { tokensPerMinute: 0 }')).toEqual([
      'MP0106 endpoints.chat.throughput.tokensPerMinute cannot be the number 0; use a whole number of at least 1, such as 300000',
    ]);
    expect(faultsOfEndpoint('throughput: { tokensPerMinute: 1e20 }')).toEqual([
      'MP0106 endpoints.chat.throughput.tokensPerMinute cannot be the number 1e20; use a whole number of at most 9007199254740991, such as 300000',
    ]);
    expect(faultsWith('budget: { monthlyUsd: 0, email: [a@example.com] }')).toEqual([
      '4:23 MP0106 budget.monthlyUsd cannot be the number 0; use a number above 0, such as 20000',
    ]);
  });

  it('is a fault if empty but required', () => {
    expect(faultsOf('service: s\nendpoints: {}\ntargets: {}')).toEqual([
      'modelport.yaml:2:1 MP0107 endpoints is empty; add at least one entry',
      'modelport.yaml:3:1 MP0107 targets is empty; add at least one entry',
    ]);
    expect(faultsOfEndpoint('deploy: []')).toEqual(['MP0107 endpoints.chat.deploy is empty; add at least one entry']);
  });

  it('that YAML reads as a number needs quotes, and is shown as written in the file', () => {
    expect(faultsOf(least().replace('"111122223333"', '012345678901'))).toEqual([
      'modelport.yaml:3:43 MP0110 targets.aws-us.account is the number 012345678901, not a string; quote it: "012345678901"',
    ]);
    expect(faultsWith('tags: { reviewed: true }')).toEqual(['4:19 MP0110 tags.reviewed is true, not a string; quote it: "true"']);
    expect(faultsOfValue(leastValue({ tags: { a: 1 } }))).toEqual(['tags.a MP0103 a is the number 1; use a string']);
  });

  it('of a key that may contain a secret is never shown', () => {
    expect(faultsWith('tags: { api-token: 12345, password: [x] }')).toEqual([
      '4:20 MP0110 tags.api-token is a number, not a string; quote it: "…"',
      '4:27 MP0103 tags.password is a list; use a string',
    ]);
    expect(faultsOfEndpoint('overrides: { aws-us: { native: { environment: { API_KEY: 777 } } } }').join()).not.toContain('777');
    expect(faultsWith('api-key: hunter2').join()).not.toContain('hunter2');
  });
});

describe('a value with several forms', () => {
  it.each([
    ['eu', 'use { zone: eu }'],
    ['globl', 'use global'],
    ['everywhere', 'use region, global or { zone: us | eu | apac | in | us-gov }'],
  ])('suggests the likely value of residency: %s', (word, fix) => {
    expect(faultsOfEndpoint(`residency: ${word}`)).toEqual([`MP0111 endpoints.chat.residency cannot be "${word}"; ${fix}`]);
  });

  it('lists the forms if none is more likely than another', () => {
    const forms = 'use private, { allowlist: …, reason: … }, { subnets: …, reason: … } or { public: true, reason: … }';

    expect(faultsWith('exposure: { reason: demo }')).toEqual([`4:1 MP0111 exposure cannot be a map; ${forms}`]);
    expect(faultsWith('exposure: 5')).toEqual([`4:11 MP0111 exposure cannot be the number 5; ${forms}`]);
  });

  it('reports what is wrong with the likely form, and nothing about the others', () => {
    expect(faultsOfEndpoint('residency: { zone: uk }')).toEqual([
      'MP0104 endpoints.chat.residency.zone is "uk"; use one of us, eu, apac, in, us-gov',
    ]);
    expect(faultsOf(least().replace('aws, account: "111122223333"', 'gcp, project: acme-ai-prod, state: { gcs: { bucket: B } }'))).toEqual([
      'modelport.yaml:3:81 MP0105 targets.aws-us.state.gcs.bucket cannot be "B"; use a bucket name, such as "acme-terraform"',
    ]);
    expect(faultsWith('callers: { api: { may: [chat], as: { aws: [{ role: x }, { rol: y }] } } }')).toEqual([
      '4:52 MP0105 callers.api.as.aws[0].role cannot be "x"; use the ARN of an IAM role, such as "arn:aws:iam::111122223333:role/support-api"',
      '4:57 MP0120 callers.api.as.aws[1] has none of role, trustedServices, trustedPrincipals and kubernetes; add one of them',
      '4:59 MP0101 callers.api.as.aws[1] has an unknown key "rol"; use role',
    ]);
  });
});

describe('our own rules', () => {
  it('reject grants to everyone', () => {
    const fault = (member: string) =>
      `4:53 MP0112 callers.api.as.gcp.member is ${member}, which lets anyone call; grant to one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…`;

    expect(faultsWith('callers: { api: { may: [chat], as: { gcp: { member: allUsers } } } }')).toEqual([fault('allUsers')]);
    expect(faultsWith('callers: { api: { may: [chat], as: { gcp: { member: allAuthenticatedUsers } } } }')).toEqual([
      fault('allAuthenticatedUsers'),
    ]);
  });

  it('reject an allowlist of all addresses', () => {
    expect(faultsWith('exposure: { allowlist: [0.0.0.0/0, "::/0"], reason: demo }')).toEqual([
      '4:25 MP0113 exposure.allowlist[0] is 0.0.0.0/0, which covers 100% of all IPv4 addresses; list only the blocks that your callers use, or set exposure: { public: true, reason: … }',
      '4:36 MP0113 exposure.allowlist[1] is ::/0, which covers 100% of all public IPv6 addresses; list only the blocks that your callers use, or set exposure: { public: true, reason: … }',
    ]);
  });

  it('reject a block that does not start at its first address', () => {
    expect(faultsWith('exposure: { allowlist: [203.0.113.7/24, 203.0.113.0/24, 255.255.255.255/31], reason: demo }')).toEqual([
      '4:25 MP0114 exposure.allowlist[0] is 203.0.113.7/24, which does not start at the first address of its block; use 203.0.113.0/24',
      '4:57 MP0114 exposure.allowlist[2] is 255.255.255.255/31, which does not start at the first address of its block; use 255.255.255.254/31',
    ]);
  });
});

describe('all forms of identity', () => {
  it.each([
    'serviceAccount:api@acme-ai-prod.iam.gserviceaccount.com',
    'user:ann@example.com',
    'group:ml@example.com',
    'principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/s',
    'principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/attribute.repository/acme/x',
  ])('on Google Cloud: %s', (member) => {
    expect(faultsOfValue(leastValue({ callers: { api: { may: ['chat'], as: { gcp: { member } } } } }))).toEqual([]);
  });

  it.each([
    'arn:aws:iam::111122223333:role/support-api',
    'arn:aws:iam::111122223333:role/teams/support/api',
    'arn:aws-us-gov:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ml_0123456789abcdef',
  ])('on AWS: %s', (role) => {
    expect(faultsOfValue(leastValue({ callers: { api: { may: ['chat'], as: { aws: { role } } } } }))).toEqual([]);
  });
});
