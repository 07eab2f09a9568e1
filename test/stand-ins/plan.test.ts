import { join } from 'node:path';
import { planChange } from './provider/plan';
import { readRecording } from './provider/recording';
import type { Block, Rules } from './provider/schema';
import { type Fields, UNKNOWN } from './provider/values';

const { resources, rules } = readRecording(join(__dirname, 'schemas', 'azurerm-4.55.0.json.gz'));

const NAME: Block = { attributes: { name: { type: 'string', optional: true } } };

describe('planning', () => {
  it('fills in defaults, and leaves computed fields unknown until apply', () => {
    const block: Block = { attributes: { id: { type: 'string', computed: true }, tier: { type: 'string', optional: true } } };

    const { planned, replace } = planChange(block, { tier: { default: 'Standard' } }, null, { id: null, tier: null });

    expect(planned).toEqual({ id: UNKNOWN, tier: 'Standard' });
    expect(replace).toEqual([]);
  });

  it('keeps computed values that are known', () => {
    const block: Block = { attributes: { id: { type: 'string', computed: true } } };

    expect(planChange(block, {}, { id: 'a' }, { id: null }).planned).toEqual({ id: 'a' });
  });

  it('fills in defaults of nested blocks', () => {
    const block: Block = { block_types: { rule: { nesting_mode: 'list', block: NAME } } };

    const { planned } = planChange(block, { rule: { block: { name: { default: 'any' } } } }, null, {
      rule: [{ name: null }, { name: 'b' }],
    });

    expect(planned).toEqual({ rule: [{ name: 'any' }, { name: 'b' }] });
  });

  it('ignores case and spaces where the provider suppresses the difference', () => {
    const block: Block = { attributes: { location: { type: 'string', required: true } } };
    const location: Rules = { location: { diffSuppress: true, forceNew: true } };

    expect(planChange(block, location, { location: 'eastus' }, { location: 'East US' })).toEqual({
      planned: { location: 'eastus' },
      replace: [],
    });
  });

  it('plans nothing for a destroy', () => {
    expect(planChange(NAME, {}, { name: 'a' }, null)).toEqual({ planned: null, replace: [] });
  });
});

describe('replacement', () => {
  it('is forced by a changed field that cannot be updated', () => {
    expect(replaced(NAME, { name: { forceNew: true } }, { name: 'a' }, { name: 'b' })).toEqual([['name']]);
    expect(replaced(NAME, {}, { name: 'a' }, { name: 'b' })).toEqual([]);
  });

  it('is not forced by the order of a set, an empty value, or a computed value', () => {
    const block: Block = {
      attributes: {
        zones: { type: ['set', 'string'], optional: true },
        note: { type: 'string', optional: true },
        host: { type: 'string', optional: true, computed: true },
      },
    };
    const all: Rules = { zones: { forceNew: true }, note: { forceNew: true }, host: { forceNew: true } };

    expect(replaced(block, all, { zones: ['1', '2'], note: null }, { zones: ['2', '1'], note: '', host: UNKNOWN })).toEqual([]);
    expect(replaced(block, all, { zones: ['1', '2'] }, { zones: ['1'] })).toEqual([['zones']]);
  });

  it('is forced by a set that becomes unknown', () => {
    const block: Block = { attributes: { zones: { type: ['set', 'string'], optional: true } } };

    expect(replaced(block, { zones: { forceNew: true } }, { zones: ['1'] }, { zones: UNKNOWN })).toEqual([['zones']]);
  });

  it('names the field inside a list of blocks', () => {
    const block: Block = { block_types: { sku: { nesting_mode: 'list', block: NAME } } };

    const paths = replaced(block, { sku: { block: { name: { forceNew: true } } } }, { sku: [{ name: 'a' }] }, { sku: [{ name: 'b' }] });

    expect(paths).toEqual([['sku', 0, 'name']]);
  });

  it('is forced by more or fewer blocks where the block cannot be updated', () => {
    const block: Block = { block_types: { sku: { nesting_mode: 'list', block: NAME } } };

    expect(replaced(block, { sku: { forceNew: true } }, { sku: [] }, { sku: [{ name: 'a' }] })).toEqual([['sku']]);
    expect(replaced(block, {}, { sku: [] }, { sku: [{ name: 'a' }] })).toEqual([]);
  });

  it('names a whole set of blocks whose elements hold a field that cannot be updated', () => {
    const block: Block = { block_types: { rule: { nesting_mode: 'set', block: NAME } } };
    const forced: Rules = { rule: { block: { name: { forceNew: true } } } };

    expect(replaced(block, forced, { rule: [{ name: 'a' }] }, { rule: [{ name: 'a' }, { name: 'b' }] })).toEqual([['rule']]);
    expect(replaced(block, forced, { rule: [{ name: 'a' }, { name: 'b' }] }, { rule: [{ name: 'b' }, { name: 'a' }] })).toEqual([]);
  });

  it.each([
    ['added', ['a'], ['a', 'b']],
    ['removed', ['a', 'b'], ['a']],
    ['exchanged', ['a'], ['b']],
  ])('is not forced by virtual network rules of an Azure account that are %s', (_, before, after) => {
    const type = 'azurerm_cognitive_account';

    const paths = replaced(resources[type]?.block ?? {}, rules[type]?.attributes ?? {}, accountWith(before), accountWith(after));

    expect(paths).toEqual([]);
  });
});

function replaced(block: Block, rules: Rules, prior: Fields, proposed: Fields): readonly unknown[] {
  return planChange(block, rules, prior, proposed).replace;
}

function accountWith(subnets: readonly string[]): Fields {
  const rules = subnets.map((subnet_id) => ({ subnet_id, ignore_missing_vnet_service_endpoint: false }));
  return { name: 'chat', kind: 'AIServices', network_acls: [{ default_action: 'Deny', virtual_network_rules: rules }] };
}
