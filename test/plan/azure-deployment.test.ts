import { chatOnAzure, lines, planOf, SUBSCRIPTION, TARGETS } from '../support/plan';

const ACCOUNT_ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme-models`;

describe('an Azure deployment', () => {
  it.each([
    ['region', 'gpt-4.1', 'Standard', 'region'],
    [{ zone: 'us' }, 'gpt-6-luna', 'DataZoneStandard', { zone: 'us' }],
    ['global', 'gpt-6-luna', 'GlobalStandard', 'global'],
  ])('implements residency %j with a SKU for %s', (residency, model, sku, given) => {
    const { deployment } = chatOnAzure({ model, residency });

    expect([deployment?.sku, deployment?.residency]).toEqual([sku, given]);
  });

  it('uses a narrower residency if the requested one is not offered', () => {
    const { deployment } = chatOnAzure({ model: 'tts', residency: 'global' }, 'azure-eu');

    expect([deployment?.sku, deployment?.residency]).toEqual(['Standard', 'region']);
    expect(deployment?.decisions.find(({ about }) => about === 'residency')?.because).toBe(
      'tts is not offered with residency global in swedencentral; region is narrower',
    );
  });

  it('never uses a wider residency than requested', () => {
    expect(chatOnAzure({ model: 'gpt-6-luna', residency: 'region' })).toMatchInlineSnapshot(`
{
  "deployment": undefined,
  "faults": [
    "endpoints.chat.residency MP1203 Azure offers on-demand gpt-6-luna in eastus2 only with residency global or zone us, not region; use gpt-6-luna on aws, residency { zone: us } or residency global",
  ],
}
`);
  });

  it('rejects a zone that does not contain the region', () => {
    expect(chatOnAzure({ model: 'gpt-6-luna', residency: { zone: 'eu' } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.residency MP1202 eastus2 is not in zone eu, and inference from there does not stay in the zone; use region francecentral or region germanywestcentral",
]
`);
  });

  it('rejects what Azure does not offer, and suggests what would work', () => {
    expect(chatOnAzure({ model: 'gpt-oss-120b', residency: 'global', serving: 'dedicated' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.serving MP1201 Azure does not offer gpt-oss-120b with serving dedicated: Foundry managed compute is not an account deployment; use gpt-oss-120b on aws (unverified) or gpt-oss-120b on gcp",
]
`);
  });

  it('uses the version in the spec, or else the fixed default', () => {
    const chosen = chatOnAzure({ model: 'gpt-4o', modelVersion: '2024-08-06', residency: 'global' });
    const left = chatOnAzure({ model: 'gpt-4o', residency: 'global' });

    expect([chosen.deployment?.modelVersion, left.deployment?.modelVersion]).toEqual(['2024-08-06', '2024-11-20']);
  });

  it('rejects an unknown version', () => {
    expect(chatOnAzure({ model: 'gpt-4o', modelVersion: '2024-08-07', residency: 'global' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.modelVersion MP1104 gpt-4o has no version "2024-08-07"; use 2024-05-13, 2024-08-06 or 2024-11-20",
]
`);
  });

  it('rejects an API that the model does not support', () => {
    expect(chatOnAzure({ model: 'gpt-5-codex', residency: 'global', apis: ['chat-completions'] }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.apis MP1204 no route on azure-us supports all requirements of chat (apis chat-completions, residency global): GlobalStandard supports responses, but not chat-completions; use no apis",
]
`);
  });

  it('reports what is unverified', () => {
    expect(chatOnAzure({ model: 'gpt-6.1-sol', residency: 'global' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.residency warning MP1206 no documentation confirms that gpt-6.1-sol in eastus2 meets the requirements of chat on azure-us; confirm it with the cloud provider, then add the offer to catalog in the spec",
]
`);
  });

  it('accepts native names, SKU and capacity', () => {
    const raiPolicy = 'Microsoft.Default';
    const native = { deploymentName: 'chat-v1', sku: 'GlobalStandard', capacity: 77, raiPolicy, versionUpgrade: 'NoAutoUpgrade' };
    const { deployment, faults } = chatOnAzure({ model: 'gpt-6-luna', residency: 'global', overrides: { 'azure-us': { native } } });

    expect(faults).toEqual([]);

    expect(deployment).toMatchObject({
      name: 'chat-v1',
      sku: 'GlobalStandard',
      capacity: 77,
      raiPolicy,
      versionUpgrade: 'NoAutoUpgrade',
    });
  });

  it('accepts a content filter only where it can exist', () => {
    const filtered = (raiPolicy: unknown, more?: Record<string, unknown>) => {
      const endpoint = { model: 'gpt-6-luna', residency: 'global', overrides: { 'azure-us': { native: { raiPolicy } } } };
      const { deployment, faults } = chatOnAzure(endpoint, 'azure-us', more);
      return [deployment?.raiPolicy, faults];
    };

    expect(filtered('strict')[1]).toEqual([
      'endpoints.chat.overrides.azure-us.native.raiPolicy MP1109 chat on azure-us uses content filter "strict", which cannot exist yet on the account that this target creates; deploy without it, add the filter to the account, then set raiPolicy: { existing: strict }; or create account and filter first and set targets.azure-us.existing.account',
    ]);
    expect(filtered({ existing: 'strict' })).toEqual(['strict', []]);
    expect(filtered('strict', { existing: { account: ACCOUNT_ID } })).toEqual(['strict', []]);
  });

  it('warns if agents have open weights only', () => {
    const target = { exposure: 'private', network: { cidr: '192.168.0.0/22', agents: true } };
    const agents = (endpoints: Record<string, unknown>) =>
      lines(planOf({ endpoints, targets: { 'azure-us': { ...TARGETS['azure-us'], ...target } } }).faults).filter((line) =>
        line.includes('MP3224'),
      );
    const open = { model: 'gpt-oss-120b', residency: 'global' };

    expect(agents({ open })).toEqual([
      'targets.azure-us.network.agents warning MP3224 agents of target azure-us can use only open-weights models, for which Azure supports only these tools: code interpreter, file search, functions and MCP; no web search, Azure AI Search, OpenAPI or SharePoint; also deploy a GPT model to the target, or use only these tools',
    ]);
    expect(agents({ open, chat: { model: 'gpt-6-luna', residency: 'global' } })).toEqual([]);
  });

  it('uses an existing deployment', () => {
    const existing = { account: ACCOUNT_ID, endpoints: { chat: 'gpt-6-luna-prod' } };
    const { deployment, faults } = chatOnAzure({ model: 'gpt-6-luna', residency: 'global' }, 'azure-us', { existing });

    expect(deployment).toMatchObject({ name: 'gpt-6-luna-prod', existing: true });
    expect(faults).toEqual([]);
  });

  it('requires the account of an existing deployment', () => {
    const existing = { endpoints: { chat: 'gpt-6-luna-prod' } };

    expect(chatOnAzure({ model: 'gpt-6-luna', residency: 'global' }, 'azure-us', { existing }).faults).toMatchInlineSnapshot(`
[
  "targets.azure-us.existing.endpoints MP1106 target azure-us lists chat as existing, but not the account that contains them; set targets.azure-us.existing.account to the account's resource ID",
]
`);
  });
});
