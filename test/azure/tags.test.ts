import { ResourceGroup } from '../../lib/azure/azurerm';
import { azureTags, ignoreTags } from '../../lib/azure/tags';
import { Token } from '../../lib/terraform/cdktf';
import { all, synthesize } from './support/synthesize';

const AT = ['team', 'account'];

describe('tags on Azure', () => {
  it('stay unchanged if Azure accepts them', () => {
    expect(azureTags({ 'cost-center': '4711', 'modelport:service': 'support', Owner: 'ml platform <ml@example.com>' }, AT)).toEqual({
      'cost-center': '4711',
      'modelport:service': 'support',
      Owner: 'ml platform <ml@example.com>',
    });
  });

  it('lose characters in names that Azure rejects', () => {
    expect(azureTags({ 'a<b>c%d&e\\f?g/h\ti': 'x' }, AT)).toEqual({ 'a-b-c-d-e-f-g-h-i': 'x' });
  });

  it('are sorted', () => {
    expect(Object.keys(azureTags({ b: '', c: '', a: '' }, AT))).toEqual(['a', 'b', 'c']);
  });

  it('are truncated, and long names that differ stay different', () => {
    const long = 'n'.repeat(600);
    const names = Object.keys(azureTags({ [`${long}1`]: '', [`${long}2`]: '' }, AT));

    expect(names.map((name) => name.length)).toEqual([512, 512]);
    expect(new Set(names).size).toBe(2);
    expect(azureTags({ reason: 'r'.repeat(300) }, AT)['reason']).toBe(`${'r'.repeat(253)}…`);
  });

  it('are measured in bytes, like the provider does, and truncated between characters', () => {
    const value = azureTags({ reason: '😀'.repeat(70) }, AT)['reason'] ?? '';

    expect(value).toBe(`${'😀'.repeat(63)}…`);
    expect(Buffer.byteLength(value)).toBeLessThanOrEqual(256);
    expect(azureTags({ reason: 'ä'.repeat(128) }, AT)['reason']).toBe('ä'.repeat(128));
  });

  it('can contain values that are known only after deploying', () => {
    const token = Token.asString({ resolve: () => '${data.x.y}' });

    expect(azureTags({ commit: token }, AT)).toEqual({ commit: token });
  });

  it('are renamed if Azure reserves or trims the name', () => {
    expect(Object.keys(azureTags({ 'Microsoft.Team': '', azure: '', 'windows-x': '', ' a ': '' }, AT))).toEqual([
      '-a-',
      'x-Microsoft.Team',
      'x-azure',
      'x-windows-x',
    ]);
  });

  it('stay distinct if their names become equal', () => {
    expect(Object.entries(azureTags({ 'a/b': '1', 'a-b': '2', 'A%B': '3' }, AT))).toEqual([
      [expect.stringMatching(/^A-B-[a-z0-9]{8}$/), '3'],
      ['a-b', '2'],
      [expect.stringMatching(/^a-b-[a-z0-9]{8}$/), '1'],
    ]);
  });

  it('follow the rules of private DNS zones there', () => {
    const names = { 'cost:center': '', 'a b': '', '1st': '', 'x.': '', 'modelport-target': '', 'modelport-service': '' };
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`tag-${index}`, '']));

    expect(Object.keys(azureTags({ ...names, ...many }, AT, 'azurerm_private_dns_zone'))).toEqual([
      'a-b',
      'cost-center',
      'modelport-service',
      ...Object.keys(many),
      'x._',
      'x1st',
    ]);
  });

  it('are rejected if Azure would merge two', () => {
    expect(() => azureTags({ Team: 'a', team: 'b' }, AT)).toThrowErrorMatchingInlineSnapshot(
      `"team.account.tags MP3102 Azure treats tags "Team" and "team" as the same tag; remove or rename all but one of them"`,
    );
  });

  it('are rejected if there are too many', () => {
    const tags = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag-${index}`, '']));

    expect(() => azureTags(tags, AT)).toThrowErrorMatchingInlineSnapshot(
      `"team.account.tags MP3101 51 tags exceed the limit of 50 per resource on Azure; remove 1"`,
    );
  });
});

describe('tags of other tools', () => {
  const group = (id: string, lifecycle = {}) => ({ name: id, location: 'eastus2', lifecycle });

  it('are ignored on every resource of a stack, in addition to what a resource already ignores', () => {
    const made = synthesize((stack) => {
      ignoreTags(stack, ['CostCenter', 'hidden-link:/app']);
      new ResourceGroup(stack, 'plain', group('plain'));
      new ResourceGroup(stack, 'protected', group('protected', { preventDestroy: true, ignoreChanges: ['location'] }));
      new ResourceGroup(stack, 'frozen', group('frozen', { ignoreChanges: 'all' }));
    });

    const ignored = ['tags["CostCenter"]', 'tags["hidden-link:/app"]'];
    expect(all(made, 'azurerm_resource_group').map(({ lifecycle }) => lifecycle)).toEqual([
      { ignore_changes: 'all' },
      { ignore_changes: ignored },
      { prevent_destroy: true, ignore_changes: ['location', ...ignored] },
    ]);
  });

  it('change nothing if there are none', () => {
    const made = synthesize((stack) => {
      ignoreTags(stack);
      new ResourceGroup(stack, 'plain', { name: 'plain', location: 'eastus2' });
    });

    expect(all(made, 'azurerm_resource_group')[0]).not.toHaveProperty('lifecycle');
  });
});
