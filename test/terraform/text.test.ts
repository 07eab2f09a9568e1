import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceGroup as RawResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { provideAzure } from '../../lib/azure';
import { ResourceGroup } from '../../lib/azure/azurerm';
import { App, TerraformStack, Testing, Token } from '../../lib/terraform/cdktf';
import { isLiteral, literalText, literalToken, literalValue } from '../../lib/terraform/text';

const LIB = join(__dirname, '..', '..', 'lib');

describe('literal text', () => {
  it.each([
    ['plain, 100% and 5 $', 'plain, 100% and 5 $'],
    ['${path.module}', '$${path.module}'],
    ['%{ if true }', '%%{ if true }'],
    ['$${x} %%{y}', '$$${x} %%%{y}'],
    ['$ {x}', '$ {x}'],
  ])('of %j is %j', (text, written) => {
    expect(literalText(text)).toBe(written);
  });

  it('keeps a token, and escapes the text around it', () => {
    const token = Token.asString({ resolve: () => '${var.x}' });

    expect(literalText(token)).toBe(token);
    expect(literalText(`%{a}${token}${'${b}'}`)).toBe(`%%{a}${token}$${'${b}'}`);
  });

  it('as a token is literal in any resource, and escaped once', () => {
    const stack = new TerraformStack(new App(), 'team');
    provideAzure(stack, { subscriptionId: '11111111-1111-1111-1111-111111111111' });
    const config = { name: `rg-${literalToken('${file("x")}')}`, location: 'eastus2' };
    new RawResourceGroup(stack, 'raw', config);
    new ResourceGroup(stack, 'own', config);
    const { raw, own } = JSON.parse(Testing.synth(stack)).resource.azurerm_resource_group;

    expect([raw.name, own.name]).toEqual(['rg-$${file("x")}', 'rg-$${file("x")}']);
    expect(literalToken('plain')).toBe('plain');
  });

  it('covers keys, lists and nested objects, and leaves instances alone', () => {
    const date = new Date(0);

    expect(literalValue({ '${a}': [{ b: '%{c}' }], date, n: 1, none: undefined })).toEqual({
      '$${a}': [{ b: '%%{c}' }],
      date,
      n: 1,
      none: undefined,
    });
  });

  it('is what a resource of a team writes, tags included', () => {
    const stack = new TerraformStack(new App(), 'team');
    provideAzure(stack, { subscriptionId: '11111111-1111-1111-1111-111111111111' });
    const group = new ResourceGroup(stack, 'group', {
      name: '${file("/etc/hostname")}',
      location: 'eastus2',
      tags: { 'a${b}': 'of %{c}' },
    });
    new ResourceGroup(stack, 'other', { name: `${group.name}-%{d}`, location: group.location });
    const { group: written, other } = JSON.parse(Testing.synth(stack)).resource.azurerm_resource_group;

    expect(written).toMatchObject({ name: '$${file("/etc/hostname")}', tags: { 'a$${b}': 'of %%{c}' } });
    expect(other).toMatchObject({
      name: '${azurerm_resource_group.group.name}-%%{d}',
      location: '${azurerm_resource_group.group.location}',
    });
  });
});

describe('provider bindings', () => {
  it.each(['azure/azurerm.ts', ...filesIn('azure/azurerm'), ...filesIn('gcp/google')])('of %s all write literal text', (file) => {
    const bindings = Object.entries(require(join(LIB, file)) as Record<string, unknown>);

    expect(bindings.length).toBeGreaterThan(0);
    expect(bindings.filter(([, binding]) => !isLiteral(binding)).map(([name]) => name)).toEqual([]);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(join(LIB, folder)).map((name) => join(folder, name));
}
