import { Reference, Unknown } from '../../../lib/inventory/value';
import { countChanges } from '../../../lib/review/changes/count-changes';
import { pairStacks } from '../../../lib/review/changes/pair-stacks';
import { inventory, inventoryOf, planOf, resource, stack } from '../support/inventories';

const deployment = (sku: string, more = {}) =>
  resource('azurerm_cognitive_deployment', 'azurerm_cognitive_deployment.chat', {
    name: 'chat',
    sku: { name: sku, capacity: 10 },
    cognitive_account_id: new Reference('azurerm_cognitive_account.own', 'id'),
    ...more,
  });
const account = (location: string) =>
  resource('azurerm_cognitive_account', 'azurerm_cognitive_account.own', { name: 'own', location, kind: 'AIServices' });

/** Each resource's action by address, with the attributes that force a replacement. */
function actionsOf(...sides: Parameters<typeof pairStacks>) {
  return pairStacks(...sides).flatMap(({ resources }) =>
    resources.map(({ address, action, replacedBy, isCertain }) =>
      [address, action, replacedBy.map((path) => path.join('.')).join(' '), isCertain ? '' : 'uncertain'].filter(Boolean).join(' '),
    ),
  );
}

describe('a pair of resources', () => {
  it('is created, updated, deleted or unchanged', () => {
    const base = inventoryOf(
      resource('AWS::SNS::Topic', 'Gone'),
      resource('AWS::SNS::Topic', 'Kept'),
      resource('AWS::SNS::Topic', 'Named'),
    );
    const head = inventoryOf(
      resource('AWS::SNS::Topic', 'Kept'),
      resource('AWS::SNS::Topic', 'Named', { DisplayName: 'x' }),
      resource('AWS::SNS::Topic', 'New'),
    );

    expect(actionsOf({ base, head })).toEqual(['Gone delete', 'Kept none', 'Named update', 'New create']);
    expect(countChanges(pairStacks({ base, head })[0]?.resources ?? [])).toEqual({
      create: 1,
      update: 1,
      delete: 1,
      replace: 0,
      tagsOnly: 0,
    });
  });

  it('is replaced if an attribute forces replacement', () => {
    expect(actionsOf({ base: inventoryOf(deployment('Standard')), head: inventoryOf(deployment('GlobalStandard')) })).toEqual([
      'azurerm_cognitive_deployment.chat replace sku.name',
    ]);
  });

  it('is replaced if any attribute of a type without updates changes', () => {
    const grant = (description: string) => resource('azurerm_role_assignment', 'grant', { description });

    expect(actionsOf({ base: inventoryOf(grant('a')), head: inventoryOf(grant('b')) })).toEqual(['grant replace description']);
  });

  it('may be replaced if a value is known only after deploying', () => {
    const base = inventoryOf(deployment('Standard', { name: 'chat' }));
    const head = inventoryOf(deployment('Standard', { name: new Unknown('function', 'f()') }));

    expect(actionsOf({ base, head })).toEqual(['azurerm_cognitive_deployment.chat replace name uncertain']);
  });

  it('is replaced along with a resource whose ID it refers to', () => {
    const base = inventoryOf(account('eastus2'), deployment('Standard'));
    const head = inventoryOf(account('swedencentral'), deployment('Standard'));

    expect(actionsOf({ base, head })).toEqual([
      'azurerm_cognitive_account.own replace location',
      'azurerm_cognitive_deployment.chat replace cognitive_account_id',
    ]);
  });

  it('is not replaced if the attribute it refers to keeps its value', () => {
    const group = (location: string) => resource('azurerm_resource_group', 'azurerm_resource_group.own', { name: 'own', location });
    const named = resource('azurerm_cognitive_account', 'account', {
      resource_group_name: new Reference('azurerm_resource_group.own', 'name'),
    });

    expect(actionsOf({ base: inventoryOf(group('eastus2'), named), head: inventoryOf(group('westus'), named) })).toEqual([
      'account none',
      'azurerm_resource_group.own replace location',
    ]);
  });

  it('of another type under the same address is replaced', () => {
    const base = inventoryOf(resource('AWS::SNS::Topic', 'Same'));
    const head = inventoryOf(resource('AWS::SQS::Queue', 'Same'));

    expect(actionsOf({ base, head })).toEqual(['Same replace']);
  });

  it.each([
    ['Tags', 'AWS::SNS::Topic', [{ Key: 'a', Value: 'b' }]],
    ['tags', 'azurerm_subnet', { a: 'b' }],
    ['labels', 'google_dns_managed_zone', { a: 'b' }],
    ['user_labels', 'google_monitoring_alert_policy', { a: 'b' }],
  ])('counts as a tag-only update if just %s change', (name, type, tags) => {
    const [one] = pairStacks({ base: inventoryOf(resource(type, 'x')), head: inventoryOf(resource(type, 'x', { [name]: tags })) });

    expect(countChanges(one?.resources ?? [])).toMatchObject({ update: 1, tagsOnly: 1 });
  });

  it.each(['source_tags', 'target_tags'])('is more than a tag-only update if %s change', (name) => {
    const [one] = pairStacks({
      base: inventoryOf(resource('google_compute_firewall', 'x')),
      head: inventoryOf(resource('google_compute_firewall', 'x', { [name]: ['a'] })),
    });

    expect(countChanges(one?.resources ?? [])).toMatchObject({ update: 1, tagsOnly: 0 });
  });

  it('ignores meta-arguments and data sources', () => {
    const base = inventoryOf(
      resource('azurerm_subnet', 'x', { depends_on: ['a'] }),
      resource('azurerm_subnet', 'data.x', {}, { isData: true }),
    );
    const head = inventoryOf(resource('azurerm_subnet', 'x', { depends_on: ['b'], lifecycle: { create_before_destroy: true } }));

    expect(actionsOf({ base, head })).toEqual(['x none']);
  });
});

describe('stacks', () => {
  it('may be added and removed', () => {
    const base = inventory(stack('gone', [resource('AWS::SNS::Topic', 'A')]));
    const head = inventory(stack('new', [resource('azurerm_subnet', 'b')]));

    expect(
      pairStacks({ base, head }).map(({ stack: name, cloud, base: one, head: other }) => [name, cloud, one === null, other === null]),
    ).toEqual([
      ['gone', 'aws', false, true],
      ['new', 'azure', true, false],
    ]);
  });
});

describe('a plan', () => {
  it('takes precedence over derived actions', () => {
    const [base, head] = [inventoryOf(deployment('Standard')), inventoryOf(deployment('GlobalStandard'))];
    const address = 'azurerm_cognitive_deployment.chat';
    const plans = [planOf(base, head, { address, action: 'update' })];

    expect(actionsOf({ base, head, plans })).toEqual([`${address} update`]);
    expect(pairStacks({ base, head, plans })[0]?.level).toBe('plan');
  });

  it('names moved resources by both addresses', () => {
    const before = inventoryOf(resource('azurerm_subnet', 'azurerm_subnet.a', { name: 'x' }));
    const after = inventoryOf(resource('azurerm_subnet', 'azurerm_subnet.b', { name: 'x' }));
    const plans = [planOf(before, after, { address: 'azurerm_subnet.b', action: 'none', movedFrom: 'azurerm_subnet.a' })];
    const [one] = pairStacks({ base: before, head: after, plans });

    expect(one?.resources.map(({ address, movedFrom, action }) => [address, movedFrom, action])).toEqual([
      ['azurerm_subnet.b', 'azurerm_subnet.a', 'none'],
    ]);
  });

  it('leaves resources that it does not mention unchanged', () => {
    const [base, head] = [
      inventoryOf(deployment('Standard')),
      inventoryOf(deployment('Standard', { sku: { name: 'Standard', capacity: 20 } })),
    ];

    expect(actionsOf({ base, head, plans: [planOf(base, head)] })).toEqual(['azurerm_cognitive_deployment.chat none']);
  });

  it('from CloudFormation determines the actions, and the templates the values', () => {
    const [base, head] = [
      inventoryOf(resource('AWS::SNS::Topic', 'T', { DisplayName: 'a' })),
      inventoryOf(resource('AWS::SNS::Topic', 'T', { DisplayName: 'b' })),
    ];
    const partial = inventory({ ...stack('app-prod-main', [resource('AWS::SNS::Topic', 'T')]), format: 'change-set' });
    const plans = [planOf(partial, partial, { address: 'T', action: 'replace', replacedBy: [['TopicName']], isCertain: false })];
    const [one] = pairStacks({ base, head, plans });

    expect(actionsOf({ base, head, plans })).toEqual(['T replace TopicName uncertain']);
    expect(one?.resources[0]?.head?.attributes).toEqual({ DisplayName: 'b' });
  });
});
