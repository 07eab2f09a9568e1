import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadCatalog } from '../../lib/catalog';
import { compareModels, compareNames } from '../../scripts/catalog-compare/compare';
import { readGenaiPrices } from '../../scripts/catalog-compare/genai-prices';
import { readLitellm } from '../../scripts/catalog-compare/litellm';
import { type Comparison, outdated, reportOf, unjudged } from '../../scripts/catalog-compare/report';

const ROOT = join(__dirname, '..', '..');
const catalog = loadCatalog();

describe('the data of litellm', () => {
  it('is read per cloud, with residency, version, prices per million tokens and retirement', () => {
    const models = readLitellm({
      'azure/eu/gpt-6-luna-2026-09-22': {
        litellm_provider: 'azure',
        input_cost_per_token: 1.2e-7,
        output_cost_per_token: 6e-7,
        deprecation_date: '2028-03-11',
      },
      'us.openai.gpt-6-sol': { litellm_provider: 'bedrock_converse', input_cost_per_token: 2.2e-6, output_cost_per_token: 1.1e-5 },
      'bedrock_mantle/us-gov-west-1/openai.gpt-oss-120b': { litellm_provider: 'bedrock_mantle' },
      'vertex_ai/openai/gpt-oss-120b-maas': { litellm_provider: 'vertex_ai-openai_models' },
      'azure/mistral-large-latest': { litellm_provider: 'azure' },
      'azure/gpt-35-turbo': { litellm_provider: 'azure' },
      'claude-opus': { litellm_provider: 'anthropic' },
    });

    expect(models).toEqual([
      {
        source: 'litellm',
        cloud: 'azure',
        model: 'gpt-6-luna',
        version: '2026-09-22',
        residency: 'eu',
        input: 0.12,
        output: 0.6,
        retires: '2028-03-11',
      },
      { source: 'litellm', cloud: 'aws', model: 'gpt-6-sol', residency: 'us', input: 2.2, output: 11 },
      { source: 'litellm', cloud: 'aws', model: 'gpt-oss-120b', residency: 'us-gov' },
      { source: 'litellm', cloud: 'gcp', model: 'gpt-oss-120b' },
    ]);
  });
});

describe('the data of genai-prices', () => {
  it('is read per cloud', () => {
    const prices = { input_mtok: 0.2, output_mtok: 1.2 };
    const models = readGenaiPrices({
      date: null,
      models: [
        { cloud: 'aws', id: 'global.openai.gpt-5.6-luna', prices },
        { cloud: 'azure', id: 'gpt-5.6-luna', prices: null },
        { cloud: 'aws', id: 'anthropic.claude-opus', prices },
      ],
    });

    expect(models).toEqual([
      { source: 'genai-prices', cloud: 'aws', model: 'gpt-5.6-luna', residency: 'global', input: 0.2, output: 1.2 },
      { source: 'genai-prices', cloud: 'azure', model: 'gpt-5.6-luna', residency: 'global' },
    ]);
  });
});

describe('a comparison', () => {
  const idsOf = (theirs: Parameters<typeof compareModels>[1][number]) => compareModels(catalog, [theirs]).map(({ id }) => id);
  const sol = { source: 'there', cloud: 'aws', model: 'gpt-6-sol', residency: 'us' } as const;

  it.each([
    ['an equal price', { ...sol, input: 2.2, output: 11 }, []],
    ['another price', { ...sol, input: 2.2, output: 12 }, ['price aws gpt-6-sol us there']],
    ['an unknown model', { ...sol, model: 'gpt-7' }, ['model aws gpt-7 there']],
    [
      'an unknown version',
      { source: 'there', cloud: 'azure', model: 'gpt-6-sol', version: '2030-01-01' },
      ['model azure gpt-6-sol 2030-01-01 there'],
    ],
    [
      'another retirement',
      { source: 'there', cloud: 'azure', model: 'gpt-6-sol', retires: '2030-01-01' },
      ['retirement azure gpt-6-sol 2026-09-22 there'],
    ],
    ['no terms', sol, []],
  ] as const)('finds what %s is', (_, theirs, ids) => {
    expect(idsOf(theirs)).toEqual(ids);
  });

  it('finds names that one side lacks', () => {
    expect(compareNames('identifier', 'there', ['a', 'b'], ['b', 'c']).map(({ id }) => id)).toEqual([
      'identifier a there',
      'identifier c there',
    ]);
    expect(compareNames('permission', 'there', ['a', 'b'], ['b', 'c'], 'ours').map(({ id }) => id)).toEqual(['permission a there']);
  });

  it('lists what is not judged, and judgments without a disagreement', () => {
    const comparison: Comparison = {
      catalogAsOf: '2026-11-29',
      packages: [{ name: 'there', version: '1.0.0', date: '2026-11-20' }],
      disagreements: [
        { kind: 'price', id: 'price a there', ours: '1 / 2', theirs: '1 / 3' },
        { kind: 'model', id: 'model b there', ours: 'not in the catalog', theirs: 'listed' },
      ],
      judgments: [
        { id: 'price a there', verdict: 'settled', reason: 'another meter' },
        { id: 'price gone there', verdict: 'open', reason: 'x' },
      ],
    };

    expect(unjudged(comparison).map(({ id }) => id)).toEqual(['model b there']);
    expect(outdated(comparison).map(({ id }) => id)).toEqual(['price gone there']);
    expect(reportOf(comparison)).toMatchInlineSnapshot(`
"Catalog of 2026-11-29, compared with there 1.0.0 (2026-11-20): 1 model, 0 retirement, 1 price, 0 identifier, 0 permission, 0 operation.

| model | catalog | package | |
|---|---|---|---|
| b there | not in the catalog | listed | not judged |

| price | catalog | package | |
|---|---|---|---|
| a there | 1 / 2 | 1 / 3 | settled: another meter |
"
`);
  });
});

describe('the committed judgments', () => {
  const judgments = parse(readFileSync(join(ROOT, 'scripts', 'catalog-compare', 'settled.yaml'), 'utf8')) as Comparison['judgments'];

  it('each have a verdict and a reason, once', () => {
    const ids = judgments.map(({ id }) => id);

    expect(ids).toEqual([...new Set(ids)]);
    for (const { verdict, reason } of judgments) expect([['settled', 'open'].includes(verdict), reason.length > 10]).toEqual([true, true]);
  });

  it('are all in the report in docs/catalog.md, which leaves nothing unjudged', () => {
    const page = readFileSync(join(ROOT, 'docs', 'catalog.md'), 'utf8');
    const report = page.slice(page.indexOf('<!-- catalog:compare -->'));

    expect(report).not.toContain('not judged');
    for (const { verdict, reason } of judgments) expect(report).toContain(`${verdict}: ${reason}`);
  });
});
