import { chatOnGcp } from '../support/plan';

const DEDICATED = { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { min: 1, max: 3 }, acceptEula: true } };

describe('a route on Google Cloud', () => {
  it('is the global managed API for open weights', () => {
    const { deployment } = chatOnGcp({ model: 'gpt-oss-120b', residency: 'global' });

    expect(deployment?.route).toEqual({
      kind: 'managed',
      api: 'openapi',
      location: 'global',
      host: 'aiplatform.googleapis.com',
      modelString: 'openai/gpt-oss-120b-maas',
    });
  });

  it('is the publisher API in the zone for GPT-6', () => {
    const { deployment, faults } = chatOnGcp({ model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['responses'] });

    expect(deployment?.route).toEqual({
      kind: 'managed',
      api: 'publisher',
      location: 'us',
      host: 'aiplatform.us.rep.googleapis.com',
      modelString: 'gpt-6-luna',
    });
    expect(faults).toMatchInlineSnapshot(`[]`);
  });

  it('is the managed API in the region for open weights, without a warning where it is documented', () => {
    const { deployment, faults } = chatOnGcp({ model: 'gpt-oss-120b', residency: 'region' });

    expect(deployment?.route).toEqual({
      kind: 'managed',
      api: 'openapi',
      location: 'us-central1',
      host: 'us-central1-aiplatform.googleapis.com',
      modelString: 'openai/gpt-oss-120b-maas',
    });
    expect(faults).toEqual([]);
  });

  it("never uses another region's API for residency region", () => {
    expect(chatOnGcp({ model: 'gpt-oss-120b', residency: 'region' }, { region: 'europe-west4' })).toMatchInlineSnapshot(`
{
  "deployment": undefined,
  "faults": [
    "endpoints.chat.residency MP1203 Google Cloud offers on-demand gpt-oss-120b in europe-west4 only with residency global, not region; use region us-central1, serving dedicated, gpt-oss-120b on aws or residency global",
  ],
}
`);
  });

  it('suggests alternatives if GPT-6 is requested in the region', () => {
    expect(chatOnGcp({ model: 'gpt-6-luna', residency: 'region' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.residency MP1203 Google Cloud offers on-demand gpt-6-luna in us-central1 only with residency global or zone us, not region; use gpt-6-luna on aws, residency { zone: us } or residency global",
]
`);
  });

  it('rejects an API that only other clouds support', () => {
    expect(chatOnGcp({ model: 'gpt-6-luna', residency: 'global', apis: ['chat-completions'] }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.apis MP1204 no route on gcp-us supports all requirements of chat (apis chat-completions, residency global): the managed API supports responses, but not chat-completions; use no apis",
]
`);
  });

  it("is a Model Garden deployment on the catalog's first machine for dedicated serving", () => {
    const { deployment } = chatOnGcp(DEDICATED);

    expect(deployment?.route).toEqual({
      kind: 'dedicated',
      existing: null,
      displayName: 'support-prod-gcp-us-chat',
      publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
      acceptEula: true,
      machineType: 'a3-highgpu-1g',
      acceleratorType: 'NVIDIA_H100_80GB',
      acceleratorCount: 1,
      minReplicas: 1,
      maxReplicas: 3,
      image: null,
      isPrivate: false,
    });
  });

  it('completes a machine from the catalog, and accepts an unknown one', () => {
    const machine = (native: object) => chatOnGcp({ ...DEDICATED, overrides: { 'gcp-us': { native } } }).deployment?.route;

    expect(machine({ machineType: 'g4-standard-48' })).toMatchObject({ acceleratorType: 'NVIDIA_RTX_PRO_6000', acceleratorCount: 1 });
    expect(machine({ machineType: 'a4-highgpu-8g', acceleratorType: 'NVIDIA_B200', acceleratorCount: 8 })).toMatchObject({
      machineType: 'a4-highgpu-8g',
    });
  });

  it('is private if the provider supports it', () => {
    const { deployment, faults } = chatOnGcp(DEDICATED, { exposure: 'private', native: { providerVersion: '~> 7.5' } });

    expect(deployment?.route).toMatchObject({ isPrivate: true });
    expect(faults.filter((line) => line.includes('MP1404'))).toEqual([]);
  });

  it.each(['6.50.0', '~> 7.4', '>= 7.0, < 8'])('is not private if the provider may not support it: %s', (providerVersion) => {
    expect(chatOnGcp(DEDICATED, { exposure: 'private', native: { providerVersion } }).faults.join()).toContain('MP1404');
  });

  it('reports everything that a dedicated endpoint lacks at once', () => {
    const native = { machineType: 'a4-highgpu-8g' };
    const endpoint = { model: 'gpt-oss-20b', serving: 'dedicated', overrides: { 'gcp-us': { native } } };

    expect(chatOnGcp(endpoint, { exposure: 'private' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.serving MP1403 chat on gcp-us requires a machine type with its accelerators, which is not in the catalog; set overrides.gcp-us.native.machineType",
  "endpoints.chat.serving MP1401 chat on gcp-us uses dedicated serving, but dedicated.replicas is not set; set dedicated.replicas, such as { min: 1, max: 1 }",
  "endpoints.chat.dedicated MP1402 gpt-oss-20b from Model Garden cannot be deployed until you accept its terms of use; read the terms on its model card, then set dedicated.acceptEula: true",
  "endpoints.chat.serving MP1404 chat on gcp-us is a dedicated endpoint, which version 6.50 of the google provider can only make public; set native: { providerVersion: ~> 7.5 } on target gcp-us, set its exposure to { public: true, reason: … }, or use the managed API if it serves the model",
  "endpoints.chat.model warning MP1205 chat on gcp-us relies on unverified data: the regions that have the machines were not found; test the model in a trial account first",
]
`);
  });

  it('uses an existing endpoint', () => {
    const existing = { endpoints: { chat: 'projects/acme-ai-prod/locations/us-central1/endpoints/1234567890' } };
    const { deployment, faults } = chatOnGcp({ model: 'gpt-oss-20b', serving: 'dedicated' }, { existing });

    expect(deployment?.route).toMatchObject({ existing: existing.endpoints.chat });
    expect(faults).toEqual([]);
  });

  it('rejects an endpoint in another project', () => {
    const existing = { endpoints: { chat: 'projects/acme-other/locations/us-central1/endpoints/1234567890' } };

    expect(chatOnGcp({ model: 'gpt-oss-20b', serving: 'dedicated' }, { existing }).faults).toMatchInlineSnapshot(`
[
  "targets.gcp-us.existing.endpoints.chat MP1107 projects/acme-other/locations/us-central1/endpoints/1234567890 is not an endpoint of project acme-ai-prod, so grants in that project would not apply to it; use an endpoint of that project, or set the project that owns the endpoint",
]
`);
  });

  it('reports which quota is short', () => {
    expect(
      chatOnGcp({ model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 100_000 } }).faults,
    ).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2105 80,000 input tokens per minute on gcp-us exceeds the default quota of 40,000 (GlobalOpenapiInputTokensPerMinutePerBaseModel); confirm that the quota has already been increased, or request an increase before deploying",
  "endpoints.chat.throughput warning MP2105 20,000 output tokens per minute on gcp-us exceeds the default quota of 12,000 (GlobalOpenapiOutputTokensPerMinutePerBaseModel); confirm that the quota has already been increased, or request an increase before deploying",
  "endpoints.chat.throughput warning MP2105 100,000 tokens per minute on gcp-us exceeds the default quota of 52,000 (GlobalOpenapiTotalTokensPerMinutePerBaseModel); confirm that the quota has already been increased, or request an increase before deploying",
]
`);
  });
});
