import { faultsOf, least } from './support/specs';

const TARGETS = [
  'targets:',
  '  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }',
  '  aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }',
  '  gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1 }',
];

/** Faults of a spec with three targets and one endpoint, without positions. */
function faultsOfChat(fields: string, ...more: string[]): string[] {
  const endpoint = ['service: support', `endpoints: { chat: { model: gpt-6-luna, ${fields} } }`];
  return faultsOf([...endpoint, ...TARGETS, ...more].join('\n')).map((fault) => fault.replace('modelport.yaml:', ''));
}

const faultsWith = (line: string) => faultsOfChat('', line);

describe('a target name', () => {
  it('must exist in the spec, wherever it is used', () => {
    expect(faultsOfChat('deploy: [aws-us, aws-uss, azure-eu]')).toEqual([
      '2:58 MP0201 endpoints.chat.deploy[1] refers to target "aws-uss", which does not exist; use aws-us',
      '2:67 MP0201 endpoints.chat.deploy[2] refers to target "azure-eu", which does not exist; use azure-us',
    ]);
    expect(faultsOfChat('overrides: { elsewhere: { residency: global } }')).toEqual([
      '2:54 MP0201 endpoints.chat.overrides.elsewhere refers to target "elsewhere", which does not exist; use aws-us, azure-us or gcp-us',
    ]);
    expect(
      faultsWith('callers: { api: { may: [chat], runsIn: gcp, oidc: { issuer: "https://example.com", subject: s }, owner: aws } }'),
    ).toEqual([
      '7:40 MP0201 callers.api.runsIn refers to target "gcp", which does not exist; use aws-us, azure-us or gcp-us',
      '7:105 MP0201 callers.api.owner refers to target "aws", which does not exist; use aws-us, azure-us or gcp-us',
    ]);
    expect(faultsWith('observability: { owner: [aws-us, aws-su] }')).toEqual([
      '7:34 MP0201 observability.owner[1] refers to target "aws-su", which does not exist; use aws-us',
    ]);
    expect(faultsWith('safety: { owner: gcp-eu }')).toEqual([
      '7:18 MP0201 safety.owner refers to target "gcp-eu", which does not exist; use gcp-us',
    ]);
  });

  it("may be `outside` for a workload's location", () => {
    expect(faultsWith('callers: { api: { may: [chat], runsIn: outside, as: { gcp: { member: "group:a@example.com" } } } }')).toEqual([]);
  });

  it.each(['azure', 'aws', 'gcp', 'outside'])('cannot be %s', (key) => {
    expect(faultsOf(least().replace('aws-us:', `${key}:`))).toEqual([
      `modelport.yaml:3:12 MP0109 "${key}" is reserved and cannot be a target key; use a key other than azure, aws, gcp, outside`,
    ]);
  });

  it('is truncated in long lists', () => {
    const many = Array.from({ length: 20 }, (_, index) => `    t${index + 10}: {}`).join('\n');

    expect(faultsOf(`endpoints:\n  chat: { deploy: [elsewhere] }\ntargets:\n${many}`)).toContain(
      'modelport.yaml:2:20 MP0201 endpoints.chat.deploy[0] refers to target "elsewhere", which does not exist; use one of t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21 and 8 more',
    );
    expect(faultsOf('endpoints:\n  chat: { deploy: [elsewhere] }')).toContain(
      'modelport.yaml:2:20 MP0201 endpoints.chat.deploy[0] refers to target "elsewhere", which does not exist; add it under targets; the spec has none',
    );
  });
});

describe('an endpoint name', () => {
  it('must exist in the spec, wherever it is used', () => {
    expect(faultsWith('callers: { api: { may: [chat, caht, embed], as: { gcp: { member: "group:a@example.com" } } } }')).toEqual([
      '7:31 MP0202 callers.api.may[1] refers to endpoint "caht", which does not exist; use chat',
      '7:37 MP0202 callers.api.may[2] refers to endpoint "embed", which does not exist; use chat',
    ]);
    expect(faultsOf(least().replace('region:', 'existing: { endpoints: { caht: proj_1 } }, region:'))).toEqual([
      'modelport.yaml:3:84 MP0202 targets.aws-us.existing.endpoints.caht refers to endpoint "caht", which does not exist; use chat',
    ]);
  });

  it('is checked with the targets that a caller is limited to', () => {
    const may = (items: string) => `callers: { api: { may: [${items}], as: { gcp: { member: "group:a@example.com" } } } }`;
    const chatOn = (deploy: string, items: string) => faultsOfChat(`deploy: [${deploy}]`, may(items));

    expect(chatOn('aws-us, gcp-us', '{ endpoint: chat, on: [gcp-us] }')).toEqual([]);
    expect(chatOn('gcp-us', '{ endpoint: caht, on: [gcp-us] }, { endpoint: chat, on: [gcp, gcp-us, gcp-us, aws-us] }')).toEqual([
      '7:25 MP0202 callers.api.may[0] refers to endpoint "caht", which does not exist; use chat',
      '7:82 MP0201 callers.api.may[1].on[0] refers to target "gcp", which does not exist; use aws-us, azure-us or gcp-us',
      '7:95 MP0204 callers.api.may[1].on[2] repeats "gcp-us"; remove it',
      '7:103 MP4180 callers.api.may[1].on[3] allows calls to chat on aws-us, but chat is not deployed there; add aws-us to endpoints.chat.deploy, or remove it here',
    ]);
    expect(chatOn('gcp-us', 'chat, { endpoint: chat, on: [gcp-us] }')).toEqual([
      '7:31 MP0204 callers.api.may[1] repeats "chat"; remove it',
    ]);
    expect(chatOn('gcp-us', '{ endpoint: chat, on: [] }, { endpoint: Chat }')).toEqual([
      '7:43 MP0107 callers.api.may[0].on is empty; add at least one entry',
      '7:53 MP0202 callers.api.may[1] refers to endpoint "Chat", which does not exist; use chat',
      '7:53 MP0102 callers.api.may[1] is missing "on"; add on (a list, such as ["aws-us"])',
      '7:65 MP0105 callers.api.may[1].endpoint cannot be "Chat"; use 2 to 40 lowercase letters, digits or single hyphens, starting with a letter and not ending with a hyphen, such as "chat"',
    ]);
  });

  it('does not exist just because JavaScript knows the word', () => {
    expect(faultsWith('callers: { api: { may: [tostring, valueof], as: { gcp: { member: "group:a@example.com" } } } }')).toHaveLength(2);
  });
});

describe('fields of an endpoint for a target that it does not use', () => {
  it('are not valid overrides', () => {
    expect(faultsOfChat('deploy: [aws-us], overrides: { gcp-us: { residency: global } }')).toEqual([
      '2:72 MP0205 endpoints.chat.overrides.gcp-us has no effect because chat is not deployed to target gcp-us; add gcp-us to endpoints.chat.deploy, or remove the override',
    ]);
  });

  it('are not valid existing resources', () => {
    const faults = faultsOf(
      ['service: s', 'endpoints: { chat: { model: gpt-6-luna, deploy: [gcp-us] } }', ...TARGETS]
        .join('\n')
        .replace('region: us-east-1', 'region: us-east-1, existing: { endpoints: { chat: proj_1 } }'),
    );

    expect(faults).toEqual([
      'modelport.yaml:5:94 MP0206 targets.aws-us.existing.endpoints.chat has no effect because chat is not deployed to target aws-us; add aws-us to endpoints.chat.deploy, or remove it here',
    ]);
  });
});

describe('native fields', () => {
  it("must belong to the target's cloud", () => {
    expect(
      faultsOfChat(
        'overrides: { azure-us: { native: { sku: GlobalStandard } }, aws-us: { native: { surface: bedrock-mantle } }, gcp-us: { native: { machineType: a3-highgpu-2g } } }',
      ),
    ).toEqual([]);
    expect(
      faultsOfChat(
        'overrides: { aws-us: { native: { deploymentName: chat, image: "111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:1" } } }',
      ),
    ).toEqual([
      '2:74 MP0203 endpoints.chat.overrides.aws-us.native.deploymentName is a field for Azure, but target aws-us is on AWS; remove it, or use a field for AWS: surface, image, modelDataUrl, instanceType, executionRole, environment, modelPackage, inferenceAmiVersion, networkIsolation, containerVpc',
    ]);
    expect(faultsOfChat('overrides: { azure-us: { native: { image: "x:1" } } }')).toEqual([
      '2:76 MP0203 endpoints.chat.overrides.azure-us.native.image is a field for AWS and Google Cloud, but target azure-us is on Azure; remove it, or use a field for Azure: deploymentName, sku, capacity, raiPolicy, versionUpgrade',
    ]);
  });

  it('are checked once, against that cloud only', () => {
    expect(faultsOfChat('overrides: { gcp-us: { native: { machineTyp: x, acceleratorCount: 0, sku: S } } }')).toEqual([
      '2:74 MP0101 endpoints.chat.overrides.gcp-us.native has an unknown key "machineTyp"; use machineType',
      '2:107 MP0106 endpoints.chat.overrides.gcp-us.native.acceleratorCount cannot be the number 0; use a whole number of at least 1, such as 2',
      '2:110 MP0203 endpoints.chat.overrides.gcp-us.native.sku is a field for Azure, but target gcp-us is on Google Cloud; remove it, or use a field for Google Cloud: machineType, acceleratorType, acceleratorCount, image',
    ]);
    expect(faultsOfChat('overrides: { gcp-us: { native: text } }')).toEqual([
      '2:72 MP0103 endpoints.chat.overrides.gcp-us.native is "text"; use a map',
    ]);
  });

  it('are not checked for a target without a cloud', () => {
    expect(faultsOf(least().replace('cloud: aws,', '').replace('luna', 'luna, overrides: { aws-us: { native: { nothing: 1 } } }'))).toEqual(
      ['modelport.yaml:3:12 MP0102 targets.aws-us is missing "cloud"; add cloud (azure, aws or gcp)'],
    );
  });
});

describe('a list', () => {
  it('contains each entry once', () => {
    expect(faultsOfChat('deploy: [aws-us, aws-us]')).toEqual(['2:58 MP0204 endpoints.chat.deploy[1] repeats "aws-us"; remove it']);
    expect(
      faultsWith(
        'callers: { api: { may: [chat, chat], as: { gcp: [{ member: "group:a@example.com" }, { member: "group:a@example.com" }] } } }',
      ),
    ).toEqual([
      '7:31 MP0204 callers.api.may[1] repeats "chat"; remove it',
      '7:85 MP0204 callers.api.as.gcp[1] repeats an identity in the list; remove it',
    ]);
  });
});

describe('conflicting fields', () => {
  it('include a caller without an identity', () => {
    const fault = (column: number, key: string) =>
      `7:${column} MP0115 callers.${key} has no identity; add as: with its identities, or oidc: with its token issuer`;

    expect(faultsWith('callers: { api: { may: [chat] }, job: { may: [chat], as: {} } }')).toEqual([fault(12, 'api'), fault(34, 'job')]);
  });

  it('include a minimum above the maximum, even if one is in the endpoint and the other in an override', () => {
    expect(faultsOfChat('throughput: { tokensPerMinute: 100, atLeast: 200 }, dedicated: { replicas: { min: 3, max: 2 } }')).toEqual([
      '2:86 MP0116 endpoints.chat.throughput has atLeast: 200, which is more than tokensPerMinute: 100; lower the minimum or raise the maximum',
      '2:123 MP0116 endpoints.chat.dedicated.replicas has min: 3, which is more than max: 2; lower the minimum or raise the maximum',
    ]);
    expect(
      faultsOfChat(
        'throughput: { tokensPerMinute: 100, atLeast: 50 }, overrides: { aws-us: { throughput: { tokensPerMinute: 40 } }, gcp-us: {} }',
      ),
    ).toEqual([
      '2:146 MP0116 endpoints.chat.overrides.aws-us.throughput has atLeast: 50, which is more than tokensPerMinute: 40; lower the minimum or raise the maximum',
    ]);
  });
});
