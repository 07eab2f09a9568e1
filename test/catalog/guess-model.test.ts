import { cloudsOf, guessModel, loadCatalog } from '../../lib/catalog';

const catalog = loadCatalog();

describe('guesses for an unknown model name', () => {
  it.each([
    ['gpt-5.6', ['gpt-5.6-luna', 'gpt-5.6-terra', 'gpt-5.6-sol']],
    ['gpt-6', ['gpt-6-luna', 'gpt-6-astra', 'gpt-6-sol']],
    ['gpt-oss', ['gpt-oss-120b', 'gpt-oss-20b', 'gpt-oss-safeguard-120b']],
    ['openai/gpt-oss', ['gpt-oss-120b', 'gpt-oss-20b', 'gpt-oss-safeguard-120b']],
    ['luna', ['gpt-6-luna', 'gpt-5.6-luna']],
    ['gpt-4', ['gpt-4o']],
  ])('are its family, models open to everyone first: %s', (name, models) => {
    expect(guessModel(catalog, name)).toEqual({ models, isSpelling: false, isForeign: false });
  });

  it.each([
    ['GPT-5.6-Luna', 'gpt-5.6-luna'],
    ['gpt-5-6-luna', 'gpt-5.6-luna'],
    ['openai.gpt-oss-120b-1:0', 'gpt-oss-120b'],
    ['gpt-oss:120b', 'gpt-oss-120b'],
    ['eu.openai.gpt-6-luna', 'gpt-6-luna'],
    ['arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-20b-1:0', 'gpt-oss-20b'],
    ['OpenAI.GlobalStandard.gpt-5.6-luna', 'gpt-5.6-luna'],
    ['azureml://registries/azure-openai/models/gpt-4o/versions/2024-11-20', 'gpt-4o'],
    ['openai/gpt-oss-120b-maas', 'gpt-oss-120b'],
    ['publishers/openai/models/gpt-oss@gpt-oss-20b', 'gpt-oss-20b'],
    ['whisper-1', 'whisper'],
    ['tts-1-hd', 'tts-hd'],
  ])('are one model for a cloud ID or another spelling: %s', (name, model) => {
    expect(guessModel(catalog, name)).toEqual({ models: [model], isSpelling: true, isForeign: false });
  });

  it('are one model and version for a snapshot name of the OpenAI API', () => {
    expect(guessModel(catalog, 'gpt-4o-2024-11-20')).toEqual({
      models: ['gpt-4o'],
      version: '2024-11-20',
      isSpelling: true,
      isForeign: false,
    });
    expect(guessModel(catalog, 'gpt-4o-2023-01-01')).not.toHaveProperty('version');
  });

  it('are exactly the model of each ID in the catalog', () => {
    const wrong = catalog.models.flatMap(({ model, offers }) =>
      offers
        .flatMap(({ native }) => idsOf(native))
        .filter((id) => id !== model && guessModel(catalog, id).models.join() !== model)
        .map((id) => `${id} is ${model}`),
    );

    expect(wrong).toEqual([]);
  });

  it.each([
    'claude-3',
    'anthropic.claude-sonnet-4-v1:0',
    'us.amazon.nova-pro-v1:0',
    'gemini-3-pro',
    'google/gemma-4',
    'llama4',
    'mistral-large',
    'Phi-4',
  ])("are empty for another vendor's model: %s", (name) => {
    expect(guessModel(catalog, name)).toEqual({ models: [], isSpelling: false, isForeign: true });
  });

  it('are otherwise similar names, but never a model that no cloud offers', () => {
    expect(guessModel(catalog, 'gpt-6-lune').models).toEqual(['gpt-6-luna', 'gpt-5.6-luna']);
    for (const { model } of catalog.models.filter((row) => cloudsOf(catalog, row.model).length === 0)) {
      expect(guessModel(catalog, model).models).not.toContain(model);
    }
  });
});

function idsOf(native: object): string[] {
  return Object.entries(native).flatMap(([key, value]) =>
    ['modelId', 'profile', 'modelString', 'publisherModel'].includes(key) && typeof value === 'string' ? [value] : [],
  );
}
