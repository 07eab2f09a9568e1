import { run } from './support/command-line';

describe('modelport where', () => {
  it("lists a model's offers, best first", async () => {
    const { code, out, err } = await run(['where', 'gpt-6-luna', '--residency', 'us', '--cloud', 'azure']);

    expect(out).toMatchInlineSnapshot(`
"gpt-6-luna on azure, within zone us  catalog of 2026-11-29, USD per million tokens

   cloud  sold as           version     residency  serving      in  cached   out  evidence
1  azure  DataZoneStandard  2026-09-22  zone us    on-demand  0.11   0.011  0.55  verified
    from   centralus, eastus, eastus2, northcentralus, southcentralus, westus, westus3
    apis   responses, chat-completions
    price  0.22 in and 0.825 out above 272,000 input tokens
    price  global price plus 10 %
    note   retires on 2028-03-11

Ranked by evidence, then availability (open to every account, no retirement within 90 days), the residency
asked for, default version and price.
"
`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('prints the same as JSON', async () => {
    const { code, out } = await run([
      'where',
      'gpt-6-luna',
      '--residency',
      'us',
      '--api',
      'responses',
      '--api',
      'converse',
      '--format',
      'json',
    ]);
    const { filters, places, faults, catalogAsOf } = JSON.parse(out);

    expect(filters).toEqual({ residency: { zone: 'us' }, apis: ['responses', 'converse'] });
    expect(places).toMatchObject([{ cloud: 'aws', name: 'bedrock-runtime us.openai.gpt-6-luna', truth: 'unsure' }]);
    expect(faults).toEqual([]);
    expect(catalogAsOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(code).toBe(0);
  });

  it.each([
    [
      'an unknown model',
      ['gpt-6-lunar'],
      'model MP0703 unknown model "gpt-6-lunar": no cloud in the catalog offers it; use gpt-6-luna or ',
    ],
    [
      'a family of models',
      ['gpt-oss'],
      'model MP0703 unknown model "gpt-oss": no cloud in the catalog offers it; use gpt-oss-120b, gpt-oss-20b or ',
    ],
    [
      'an unknown region',
      ['gpt-6-luna', '--region', 'eastus22'],
      'region MP0704 unknown region "eastus22": not in the catalog for Azure, AWS and Google Cloud; use eastus2',
    ],
    [
      'a region of another cloud',
      ['gpt-6-luna', '--cloud', 'aws', '--region', 'eastus2'],
      'region MP0704 "eastus2" is an Azure region, not an AWS Region; use us-east-1 or us-east-2, or set cloud to azure',
    ],
    [
      'a combination that no cloud offers',
      ['gpt-6-astra', '--residency', 'eu'],
      'model MP0705 gpt-6-astra is not available within zone eu according to the catalog; use --residency ',
    ],
    [
      'a model that is retired',
      ['gpt-5-chat'],
      'model MP0705 gpt-5-chat is not available anywhere according to the catalog: 2025-08-07 on azure was retired on 20',
    ],
  ])('has a fault with suggestions for %s', async (_, argv, message) => {
    const text = await run(['where', ...argv]);
    const json = await run(['where', ...argv, '--format', 'json']);

    expect(text.err.slice(0, message.length)).toBe(message);
    expect({ code: text.code, out: text.out }).toEqual({ code: 1, out: '' });
    expect(JSON.parse(json.out)).toMatchObject({ places: [], faults: [{ severity: 'error' }] });
    expect({ code: json.code, err: json.err }).toEqual({ code: 1, err: '' });
  });

  it('reports both faults if model and region are wrong', async () => {
    const { err } = await run(['where', 'gpt-6-lunar', '--region', 'eastus22']);

    expect(err.match(/MP\d+/g)).toEqual(['MP0703', 'MP0704']);
  });

  it('omits versions retired on the given date', async () => {
    expect((await run(['where', 'gpt-4.1-mini', '--today', '2026-11-23'])).code).toBe(0);
    expect((await run(['where', 'gpt-4.1-mini', '--today', '2037-01-01'])).code).toBe(1);
    expect((await run(['where', 'gpt-4.1-mini'], { today: () => '2037-01-01' })).code).toBe(1);
  });
});
