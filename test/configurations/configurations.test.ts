import { readFileSync } from 'node:fs';
import { type Inventory, type InventoryResource, Reference, readInventory } from '../../lib/inventory';
import { parseSpec } from '../../lib/spec/read';
import { terraformFaults } from '../support/provider-rules/terraform';
import { faultsOf, type Synthesis, synthesizeFile } from '../support/synth';
import { CONFIGURATIONS, type Configuration, specWith } from './support/configuration';
import { type Fact, missingFacts } from './support/facts';

describe.each(CONFIGURATIONS.map((configuration) => [configuration.name, configuration] as const))('%s', (_, configuration) => {
  let documents: Synthesis['documents'];

  beforeAll(async () => {
    ({ documents } = await synthesizeFile(configuration.file));
  });

  it('has each fact of its source in the synthesized output', () => {
    expect(missingFacts(configuration.facts, inventoryOf(documents))).toEqual([]);
  });

  it('breaks no known rule of a Terraform provider', () => {
    const terraform = [...documents.values()].filter((document) => 'terraform' in document);

    expect(terraform.flatMap(terraformFaults)).toEqual([]);
  });

  it('cites its source in the spec', () => {
    const { repository, path, commit, date, license } = configuration.source;
    const header = readFileSync(configuration.file, 'utf8').split('\nservice:')[0]?.replace(/\n# /g, ' ');

    for (const part of [`https://github.com/${repository}, ${path}`, `commit ${commit} of ${date}, ${license}`])
      expect(header).toContain(part);
  });

  it('cannot express what is listed as impossible', () => {
    const expected = configuration.cannot.flatMap(({ what, fault }) => (fault === undefined ? [] : [`${what}: ${fault}`]));

    expect(configuration.cannot.flatMap((limit) => reported(configuration, limit))).toEqual(expected);
  });
});

describe('a fact', () => {
  const inventory: Inventory = {
    stacks: [
      {
        name: 'support-prod-azure-us',
        file: 'cdk.tf.json',
        format: 'terraform-json',
        outputs: {},
        resources: [subnet('a', ['10.0.0.0/24']), subnet('b', ['10.0.1.0/24'])],
      },
    ],
    notUnderstood: [],
  };

  it.each<[string, Partial<Fact>]>([
    ['another value', { at: 'rules.[name=a].prefixes', is: ['10.0.9.0/24'] }],
    ['a value of one resource only', { at: 'name', is: 'a' }],
    ['an item that the list does not have', { at: 'rules.*.prefixes', has: ['10.0.0.0/24', '10.0.1.0/24'] }],
    ['a list that is none', { at: 'name', has: ['a'] }],
    ['an attribute that is set', { at: 'name' }],
    ['another number of resources', { where: { name: 'a' }, count: 2 }],
    ['a resource that does not exist', { where: { name: 'c' }, at: 'name', is: 'c' }],
    ['a resource of another stack', { stack: 'azure-eu', at: 'name', is: 'a' }],
  ])('is missing if it states %s', (_, fact) => {
    expect(missingFacts([{ fact: 'it', type: 'subnet', ...fact }], inventory)).not.toEqual([]);
  });

  it('comes out if each resource has the value', () => {
    const facts: Partial<Fact>[] = [
      { count: 2 },
      { where: { name: 'a' }, at: ['rules', '[name=a]', 'prefixes'], is: ['10.0.0.0/24'] },
      { where: { name: 'b' }, at: 'rules.*.prefixes.*', has: ['10.0.1.0/24'] },
      { stack: 'azure-us', at: 'group', is: '${group.id}' },
      { at: 'tags' },
    ];

    expect(
      missingFacts(
        facts.map((fact) => ({ fact: 'it', type: 'subnet', ...fact })),
        inventory,
      ),
    ).toEqual([]);
  });
});

describe('the configurations', () => {
  it('are 16, from each cloud', () => {
    const clouds = CONFIGURATIONS.map(({ name }) => name.split('-')[0]);

    expect(clouds.filter((cloud) => cloud === 'azure')).toHaveLength(7);
    expect(clouds.filter((cloud) => cloud === 'aws')).toHaveLength(5);
    expect(clouds.filter((cloud) => cloud === 'gcp')).toHaveLength(4);
  });

  it('have different facts', () => {
    for (const { facts, cannot } of CONFIGURATIONS) {
      const texts = [...facts.map(({ fact }) => fact), ...cannot.map(({ what }) => what)];

      expect(texts).toEqual([...new Set(texts)]);
      expect(texts.length).toBeGreaterThanOrEqual(8);
    }
  });

  it('come out with at least 95 percent of their facts', () => {
    const stated = CONFIGURATIONS.flatMap(({ facts }) => facts).length;
    const impossible = CONFIGURATIONS.flatMap(({ cannot }) => cannot).length;

    expect(stated / (stated + impossible)).toBeGreaterThanOrEqual(0.95);
  });
});

function subnet(name: string, prefixes: readonly string[]): InventoryResource {
  const attributes = { name, group: new Reference('group', 'id'), rules: [{ name, prefixes }] };
  return { cloud: null, type: 'subnet', address: `subnet.${name}`, isData: false, attributes, sensitive: [], retention: 'delete' };
}

function inventoryOf(documents: Synthesis['documents']): Inventory {
  return readInventory([...documents].map(([stack, document]) => ({ file: `${stack}.json`, stack, text: JSON.stringify(document) })))
    .inventory;
}

/** A limit with the code that `check` reports for its `try`: the expected one, or all others. None without `try`. */
function reported(configuration: Configuration, { what, try: values, fault }: Configuration['cannot'][number]): string[] {
  if (values === undefined) return [];
  const codes = faultsOf(parseSpec(specWith(configuration, values))).map(({ code }) => code);
  return codes.some((code) => code === fault) ? [`${what}: ${fault}`] : [`${what}: ${codes}`];
}
