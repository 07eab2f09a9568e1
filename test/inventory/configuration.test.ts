import { readInventory } from '../../lib/inventory';
import { Interpolation, Reference, Unknown } from '../../lib/inventory/value';
import { resolved, resourceOf, stackOf, unreadIn } from './support/read';

const group = new Reference('azurerm_resource_group.main', 'name');

describe('Terraform JSON', () => {
  it('has resources and data sources, as objects or lists of objects', () => {
    const body = { name: 'a' };
    const written = [
      { resource: { azurerm_subnet: { a: body } }, data: { google_project: { p: {} } } },
      { resource: [{ azurerm_subnet: [{ a: [body] }] }], data: [{ google_project: { p: [{}] } }] },
      {
        resource: { azurerm_subnet: { a: { ...body, '//': { metadata: { path: 'x/a' } } } } },
        data: { google_project: { p: {}, '//': 'note' } },
        '//': 'note',
      },
    ].map((document) => stackOf(document).resources);

    expect(written[0]?.map(({ address, type, cloud, isData, attributes }) => [address, type, cloud, isData, attributes])).toEqual([
      ['azurerm_subnet.a', 'azurerm_subnet', 'azure', false, { name: 'a' }],
      ['data.google_project.p', 'google_project', 'gcp', true, {}],
    ]);
    expect(written[1]).toEqual(written[0]);
    expect(written[2]).toEqual(written[0]);
  });

  it.each([
    ['azapi_resource', 'azure'],
    ['azuread_application', 'azure'],
    ['google_compute_network', 'gcp'],
    ['awscc_s3_bucket', 'aws'],
    ['random_id', null],
  ])('knows the cloud of %s', (type, cloud) => {
    expect(stackOf({ resource: { [type]: { a: {} } } }).resources[0]?.cloud).toBe(cloud);
  });

  it('has outputs, variables, providers and moves', () => {
    const stack = stackOf({
      output: { url: { value: '${azurerm_resource_group.main.name}' }, key: { value: 'secret', sensitive: true } },
      variable: {
        cidr: { default: '10.0.0.0/8' },
        literal: { default: '${not.evaluated}' },
        password: { sensitive: true, default: 'hunter2' },
        name: {},
      },
      provider: { azurerm: [{ subscription_id: 'a' }, { alias: 'hub', subscription_id: 'b' }], google: {} },
      moved: [{ from: 'aws_s3_bucket.a', to: 'aws_s3_bucket.b' }],
      resource: {},
    });

    expect(stack.outputs).toEqual({ url: group, key: new Unknown('hidden', '') });
    expect(stack.parameters).toEqual({ cidr: '10.0.0.0/8', literal: '${not.evaluated}', password: new Unknown('hidden', ''), name: null });
    expect(stack.providers).toEqual({
      azurerm: { subscription_id: 'a' },
      'azurerm.hub': { alias: 'hub', subscription_id: 'b' },
      google: {},
    });
    expect(stack.moves).toEqual([{ from: 'aws_s3_bucket.a', to: 'aws_s3_bucket.b' }]);
  });

  it("leaves out Terraform's own arguments, except the provider", () => {
    const { resources } = stackOf({
      resource: {
        aws_s3_bucket: { a: { bucket: 'a', depends_on: ['aws_kms_key.k'], lifecycle: { prevent_destroy: true }, provider: 'aws.eu' } },
      },
    });

    expect(resources[0]?.attributes).toEqual({ bucket: 'a', provider: 'aws.eu' });
    expect(resources[0]?.retention).toBe('prevented');
  });

  it('states and lists what decides the number of instances', () => {
    const document = {
      locals: { callers: ['a', 'b'] },
      resource: {
        aws_s3_bucket: {
          none: { count: 0 },
          some: { count: '${var.enabled ? 1 : 0}' },
          each: { for_each: '${toset(local.callers)}', bucket: '${each.value}' },
        },
      },
    };

    expect(stackOf(document).resources.map(({ address, condition }) => [address, condition])).toEqual([
      ['aws_s3_bucket.each', 'for_each = ["a", "b"]'],
      ['aws_s3_bucket.some', 'count = var . enabled ? 1 : 0'],
    ]);
    expect(unreadIn(document)).toEqual([
      'aws_s3_bucket.each: for_each controls how many instances exist',
      'aws_s3_bucket.some: count controls how many instances exist',
    ]);
  });

  it('keeps dynamic blocks as unknown and lists them', () => {
    const document = {
      resource: {
        aws_security_group: { a: { ingress: [{ from_port: 443 }], dynamic: { ingress: { for_each: '${var.ports}', content: {} } } } },
      },
    };

    expect(resourceOf(stackOf(document), 'aws_security_group.a').attributes['ingress']).toEqual([
      { from_port: 443 },
      new Unknown('function', 'dynamic({"content": {}, "for_each": ${var.ports}})'),
    ]);
    expect(unreadIn(document)).toEqual(['aws_security_group.a: dynamic blocks are expanded while planning']);
  });

  it.each([
    ['modules', { module: { vpc: { source: './vpc' } } }, 'module.vpc: the module is not included in the document'],
    ['imports', { import: [{ to: 'aws_s3_bucket.a', id: 'a' }] }, 'import aws_s3_bucket.a: an import block adopts an existing resource'],
    [
      'removals',
      { removed: { from: 'aws_s3_bucket.a' } },
      'removed aws_s3_bucket.a: a removed block controls whether the resource is destroyed',
    ],
    ['actions', { action: { aws_lambda_invoke: { a: {} } } }, 'action: an action runs outside the resource lifecycle'],
    [
      'provisioners',
      { resource: { aws_instance: { a: { provisioner: [{ 'local-exec': {} }] } } } },
      'aws_instance.a: a provisioner runs commands',
    ],
    ['text in place of a resource', { resource: { aws_instance: { a: 'x' } } }, 'resource.aws_instance.a: expected a block'],
    ['text in place of resources', { resource: { aws_instance: ['x'] } }, 'resource.aws_instance: expected a block'],
    ['numbers in place of data sources', { resource: {}, data: [1] }, 'data: expected a block'],
    ['two declarations', { resource: [{ aws_instance: { a: {} } }, { aws_instance: { a: {} } }] }, 'aws_instance.a: declared twice'],
  ])('lists parts that are not understood: %s', (_, document, expected) => {
    expect(unreadIn(document)).toEqual([expected]);
  });

  it('may consist of several files', () => {
    const { inventory, faults } = readInventory([
      { file: 'main.tf.json', stack: 'net', text: JSON.stringify({ resource: { aws_vpc: { a: { cidr_block: '${local.cidr}' } } } }) },
      { file: 'locals.tf.json', stack: 'net', text: JSON.stringify({ locals: { cidr: '10.0.0.0/16' } }) },
    ]);

    expect(faults).toEqual([]);
    expect(inventory.stacks.map(({ name, resources }) => [name, resources[0]?.attributes])).toEqual([
      ['net', { cidr_block: '10.0.0.0/16' }],
    ]);
  });
});

describe('Terraform expressions', () => {
  it.each([
    ['azurerm_resource_group.main.name', group],
    ['  azurerm_resource_group . main . name ', group],
    ['azurerm_resource_group.main["name"]', new Reference('azurerm_resource_group.main["name"]', null)],
    ['azurerm_account.a.identity[0].principal_id', new Reference('azurerm_account.a', 'identity[0].principal_id')],
    ['azurerm_account.a[0].id', new Reference('azurerm_account.a[0]', 'id')],
    ['azurerm_account.a.0.id', new Reference('azurerm_account.a[0]', 'id')],
    ['azurerm_account.a["eu"].id', new Reference('azurerm_account.a["eu"]', 'id')],
    ['data.google_project.p.number', new Reference('data.google_project.p', 'number')],
    ['module.net.subnets[1]', new Reference('module.net', 'subnets[1]')],
    ['var.cidr', new Reference('var.cidr', null)],
    ['var.network.cidrs[0]', new Reference('var.network', 'cidrs[0]')],
    ['var.cidrs[0]', new Reference('var.cidrs', '[0]')],
    ['each.value.name', new Reference('each.value', 'name')],
    ['(var.cidr)', new Reference('var.cidr', null)],
  ])('that only refer to a value are references: %s', (source, reference) => {
    expect(resolved(`\${${source}}`)).toEqual(reference);
  });

  it.each([
    ['true', true],
    ['null', null],
    ['-3.5', -3.5],
    ['"a\\n\\u00e9\\"b\\""', 'a\né"b"'],
    ['"$${literal}"', '${literal}'],
    ['"$${open"', '${open'],
    ['["a", 1, [false]]', ['a', 1, [false]]],
    ['{ a = 1, "b" : ["c"], (3) = {} }', { a: 1, b: ['c'], 3: {} }],
    ['tolist(["a"])', ['a']],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['join("-", ["a", "b"])', 'a-b'],
    ['{ a = ["x", "y"] }.a[1]', 'y'],
    ['/* note */ 5 # five', 5],
    ['jsonencode({ b = [1, null], a = "\\"" })', '{"a":"\\"","b":[1,null]}'],
  ])('that are literal are evaluated: %s', (source, value) => {
    expect(resolved(`\${${source}}`)).toEqual(value);
  });

  it('within text become interpolations', () => {
    expect(resolved('rg-${azurerm_resource_group.main.name}/x')).toEqual(new Interpolation(['rg-', group, '/x']));
    expect(resolved('${"rg-${azurerm_resource_group.main.name}"}/x')).toEqual(new Interpolation(['rg-', group, '/x']));
    expect(resolved('${join("", ["rg-", azurerm_resource_group.main.name, "/x"])}')).toEqual(new Interpolation(['rg-', group, '/x']));
    expect(resolved('${jsonencode({ name = azurerm_resource_group.main.name })}')).toEqual(new Interpolation(['{"name":"', group, '"}']));
  });

  it('are text where they are escaped', () => {
    expect(resolved('a $${b} %%{if} ${"c"}')).toBe('a ${b} %{if} c');
    expect(resolved('{"Version": "2012-10-17"}')).toBe('{"Version": "2012-10-17"}');
  });

  it.each([
    ['${var.a + 1}', 'var . a + 1'],
    ['${var.a\n  +1}', 'var . a + 1'],
    ['${var.a ? "x" : "y"}', 'var . a ? "x" : "y"'],
    ['${[for s in var.list : s.id]}', '[ for s in var . list : s . id ]'],
    ['${aws_subnet.a[*].id}', 'aws_subnet . a [ * ] . id'],
    ['${cidrsubnet(var.cidr, 4, 0)}', 'cidrsubnet(${var.cidr}, 4, 0)'],
    ['${lookup(var.map, "a").b}', 'lookup(${var.map}, "a").b'],
    ['${<<EOT}', '"<<EOT"'],
    ['${unclosed', '"${unclosed"'],
    ['%{ if var.a }b%{ endif }', '"%{ if var.a }b%{ endif }"'],
  ])('that must be computed have a canonical text: %s', (source, text) => {
    expect(resolved(source)).toEqual(new Unknown('function', text));
  });

  it('that must be computed are opaque parts of a text', () => {
    expect(resolved('a-${upper(var.a)}')).toEqual(new Interpolation(['a-', new Reference('upper(${var.a})', null)]));
  });

  it('contain the values of locals', () => {
    const locals = { base: 'net-${var.env}', cidrs: ['10.0.0.0/8'], all: { open: '${local.cidrs}' }, loop: '${local.loop}' };

    expect(resolved('${local.base}', { locals })).toEqual(new Interpolation(['net-', new Reference('var.env', null)]));
    expect(resolved('${local.all.open[0]}', { locals })).toBe('10.0.0.0/8');
    expect(resolved('${local.missing}', { locals })).toEqual(new Reference('local.missing', null));
    expect(resolved('${local.loop}', { locals })).toEqual(new Reference('local.loop', null));
    expect(resolved('${concat(local.cidrs, [])}', { locals })).toEqual(new Unknown('function', 'concat(["10.0.0.0/8"], [])'));
  });

  it.each([
    '${local.cidr == "" ? 1 : 2}',
    '${"${local.cidr}/x" == "" ? 1 : 2}',
    '%{ if local.cidr }x%{ endif }',
    '${[for l in [local.cidr] : l]}',
  ])('that must be computed change with their locals: %s', (source) => {
    const [narrow, wide] = ['10.0.0.0/8', '0.0.0.0/0'].map((cidr) => resolved(source, { locals: { cidr } }));

    expect(narrow).toBeInstanceOf(Unknown);
    expect(String(narrow)).not.toBe(String(wide));
  });

  it('stay small if locals repeat each other', () => {
    const doubled = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`l${i + 1}`, [`\${local.l${i}}`, `\${local.l${i}}`]]));

    expect(String(resolved('${local.l60}', { locals: { l0: 'x', ...doubled } }))).toMatch(/^sha256\(/);
  });

  it('stay bounded if strings are nested deeply', () => {
    const source = `${'${"'.repeat(2_000)}${'"}'.repeat(2_000)}`;

    expect(resolved(source)).toBeInstanceOf(Unknown);
  });
});
