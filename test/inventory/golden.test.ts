import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { canonicalText, isObject, readInventory, Unknown, type Value } from '../../lib/inventory';

const GOLDEN = join(__dirname, '..', 'golden');

/** Every synthesized output: templates and Terraform JSON, but no plans of this project. */
const FILES = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:template|tf)\.json$|^network\/.+\.json$/.test(file))
  .sort();

interface Synthesized {
  readonly Resources?: object;
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: Readonly<Record<string, object>>;
}

describe('the golden output of the examples', () => {
  it('is found', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(38);
  });

  it.each(FILES)('is read whole: %s', (file) => {
    const text = readFileSync(join(GOLDEN, file), 'utf8');
    const { Resources = {}, resource = {}, data = {} } = JSON.parse(text) as Synthesized;
    const blocks = [...Object.values(resource), ...Object.values(data)].flatMap((byName) => Object.keys(byName));
    const { inventory, faults } = readInventory([{ file: relative(GOLDEN, file), text }]);
    const [stack] = inventory.stacks;

    expect(faults).toEqual([]);
    expect(inventory.notUnderstood).toEqual([]);
    expect(stack?.resources).toHaveLength(Object.keys(Resources).length + blocks.length);
    expect(stack?.resources.filter(({ cloud }) => cloud === null)).toEqual([]);
  });

  it('has no values that cannot be evaluated, except Availability Zones, IPAM ranges and imports from another stack', () => {
    const unknown = FILES.flatMap((file) => {
      const { stacks } = readInventory([{ file, text: readFileSync(join(GOLDEN, file), 'utf8') }]).inventory;
      return stacks.flatMap(({ resources, outputs }) => [...resources.map(({ attributes }) => attributes), outputs].flatMap(unknownIn));
    });

    expect([...new Set(unknown.map(canonicalText))].sort()).toEqual([
      'Fn::ImportValue("search-prod-models-vpc:bedrock-mantle")',
      'Fn::ImportValue("search-prod-models-vpc:bedrock-runtime")',
      'Fn::Select(0, Fn::Cidr(${Vpc8378EB38.CidrBlock}, 6, "5"))',
      'Fn::Select(0, Fn::GetAZs(""))',
      'Fn::Select(1, Fn::Cidr(${Vpc8378EB38.CidrBlock}, 6, "5"))',
      'Fn::Select(1, Fn::GetAZs(""))',
    ]);
  });
});

function unknownIn(value: Value): readonly Unknown[] {
  if (value instanceof Unknown) return [value];
  if (Array.isArray(value)) return value.flatMap(unknownIn);
  return isObject(value) ? Object.values(value).flatMap(unknownIn) : [];
}
