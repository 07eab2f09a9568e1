import { hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import { parseSpec } from '../../lib/spec/read';
import { refusals } from '../support/provider-rules';
import { faultsOf, synthesizeText } from '../support/synth';

type Fields = Record<string, unknown>;

const ACCOUNT = '111122223333';
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/app:ref:refs/heads/main' };
const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const IMAGE = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2`;

const TARGETS = {
  az: { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2' },
  am: { cloud: 'aws', account: ACCOUNT, region: 'us-east-1' },
  gc: { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' },
} as const;

/** A spec with one target, whose fields, caller and endpoint a test sets. */
function specOn(target: keyof typeof TARGETS, fields: Fields, caller: Fields = {}, endpoint: Fields = {}): string {
  const model = target === 'gc' ? 'gpt-oss-120b' : 'gpt-6-luna';
  return JSON.stringify({
    service: 'support',
    exposure: { public: true, reason: 'hosted runners' },
    endpoints: { chat: { model, residency: 'global', ...endpoint } },
    targets: { [target]: { ...TARGETS[target], ...fields } },
    ...(Object.keys(caller).length > 0 ? { callers: { api: { may: ['chat'], ...caller } } } : {}),
  });
}

function existingRole(role: string): string {
  return specOn('am', {}, { as: { aws: { role } } });
}

function createdRole(roles: Fields): string {
  return specOn('am', { native: { roles } }, { oidc: GITHUB, owner: 'am' });
}

function openWeights(native: Fields): string {
  const dedicated = { replicas: { max: 1 }, acceptEula: true };
  const overrides = { am: { native: { image: IMAGE, instanceType: 'ml.p5.48xlarge', ...native } } };
  return specOn('am', {}, {}, { model: 'gpt-oss-20b', serving: 'dedicated', residency: 'region', dedicated, overrides });
}

/** Output tokens count several times against the quota of AWS. */
const OUTPUT_ONLY = { apis: ['converse'], throughput: { tokensPerMinute: 2_147_483_647, outputShare: 1 } };

function withQuotas(spec: string): string {
  return JSON.stringify({ ...JSON.parse(spec), quotas: { requestIncreases: true } });
}

/** Values that constructs, frameworks, providers or clouds refuse, with the code that `check` reports. */
const REFUSED: readonly (readonly [title: string, code: string, spec: string])[] = [
  [
    'an SSO role',
    'MP8112',
    existingRole(`arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef`),
  ],
  ['a service-linked role', 'MP8112', existingRole(`arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`)],
  ['a role without a name', 'MP0105', existingRole(`arn:aws:iam::${ACCOUNT}:role/teams/`)],
  ['a role with a name of 65 characters', 'MP0105', existingRole(`arn:aws:iam::${ACCOUNT}:role/${'r'.repeat(65)}`)],
  ['a role whose path has an empty part', 'MP0105', existingRole(`arn:aws:iam::${ACCOUNT}:role//api`)],
  ['an IAM path of 513 characters', 'MP0105', createdRole({ path: `/${'p'.repeat(511)}/` })],
  ['an IAM path with ~', 'MP0105', createdRole({ path: '/a~b/' })],
  ['a reserved IAM path', 'MP8112', createdRole({ path: '/aws-reserved/models/' })],
  ['a boundary in another account', 'MP8141', createdRole({ permissionsBoundary: 'arn:aws:iam::444455556666:policy/workloads' })],
  ['a boundary in another partition', 'MP8141', createdRole({ permissionsBoundary: `arn:aws-us-gov:iam::${ACCOUNT}:policy/workloads` })],
  [
    'a subject that IAM rejects',
    'MP8134',
    specOn('am', {}, { oidc: { ...GITHUB, subject: 'repo:acme/app:ref:refs/heads/Ω' }, owner: 'am' }),
  ],
  ['tag key AWS:x', 'MP0108', specOn('am', { tags: { 'AWS:x': 'y' } })],
  ['50 tags, of which networks need one', 'MP3101', specOn('am', { tags: tags(45) })],
  ['an image outside ECR', 'MP0105', openWeights({ image: 'docker.io/vllm/vllm-openai:v1' })],
  ['an image without a tag', 'MP0105', openWeights({ image: IMAGE.replace(':0.11.2', '') })],
  ['model data in a bucket that cannot be', 'MP0105', openWeights({ modelDataUrl: 's3://acme..models/' })],
  ['an execution role in another account', 'MP1409', openWeights({ executionRole: 'arn:aws:iam::444455556666:role/models' })],
  [
    '101 environment variables',
    'MP8149',
    openWeights({ environment: Object.fromEntries(Object.entries(tags(101)).map(([, value]) => [`A${value}`, '1'])) }),
  ],
  ['an environment variable of 1,025 characters', 'MP0105', openWeights({ environment: { A: 'x'.repeat(1025) } })],
  ['text that CDK would replace', 'MP0130', openWeights({ environment: { A: '${Token[x.1]}' } })],
  [
    'an application inference profile of another Region',
    'MP1108',
    existing('am', `arn:aws:bedrock:us-west-2:${ACCOUNT}:application-inference-profile/abc`),
  ],
  ['a project ID with another prefix', 'MP0105', existing('am', 'Proj_abc')],
  [
    'a token issuer that is no host name',
    'MP0105',
    specOn('am', {}, { runsIn: 'am', as: { aws: { role: `arn:aws:iam::${ACCOUNT}:role/api`, tokens: { issuer: 'https://1.2.3.999' } } } }),
  ],
  ['an issuer that is no host name', 'MP0105', specOn('am', {}, { oidc: { ...GITHUB, issuer: 'https://1.2.3.999' }, owner: 'am' })],
  [
    'an account ID without a subscription',
    'MP0105',
    specOn('az', { existing: { account: `${GROUP.replace(SUBSCRIPTION, 'x')}/Microsoft.CognitiveServices/accounts/acme` } }),
  ],
  [
    'an account with a space in its name',
    'MP0105',
    specOn('az', { existing: { account: `${GROUP}/Microsoft.CognitiveServices/accounts/ac me` } }),
  ],
  ['a project twice', 'MP0204', specOn('az', { native: { projects: ['agents', 'Agents'] } })],
  ['a content filter with a line break', 'MP0105', specOn('az', {}, {}, { overrides: { az: { native: { raiPolicy: 'a\nb' } } } })],
  ['a content filter of a new account', 'MP1109', specOn('az', {}, {}, { overrides: { az: { native: { raiPolicy: 'strict' } } } })],
  ['capacity beyond 32 bits', 'MP0106', specOn('az', {}, {}, { overrides: { az: { native: { capacity: 2_147_483_648 } } } })],
  ['throughput whose quota is beyond 10 billion', 'MP8163', withQuotas(specOn('am', {}, {}, OUTPUT_ONLY))],
  ['audience *', 'MP0105', specOn('az', {}, { oidc: { ...GITHUB, audience: '*' }, owner: 'az' })],
  [
    'an allowlist value with a wildcard',
    'MP0105',
    specOn('gc', { native: { modelAllowlist: { also: ['publishers/google/models/*:predict'], reason: 'x' } } }),
  ],
  [
    '501 allowlist values',
    'MP8346',
    specOn('gc', {
      native: { modelAllowlist: { also: Object.keys(tags(500)).map((name) => `publishers/google/models/${name}:predict`), reason: 'x' } },
    }),
  ],
  ['two operators in a version constraint', 'MP0105', specOn('gc', { native: { providerVersion: '= = 6' } })],
  ['a version constraint without a version', 'MP0105', specOn('gc', { native: { providerVersion: '~> 7.5,' } })],
  [
    'an invalid network name',
    'MP0105',
    specOn('gc', {
      exposure: 'private',
      network: { existing: { network: 'projects/p/global/networks/A', subnetwork: 'projects/p/regions/r-a1/subnetworks/s' } },
    }),
  ],
  [
    'an invalid access level name',
    'MP0105',
    specOn('gc', { network: { perimeter: { accessPolicy: '1', projectNumber: '2', accessLevels: ['accessPolicies/1/accessLevels/1'] } } }),
  ],
  ['a zone of another Region', 'MP3223', privateVpc({ availabilityZones: ['us-west-2a'] })],
  ['two zones with one subnet block', 'MP3223', privateVpc({ availabilityZones: ['us-east-1a', 'us-east-1g'] })],
  [
    'a service principal that is no host name',
    'MP0105',
    specOn('am', {}, { as: { aws: { trustedServices: ['-.amazonaws.com'] } }, owner: 'am' }),
  ],
  ['an IPv6 block with host bits', 'MP0114', specOn('am', { exposure: { allowlist: ['2001:db8::1/32'], reason: 'x' } })],
];

/** Values that look odd and are fine. */
const ACCEPTED: readonly (readonly [title: string, spec: string])[] = [
  ['an IAM path of 512 characters', createdRole({ path: `/${'p'.repeat(510)}/` })],
  ['a boundary of AWS', createdRole({ permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' })],
  ['tags a/b and a-b on Azure', specOn('az', { tags: { 'a/b': '1', 'a-b': '2' } })],
  ['tags with a prefix of Azure', specOn('az', { tags: { 'azure-team': '1' } })],
  ['a tag that is empty, and one with a value of AWS', specOn('am', { tags: { a: '', b: 'aws:x' } }, { oidc: GITHUB, owner: 'am' })],
  ['a label with a prefix of Google', specOn('gc', { tags: { 'goog-x': '1' } })],
  ['a range of versions', specOn('gc', { native: { providerVersion: '>= 7.5, < 8' } })],
  [
    'a subject with spaces in an existing pool',
    specOn(
      'gc',
      {},
      {
        oidc: {
          issuer: 'https://app.terraform.io',
          subject: 'organization:acme:project:Default Project:workspace:app:run_phase:apply',
          existing: { gc: 'projects/123456789012/locations/global/workloadIdentityPools/acme' },
        },
      },
    ),
  ],
  ['IPv6 in capitals', specOn('am', { exposure: 'private', network: { peersWith: ['2001:DB8:0::/48'] } })],
  [
    'an issuer of 255 characters',
    specOn('gc', {}, { oidc: { issuer: `https://oidc.example.com/${'p'.repeat(230)}`, subject: 'x' }, owner: 'gc' }),
  ],
  [
    'tags of private DNS zones',
    specOn('az', { exposure: 'private', tags: { ...tags(20), 'cost:center': '4711', 'a b': '1', '1st': '2', 'x.': '3' } }),
  ],
];

function privateVpc(network: Fields): string {
  return specOn('am', { exposure: 'private', network });
}

function existing(target: 'am', endpoint: string): string {
  return specOn(target, { existing: { endpoints: { chat: endpoint } } });
}

function tags(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, String(index)]));
}

describe('check and synthesis', () => {
  it.each(REFUSED)('reject %s with %s', (_, code, spec) => {
    const faults = faultsOf(parseSpec(spec));

    expect(faults.filter(({ severity }) => severity === 'error').map((fault) => fault.code)).toContain(code);
  });

  it.each(ACCEPTED)('accept %s', (_, spec) => {
    const faults = faultsOf(parseSpec(spec));

    expect(hasErrors(faults) ? faults.map(formatFault) : []).toEqual([]);
    expect([...synthesizeText(spec).documents.values()].flatMap(refusals)).toEqual([]);
  });

  it('report tags that Azure private DNS zones reject', () => {
    const spec = specOn('az', { exposure: 'private', tags: { ...tags(13), 'cost:center': '4711', 'a b': '1' } });

    expect(faultsOf(parseSpec(spec)).map(formatFault)).toMatchInlineSnapshot(`
[
  "modelport.yaml:1:267 warning MP3110 private DNS zones on az accept fewer characters in tag names: "a b" is written as "a-b", "cost:center" is written as "cost-center"; use letters, digits, . _ or -, with a letter first",
  "modelport.yaml:1:267 warning MP3111 private DNS zones on az can have only 15 tags, so these are left out: "modelport-environment", "modelport-service", "modelport-target"; to keep them, remove 3 other tags",
]
`);
  });

  it('report invalid AWS settings', () => {
    const found = [
      openWeights({ executionRole: 'arn:aws:iam::444455556666:role/models' }),
      openWeights({ environment: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`A${index}`, 'x'.repeat(1000)])) }),
      existing('am', `arn:aws:bedrock:us-west-2:${ACCOUNT}:application-inference-profile/abc`),
      privateVpc({ availabilityZones: ['us-west-2a', 'us-east-1c', 'us-east-1c'] }),
    ].flatMap((spec) => faultsOf(parseSpec(spec)).filter(({ severity }) => severity === 'error'));

    expect(found.map(formatFault)).toMatchInlineSnapshot(`
[
  "modelport.yaml:1:358 MP1409 SageMaker cannot run a model in account 111122223333 as arn:aws:iam::444455556666:role/models; use a role of account 111122223333 that trusts sagemaker.amazonaws.com, or remove executionRole to create one",
  "modelport.yaml:1:342 MP8149 the environment variables have 40,110 characters, more than SageMaker's 32,768; move settings to a file in the image or the model data",
  "modelport.yaml:1:249 MP1108 arn:aws:bedrock:us-west-2:111122223333:application-inference-profile/abc is not an application inference profile of account 111122223333 in us-east-1; use a profile of that account and Region, or set those that own the profile",
  "modelport.yaml:1:249 MP3223 Availability Zone us-west-2a cannot have a subnet: it is not in us-east-1, the Region of am; use different zones of the Region, such as the first two",
  "modelport.yaml:1:249 MP3223 Availability Zone us-east-1c cannot have a subnet: another zone in the list has the same subnet block; use different zones of the Region, such as the first two",
]
`);
  });
});
