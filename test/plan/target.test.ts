import type { AzureTargetPlan } from '../../lib/plan/plan';
import { ACCOUNT, lines, planChat, planOf, SUBSCRIPTION, TARGETS } from '../support/plan';

const LUNA = { model: 'gpt-6-luna', residency: 'global' };
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts`;

function azure(more: Record<string, unknown> = {}) {
  const plan = planChat('azure-us', LUNA, more);
  return { target: plan.targets[0] as AzureTargetPlan, faults: lines(plan.faults) };
}

describe('an Azure target', () => {
  it('has a globally unique account name that never changes', () => {
    const { target } = azure();

    expect(target.account).toEqual({
      name: target.account.subdomain,
      subdomain: expect.stringMatching(/^support-prod-azure-us-[a-z0-9]{8}$/),
      existingId: null,
    });
    expect(target.account.name).toMatchInlineSnapshot(`"support-prod-azure-us-fxas3myz"`);
    expect(target.resourceGroup).toEqual({ name: 'support-prod-azure-us', existing: false });
  });

  it('keeps the longest names within a DNS label', () => {
    const key = 'a'.repeat(40);
    const plan = planOf({
      service: 's'.repeat(32),
      environment: 'e'.repeat(16),
      endpoints: { chat: LUNA },
      targets: { [key]: TARGETS['azure-us'] },
    });

    expect((plan.targets[0] as AzureTargetPlan).account.subdomain).toHaveLength(63);
    expect(plan.faults).toEqual([]);
  });

  it('uses the resource group and subdomain of an existing account', () => {
    const { target, faults } = azure({ existing: { account: `${ID}/Acme-Models` } });

    expect([target.account, target.resourceGroup]).toEqual([
      { name: 'Acme-Models', subdomain: 'acme-models', existingId: `${ID}/Acme-Models` },
      { name: 'rg-models', existing: true },
    ]);
    expect(faults).toEqual([]);
  });

  it('requires a subdomain if it cannot be the account name', () => {
    expect(azure({ existing: { account: `${ID}/acme_models` } }).faults).toMatchInlineSnapshot(`
[
  "targets.azure-us.existing.account MP3103 account acme_models has no known subdomain, which its URLs require; run az cognitiveservices account show, and set native.subdomain to the first label of the endpoint's hostname",
]
`);
  });

  it('rejects an allowlist that Azure does not accept', () => {
    const exposure = { allowlist: ['10.0.0.0/8', '2001:db8::/32'], reason: 'office' };

    expect(azure({ exposure }).faults).toMatchInlineSnapshot(`
[
  "targets.azure-us.exposure.allowlist MP8204 "10.0.0.0/8" is not allowed in an Azure allowlist: it contains private addresses; use the public addresses of the callers, or keep the account private",
  "targets.azure-us.exposure.allowlist MP8204 "2001:db8::/32" is not allowed in an Azure allowlist: it is not an IPv4 address or range; use an address or range such as 203.0.113.7 or 203.0.113.0/24",
]
`);
  });

  it('reports that the role for open weights is unverified', () => {
    const plan = planOf({
      endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' } },
      targets: { 'azure-us': TARGETS['azure-us'] },
      callers: { api: { may: ['open'], as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } },
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP4106'))).toMatchInlineSnapshot(`
[
  "callers.api.may warning MP4106 caller api gets Cognitive Services Data Contributor (Preview) on azure-us for open-weights models, and calls with this role are unverified; after deploying, call the model once to check that it works; Cognitive Services User is documented, but can also list keys",
]
`);
  });

  it('passes on the kind of its account, its provider version, and whether deletion purges', () => {
    const native = { kind: 'OpenAI', providerVersion: '>= 4.56, < 5', purgeOnDelete: false };
    const { target, faults } = azure({ native });

    expect(target).toMatchObject({ account: { kind: 'OpenAI' }, providerVersion: '>= 4.56, < 5', purgeOnDelete: false });
    expect(faults).toEqual([]);
    expect(azure({ native: { kind: 'OpenAI' }, existing: { account: `${ID}/acme` } }).target.account).toMatchObject({ kind: 'OpenAI' });
  });

  it('of kind OpenAI has the private DNS zones of its own hosts only', () => {
    const zones = (native: object, network: object = {}) => {
      const plan = planOf({
        endpoints: { chat: LUNA },
        targets: { 'azure-us': { ...TARGETS['azure-us'], exposure: 'private', network, native } },
      });
      const owned = plan.names.flatMap(({ owns }) => owns.flatMap(({ kind, name }) => (kind === 'azure-dns-zone' ? [name] : [])));
      return { owned, faults: plan.faults };
    };
    const hub = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/privateDnsZones`;
    const zoneIds = ['cognitiveservices', 'openai'].map((host) => `${hub}/privatelink.${host}.azure.com`);

    expect(zones({ kind: 'OpenAI' }).owned).toEqual(['privatelink.cognitiveservices.azure.com', 'privatelink.openai.azure.com']);
    expect(zones({}).owned).toContain('privatelink.services.ai.azure.com');
    expect(zones({ kind: 'OpenAI' }, { privateDns: { zoneIds } }).faults).toEqual([]);
    expect(lines(zones({}, { privateDns: { zoneIds } }).faults).join()).toContain('MP3204');
  });

  it('rejects what its account or provider cannot do', () => {
    const plan = planOf({
      endpoints: { chat: LUNA, open: { model: 'gpt-oss-120b', residency: 'global' } },
      targets: {
        'azure-us': {
          ...TARGETS['azure-us'],
          exposure: 'private',
          network: { agents: true },
          native: { kind: 'OpenAI', projects: ['agents'], providerVersion: '>= 4.55' },
        },
      },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "endpoints.open.residency warning MP1206 no documentation confirms that gpt-oss-120b in eastus2 meets the requirements of open on azure-us; confirm it with the cloud provider, then add the offer to catalog in the spec",
  "targets.azure-us.network.agents warning MP3213 the agent subnet of target azure-us is 10.64.2.0/24, and sources disagree on whether agents work in 10.0.0.0/8; set network.cidr to a block in 172.16.0.0/12 or 192.168.0.0/16, or test agents in the region first",
  "targets.azure-us.native.kind MP8227 accounts of kind OpenAI do not support projects; use an account of kind AIServices, or remove it",
  "targets.azure-us.native.kind MP8227 accounts of kind OpenAI do not support agents; use an account of kind AIServices, or remove it",
  "targets.azure-us.native.kind MP8227 accounts of kind OpenAI do not support gpt-oss-120b of open, a model of format OpenAI-OSS; use an account of kind AIServices, or remove it",
  "targets.azure-us.native.providerVersion MP8228 ">= 4.55" allows unsupported azurerm versions: modelport supports 4.55.0 and later, below 5.0.0; use a range such as ~> 4.55",
]
`);
    expect(azure({ native: { providerVersion: '~> 4.54' } }).faults.join()).toContain('MP8228');
    expect(azure({ native: { purgeOnDelete: false }, existing: { account: `${ID}/acme` } }).faults).toMatchInlineSnapshot(`
[
  "targets.azure-us.native.purgeOnDelete warning MP8229 purgeOnDelete has no effect on target azure-us: its account exists, so the stack never deletes it; remove it",
]
`);
  });

  it('stores its state where the spec says', () => {
    const storage = { resourceGroup: 'terraform', storageAccount: 'acmetfstate', container: 'state' };

    expect(azure({ state: { azurerm: storage } }).target.state).toEqual({
      kind: 'azurerm',
      ...storage,
      key: 'support-prod-azure-us.tfstate',
    });
    expect(azure({ state: { gcs: { bucket: 'acme-tf' } } }).target.state).toEqual({
      kind: 'gcs',
      bucket: 'acme-tf',
      prefix: 'support-prod-azure-us',
    });
    expect(azure({ state: { s3: { bucket: 'acme-tf', region: 'us-east-1' } } }).target.state).toEqual({
      kind: 's3',
      bucket: 'acme-tf',
      region: 'us-east-1',
      key: 'support-prod-azure-us.tfstate',
      lockfile: true,
    });
    expect(azure({ state: { cloud: { organization: 'acme' } } }).target.state).toEqual({
      kind: 'cloud',
      organization: 'acme',
      workspace: 'support-prod-azure-us',
      project: null,
      hostname: 'app.terraform.io',
    });
    expect(azure().target.state).toEqual({ kind: 'local' });
  });

  it('locks HTTP state as the spec says, and unlocks it at the same address by default', () => {
    const address = 'https://gitlab.com/api/v4/projects/42/terraform/state/support';
    const state = (http: Record<string, string>) => azure({ state: { http: { address, ...http } } }).target.state;

    expect(state({ lockAddress: `${address}/lock`, lockMethod: 'POST', unlockMethod: 'DELETE' })).toEqual({
      kind: 'http',
      address,
      updateMethod: 'POST',
      lock: { address: `${address}/lock`, method: 'POST', unlockAddress: `${address}/lock`, unlockMethod: 'DELETE' },
    });
    expect(state({})).toEqual({ kind: 'http', address, updateMethod: 'POST', lock: null });
  });
});

describe('the CDK bootstrap', () => {
  it('is passed on by targets and shared networks, with roles of their own account', () => {
    const bootstrap = { qualifier: 'acme', deployRole: `arn:aws:iam::${ACCOUNT}:role/deploy` };
    const elsewhere = { executionRole: 'arn:aws:iam::444455556666:role/exec', lookupRole: `arn:aws-us-gov:iam::${ACCOUNT}:role/lookup` };
    const network = { cloud: 'aws', account: ACCOUNT, region: 'us-east-1' };
    const plan = planOf({
      endpoints: { chat: LUNA },
      targets: { 'aws-us': { ...TARGETS['aws-us'], native: { bootstrap } } },
      networks: { hub: { ...network, native: { bootstrap } }, spoke: { ...network, native: { bootstrap: elsewhere } } },
    });

    expect([...plan.targets, ...(plan.networks ?? [])].map((stack) => 'bootstrap' in stack && stack.bootstrap)).toEqual([
      bootstrap,
      bootstrap,
      elsewhere,
    ]);
    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "networks.spoke.native.bootstrap.executionRole MP8170 arn:aws:iam::444455556666:role/exec is not in account 111122223333, where the stack is deployed; use the role of the bootstrap in account 111122223333",
  "networks.spoke.native.bootstrap.lookupRole MP8170 arn:aws-us-gov:iam::111122223333:role/lookup is not in account 111122223333, where the stack is deployed; use the role of the bootstrap in account 111122223333",
]
`);
  });
});

describe('tags', () => {
  it("are the spec's, overridden by the target's, plus three that identify the deployment", () => {
    const plan = planOf({
      endpoints: { chat: LUNA },
      targets: { 'aws-us': { cloud: 'aws', account: ACCOUNT, region: 'us-east-1', tags: { team: 'b', extra: 'x' } } },
      tags: { team: 'a', 'cost-center': '4711' },
    });

    expect(plan.targets[0]?.tags).toEqual({
      'cost-center': '4711',
      extra: 'x',
      'modelport-environment': 'prod',
      'modelport-exposure': 'public',
      'modelport-exposure-reason': 'a test',
      'modelport-service': 'support',
      'modelport-target': 'aws-us',
      team: 'b',
    });
  });

  it('are rejected if there are too many or if they differ only in case', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag-${index}`, 'x']));
    const plan = planOf({ endpoints: { chat: LUNA }, targets: { 'aws-us': TARGETS['aws-us'] }, tags: { ...many, Team: 'a', team: 'b' } });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "tags MP3102 a cloud that ignores case, such as Azure, treats tags "Team" and "team" as the same tag; remove or rename all but one of them",
  "tags MP3101 57 tags exceed the limit of 49 per resource on target aws-us; remove 8",
]
`);
  });

  it('can be renamed, and left out if modelport does not need them', () => {
    const plan = planOf({
      exposure: { public: true, reason: 'a test' },
      endpoints: { chat: LUNA },
      targets: { 'aws-us': TARGETS['aws-us'] },
      networks: { hub: { cloud: 'aws', account: ACCOUNT, region: 'us-east-1' } },
      tagNames: { service: 'acme:app', environment: false, target: 'acme:stack', network: 'acme:network', exposureReason: false },
    });

    expect([...plan.targets, ...(plan.networks ?? [])].map(({ tags }) => tags)).toEqual([
      { 'acme:app': 'support', 'acme:stack': 'aws-us', 'modelport-exposure': 'public' },
      { 'acme:app': 'support', 'acme:network': 'hub' },
    ]);
    expect(plan.faults).toEqual([]);
  });

  it('cannot be renamed to another tag', () => {
    const plan = planOf({
      endpoints: { chat: LUNA },
      targets: { 'aws-us': { ...TARGETS['aws-us'], tags: { Env: 'live' } } },
      tagNames: { service: 'app', environment: 'env', target: 'APP', exposure: 'modelport-network' },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "tagNames.service MP3122 "app" is also the name of tagNames.target; case is ignored; choose another name, or remove one of the tags",
  "tagNames.environment MP3122 "env" is also the name of a tag that the spec sets; case is ignored; choose another name, or remove one of the tags",
  "tagNames.target MP3122 "APP" is also the name of tagNames.service; case is ignored; choose another name, or remove one of the tags",
  "tagNames.exposure MP3122 "modelport-network" is also the name of tagNames.network; case is ignored; choose another name, or remove one of the tags",
  "targets.aws-us.tags MP3102 a cloud that ignores case, such as Azure, treats tags "APP" and "app" as the same tag; remove or rename all but one of them",
  "targets.aws-us.tags MP3102 a cloud that ignores case, such as Azure, treats tags "Env" and "env" as the same tag; remove or rename all but one of them",
]
`);
  });

  it("of other tools are ignored: the target's list, otherwise the spec's", () => {
    const plan = planOf({
      endpoints: { chat: LUNA },
      targets: { 'aws-us': TARGETS['aws-us'], 'azure-us': { ...TARGETS['azure-us'], ignoreTags: ['CreatedBy', 'a', 'CreatedBy'] } },
      ignoreTags: ['CostCenter'],
    });

    expect(plan.targets.map(({ ignoreTags }) => ignoreTags)).toEqual([['CostCenter'], ['CreatedBy', 'a']]);
    expect(plan.faults).toEqual([]);
  });

  it('cannot be both set and ignored', () => {
    const plan = planOf({
      endpoints: { chat: LUNA },
      targets: { 'aws-us': TARGETS['aws-us'], 'azure-us': { ...TARGETS['azure-us'], ignoreTags: ['modelport-service'] } },
      tags: { Team: 'a' },
      ignoreTags: ['team', 'owner'],
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "ignoreTags MP3120 the spec also sets the tag "team", and Terraform would ignore its changes; remove "team" from ignoreTags or from tags",
  "targets.azure-us.ignoreTags MP3120 the spec also sets the tag "modelport-service", and Terraform would ignore its changes; remove "modelport-service" from ignoreTags or from tags",
]
`);
  });
});
