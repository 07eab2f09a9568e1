import { formatFault } from '../../lib/faults/format';
import { readInventory } from '../../lib/inventory';
import { codesOf } from './support/read';

/** The faults of one document, as printed. */
function faultsOf(text: string, file: string): readonly string[] {
  return readInventory([{ file, text }]).faults.map((fault) => formatFault(fault));
}

const TEMPLATE = '{"Resources":{}}';

describe('a document that cannot be read', () => {
  it.each([
    ['not JSON', 'a.json', '{"Resources": {\n  "A": secret\n}}'],
    ['incomplete JSON', 'a.json', '{"Resources": {'],
    ['not YAML', 'a.yaml', 'Resources:\n  A: [secret'],
    ['YAML with tabs', 'a.yaml', 'Resources:\n\tA: secret'],
    ['YAML with an alias without an anchor', 'a.yaml', 'Resources: *secret'],
    ['two YAML documents', 'a.yaml', 'Resources: {}\n---\nResources: {}'],
  ])('has the place of the problem, but no text of the document: %s', (_, file, text) => {
    const { faults } = readInventory([{ file, text }]);

    expect(faults.map(({ code }) => code)).toEqual(['MP0801']);
    expect(faults[0]?.position?.line).toBeGreaterThanOrEqual(1);
    expect(JSON.stringify(faults)).not.toContain('secret');
  });

  it.each([
    ['empty', 'a.json', ' \n', 'the document is empty'],
    ['a list', 'a.json', '[]', 'the document is not an object'],
    ['a binary plan', 'tfplan', 'PK\u0003\u0004\u0014', 'the document is a saved Terraform plan in binary format'],
    ['a log', 'plan.json', '{"@level":"info"}\n{"@level":"info"}', 'the document is the log of terraform plan -json'],
    ['several plans', 'plan.json', '{"format_version":"1.2"}\n{"format_version":"1.2"}\n', 'the document is several JSON documents'],
    ['a plan as text', 'plan.txt', 'Terraform used the selected providers to generate', "the document is Terraform's plan as text"],
    ['HCL', 'main.tf', 'resource "a" "b" {}', 'the document is Terraform configuration in HCL'],
    ['a state', 'a.json', '{"format_version":"1.0","values":{}}', 'the document is Terraform state'],
    ['a state file', 'a.json', '{"version":4,"serial":1,"lineage":"x","resources":[]}', 'the document is Terraform state'],
    ['a manifest', 'a.json', '{"version":"48.0.0","artifacts":{}}', 'the document is the manifest of a cloud assembly'],
    ['a manifest of cdktf', 'a.json', '{"version":"0.21.0","stacks":{}}', 'the document is the manifest of cdktf output'],
    [
      'a template of Azure',
      'a.json',
      '{"$schema":"x","contentVersion":"1","resources":[]}',
      'the document is an Azure Resource Manager template',
    ],
    ['a fetched template', 'a.json', '{"TemplateBody":{"Resources":{}}}', 'the document is the output of aws cloudformation get-template'],
    ['something else', 'a.json', '{"name":"x"}', 'the document is in an unknown format'],
    ['an empty object', 'a.json', '{}', 'the document is in an unknown format'],
  ])('has what it seems to be: %s', (_, file, text, cause) => {
    const { faults } = readInventory([{ file, text }]);

    expect(faults.map((fault) => [fault.code, fault.cause])).toEqual([['MP0802', cause]]);
  });

  it.each([
    [
      'tfplan',
      'PK\u0003\u0004',
      'MP0802 the document is a saved Terraform plan in binary format; run terraform show -json <plan>, and pass its output',
    ],
    ['a.json', '{"a"', 'MP0801 invalid JSON: the text is incomplete or not JSON; regenerate the document with the tool that created it'],
    ['a.yaml', 'a: 1\na: 2', 'MP0804 the object already has this key; remove one of them: tools disagree on which value takes effect'],
    [
      'a.json',
      '['.repeat(201),
      'MP0805 values are nested more than 200 levels deep; regenerate the document with the tool that created it',
    ],
    [
      'a.json',
      '{"format_version":"1.2","resource_changes":[]}',
      'MP0808 the document is a Terraform plan, not synthesized output; pass it as a plan',
    ],
  ])('has a cause and a fix: %s', (file, text, printed) => {
    expect(faultsOf(text, file)).toEqual([expect.stringContaining(` ${printed}`)]);
  });

  it.each([
    ['JSON', 'a.json', '{"Resources": {"A": {},\n  "A": {}}}', 2],
    ['JSON with an escape', 'a.json', '{"Resources": {}, "Reso\\u0075rces": {}}', 1],
    ['YAML', 'a.yaml', 'Resources:\n  A: {}\n  A: {}', 3],
  ])('has a key twice: %s', (_, file, text, line) => {
    const { faults } = readInventory([{ file, text }]);

    expect(faults.map(({ code, position }) => [code, position?.line])).toEqual([['MP0804', line]]);
  });

  it.each([
    ['JSON', 'a.json', `{"Resources":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['YAML', 'a.yaml', `Resources: ${'['.repeat(100_000)}`],
    ['YAML with aliases', 'a.yaml', 'Resources: &a\n  A: *a'],
    ['YAML with aliases as keys', 'a.yaml', 'Resources: &a\n  ? *a\n  : 1'],
  ])('is nested too deep: %s', (_, file, text) => {
    expect(codesOf(text, file)).toEqual(['MP0805']);
  });

  it('has aliases that multiply', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `  A${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);

    expect(faultsOf(`Resources:\n  A0: &a0 [1, 2]\n${lines.join('\n')}`, 'a.yaml')).toEqual([
      'a.yaml:1:1 MP0806 the document has too many values once aliases and locals are expanded; split the stack, or reduce nested aliases and locals',
    ]);
  });

  it('is of a stack that another document has', () => {
    expect(
      readInventory([
        { file: 'old/app.template.json', text: TEMPLATE },
        { file: 'new/app.template.json', text: TEMPLATE },
      ]).faults.map((fault) => formatFault(fault)),
    ).toEqual([
      'new/app.template.json:1:1 MP0807 stack "app" is also in "old/app.template.json"; pass only one of them, or rename one of the stacks',
    ]);
  });

  it.each([
    ['{"format_version":"1.2","resource_changes":[]}', 'the document is a Terraform plan, not synthesized output'],
    ['{"ChangeSetName":"a","Changes":[]}', 'the document is a change set, not synthesized output'],
  ])('is a plan: %s', (text, cause) => {
    expect(readInventory([{ file: 'a.json', text }]).faults.map((fault) => [fault.code, fault.cause])).toEqual([['MP0808', cause]]);
  });

  it('does not keep others from being read', () => {
    const { inventory, faults } = readInventory([
      { file: 'bad.json', text: '{' },
      { file: 'good.json', text: TEMPLATE },
    ]);

    expect(faults).toHaveLength(1);
    expect(inventory.stacks.map(({ name }) => name)).toEqual(['good']);
  });
});

describe('a document', () => {
  it('may start with a byte order mark', () => {
    expect(codesOf(`\uFEFF${TEMPLATE}`)).toEqual([]);
  });

  it('may have keys such as __proto__ and toString', () => {
    expect(codesOf('{"Resources":{"__proto__":{"Type":"AWS::SNS::Topic"},"toString":{"Type":"AWS::SNS::Topic"}}}')).toEqual([]);
  });

  it('may be JSON in a YAML file', () => {
    expect(codesOf('{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}', 'a.yaml')).toEqual([]);
  });
});

describe('the name of a stack', () => {
  it.each([
    ['cdk.out/app.template.json', TEMPLATE, 'app'],
    ['templates/app.yaml', 'Resources: {}', 'app'],
    ['cdktf.out/stacks/app/cdk.tf.json', '{"resource":{}}', 'app'],
    ['app/main.tf.json', '{"resource":{}}', 'app'],
    ['cdk.tf.json', '{"resource":{}}', 'cdk'],
    ['app\\template.json', TEMPLATE, 'app'],
    ['cdktf.out/stacks/folder/cdk.tf.json', '{"//":{"metadata":{"stackName":"app"}},"resource":{}}', 'app'],
  ])('of %s', (file, text, name) => {
    expect(readInventory([{ file, text }]).inventory.stacks.map((stack) => stack.name)).toEqual([name]);
  });

  it('may be given', () => {
    expect(readInventory([{ file: 'a.json', text: TEMPLATE, stack: 'app' }]).inventory.stacks[0]?.name).toBe('app');
  });
});
