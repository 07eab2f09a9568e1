import { faultsOfValue, leastValue } from './support/specs';

describe('identifiers in a catalog addition', () => {
  it.each([
    ['azure', { kind: 'azure', sku: '${file("x")}' }, 'sku MP0105'],
    ['azure', { kind: 'azure', format: '%{ if true }' }, 'format MP0105'],
    ['aws', { kind: 'bedrock', surface: 'bedrock-runtime', modelId: '*' }, 'modelId MP0105'],
    ['aws', { kind: 'bedrock', surface: 'bedrock-runtime', modelId: 'us.acme.chat' }, 'modelId MP8101'],
    ['aws', { kind: 'bedrock', surface: 'bedrock-mantle', modelId: 'acme.chat-1:0' }, 'modelId MP8101'],
    ['aws', { kind: 'bedrock', surface: 'bedrock-runtime', modelId: 'acme.chat', profile: 'us.acme.other' }, 'profile MP8102'],
    ['aws', { kind: 'sagemaker', instanceTypes: ['${x}'] }, 'instanceTypes[0] MP0105'],
    ['gcp', { kind: 'vertex-managed', route: 'openapi', modelString: 'chat' }, 'modelString MP8308'],
    ['gcp', { kind: 'vertex-managed', route: 'publisher', modelString: 'acme/chat' }, 'modelString MP8308'],
    ['gcp', { kind: 'vertex-managed', host: 'aiplatform.example.com' }, 'host MP0105'],
    ['gcp', { kind: 'vertex-managed', location: '${x}' }, 'location MP0105'],
    ['gcp', { kind: 'vertex-dedicated', publisherModel: 'publishers/acme/models/open' }, 'publisherModel MP0105'],
  ])('have a fault if %s cannot accept %j', (cloud, native, expected) => {
    const faults = faultsOfValue(leastValue({ catalog: [{ cloud, model: 'gpt-6-luna', ...version(cloud), offers: [offer(native)] }] }));

    expect(faults).toEqual([expect.stringContaining(`catalog[0].offers[0].native.${expected} `)]);
  });

  it('have no fault as the clouds write them', () => {
    const natives = [
      ['azure', { kind: 'azure', sku: 'DataZoneStandard', format: 'Mistral AI' }],
      [
        'aws',
        { kind: 'bedrock', surface: 'bedrock-runtime', modelId: 'openai.gpt-oss-120b-1:0', profile: 'us-gov.openai.gpt-oss-120b-1:0' },
      ],
      ['aws', { kind: 'bedrock', surface: 'bedrock-mantle', modelId: 'openai.gpt-oss-120b', profile: null }],
      ['gcp', { kind: 'vertex-managed', route: 'openapi', modelString: 'openai/gpt-oss-120b-maas', location: 'us' }],
      ['gcp', { kind: 'vertex-managed', modelString: 'gpt-6-luna', host: 'aiplatform.us.rep.googleapis.com' }],
    ] as const;

    for (const [cloud, native] of natives) {
      const addition = { cloud, model: 'gpt-6-luna', ...version(cloud), offers: [offer(native)] };
      expect(faultsOfValue(leastValue({ catalog: [addition] }))).toEqual([]);
    }
  });
});

function offer(native: object): object {
  return { serving: 'on-demand', residency: 'global', native };
}

function version(cloud: string): object {
  return cloud === 'azure' ? { version: '2026-09-22' } : {};
}
