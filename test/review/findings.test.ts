import type { InventoryResource } from '../../lib/inventory/inventory';
import { Reference, Unknown, type Value } from '../../lib/inventory/value';
import { reviewChange } from '../../lib/review/review';
import { parseSpec } from '../../lib/spec/read';
import { planOf as planOfSpec } from '../support/synth';
import { inventory, inventoryOf, planOf, resource, stack } from './support/inventories';

const TODAY = '2026-11-30';

type Resources = readonly InventoryResource[];

/** Findings as `kind address: from → to`, with the reason if asked for. */
function found(base: Resources, head: Resources, reasons = false): string[] {
  const { findings } = reviewChange({ base: inventoryOf(...base), head: inventoryOf(...head), today: TODAY });
  return findings.map(({ kind, resource: at, from, to, reason }) => {
    const values = from === null && to === null ? '' : `: ${from ?? '-'} → ${to ?? '-'}`;
    return `${kind} ${at?.address ?? '-'}${values}${reasons ? ` (${reason})` : ''}`;
  });
}

const account = (attributes: Record<string, Value>, more: Partial<InventoryResource> = {}) =>
  resource('azurerm_cognitive_account', 'own', { local_auth_enabled: false, public_network_access_enabled: false, ...attributes }, more);

/** Access policies of a key vault for one principal. */
const vaultPolicies = (...secret_permissions: readonly string[]): Value => [{ tenant_id: 't', object_id: 'o', secret_permissions }];

/** A policy document that allows one account an action. */
const policy = (Action: string): Value => ({
  Statement: { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action, Resource: '*' },
});

describe('exposure', () => {
  const rule = (access: string, more: Record<string, Value> = {}) =>
    resource('azurerm_network_security_rule', 'rule', {
      network_security_group_name: new Reference('group', 'name'),
      direction: 'Inbound',
      access,
      protocol: 'Tcp',
      destination_port_range: '443',
      source_address_prefix: '10.0.0.0/8',
      ...more,
    });
  const group = resource('azurerm_network_security_group', 'group', { name: 'g' });

  it('is not opened by rules created with their network, unless they allow everyone', () => {
    expect(found([], [group, rule('Allow')])).toEqual([]);
    expect(found([], [group, rule('Allow', { source_address_prefix: '*' })])).toEqual([
      'exposure-public rule: - → tcp 443 from any address',
    ]);
    expect(found([group], [group, rule('Allow')])).toEqual(['exposure-opened rule: - → tcp 443 from 10.0.0.0/8']);
  });

  it('is not opened by deny rules deleted with their network', () => {
    expect(found([group, rule('Deny')], [])).toEqual([]);
    expect(found([group, rule('Deny')], [group])).toEqual(['exposure-opened rule: tcp 443 from 10.0.0.0/8 → -']);
  });

  it('counts as opened if the new value is known only after deploying', () => {
    const undecided = account({ public_network_access_enabled: new Unknown('function', 'var.x') });

    expect(found([account({})], [undecided])).toEqual(['exposure-opened own: nobody → (known after deploying)']);
    expect(found([undecided], [account({ ...undecided.attributes, sku_name: 'S1' })])).toEqual([]);
  });

  it('of other Azure types is compared by public access alone', () => {
    const server = (isPublic: boolean) => resource('azurerm_postgresql_flexible_server', 'db', { public_network_access_enabled: isPublic });

    expect(found([server(true)], [server(false)])).toEqual(['not-understood db', 'exposure-closed db: true → false']);
  });

  it('of a private zone is reported once, for its private endpoint', () => {
    const zone = resource('azurerm_private_dns_zone', 'zone', { name: 'privatelink.openai.azure.com' });
    const link = resource('azurerm_private_dns_zone_virtual_network_link', 'link', {
      private_dns_zone_name: new Reference('zone', 'name'),
    });
    const endpoint = resource('azurerm_private_endpoint', 'endpoint', { name: 'e' });

    expect(found([zone, link, endpoint], [])).toEqual(['exposure-opened endpoint']);
    expect(found([zone, link, endpoint], [endpoint])).toEqual(['exposure-opened zone']);
    expect(found([zone, link, endpoint], [zone, endpoint])).toEqual(['exposure-opened link']);
  });
});

describe('loss', () => {
  const bucket = (more: Partial<InventoryResource> = {}) => resource('AWS::S3::Bucket', 'Data', { BucketName: 'a' }, more);

  it.each<[string, Partial<InventoryResource>, string[]]>([
    ['deleted', {}, ['destroyed Data (its data is lost unless it is backed up)']],
    ['kept', { retention: 'retain' }, []],
    ['copied', { retention: 'snapshot' }, ['destroyed Data (only a snapshot is kept)']],
    ['protected', { retention: 'prevented' }, ['destroyed Data (deploying fails because its deletion is blocked)']],
  ])('of a resource that is %s', (_, more, expected) => {
    expect(found([bucket(more)], [], true)).toEqual(expected);
  });

  it('by replacement is part of the replacement finding', () => {
    const renamed = { ...bucket(), attributes: { BucketName: 'b' } };

    expect(found([bucket()], [renamed], true)).toContain(
      'replaced Data (BucketName forces replacement: the new resource is created before the old one is deleted; its data is lost unless it is backed up)',
    );
    expect(found([bucket({ retention: 'prevented' })], [{ ...renamed, retention: 'prevented' }], true)).toContain(
      'replaced Data (BucketName forces replacement: deploying fails because its deletion is blocked)',
    );
  });

  it('of protection is reported even if no attribute changes', () => {
    expect(found([bucket({ retention: 'retain' })], [bucket()])).toEqual(['protection-removed Data: retained → deleted']);
    expect(found([bucket({ replacementRetention: 'retain' })], [bucket()])).toEqual(['protection-removed Data: retained → deleted']);
    expect(found([bucket()], [bucket({ retention: 'retain' })])).toEqual([]);
  });

  it('of a whole stack is reported once, apart from lost protection of other resources', () => {
    const perimeter = resource('google_access_context_manager_service_perimeter', 'perimeter', {
      status: { restricted_services: ['a.example'] },
    });
    const base = inventory(stack('shop-prod-gcp', [perimeter, resource('google_storage_bucket', 'b')]), stack('shop-prod-aws', [bucket()]));
    const head = inventory(stack('shop-prod-aws', [bucket()]));
    const { findings } = reviewChange({ base, head, today: TODAY });

    expect(findings.map(({ kind, stack: name, reason }) => `${kind} ${name}: ${reason}`)).toEqual([
      'exposure-public shop-prod-gcp: no perimeter restricts access to the project',
      'destroyed shop-prod-gcp: the stack is removed; 1 resource holds state or capacity',
    ]);
  });

  it('of termination protection is reported for the stack', () => {
    const [base, head] = [true, false].map((isProtected) =>
      inventory({ ...stack('shop-prod-aws', [bucket()]), ...(isProtected && { isProtected }) }),
    ) as [ReturnType<typeof inventory>, ReturnType<typeof inventory>];

    expect(reviewChange({ base, head, today: TODAY }).findings).toEqual([
      expect.objectContaining({ kind: 'protection-removed', resource: null, stack: 'shop-prod-aws' }),
    ]);
  });
});

describe('a resource', () => {
  it('that changes its type is reported as one deleted and one created', () => {
    const base = [resource('AWS::Logs::LogGroup', 'Same', {})];
    const head = [resource('AWS::IAM::AccessKey', 'Same', { UserName: 'x' })];

    expect(found(base, head)).toEqual(['keys-enabled Same', 'destroyed Same', 'replaced Same']);
  });

  it('whose condition changes is not understood', () => {
    const conditional = (condition: string) => resource('AWS::SNS::Topic', 'T', {}, { condition });

    expect(found([conditional('IsProd')], [conditional('IsDev')], true)).toEqual([
      'not-understood T (a different condition controls whether it exists)',
    ]);
  });

  it('of an unknown type is not understood, unless only its tags change', () => {
    const bus = (attributes: Record<string, Value>) => resource('AWS::Events::Archive', 'Bus', attributes);

    expect(found([bus({ A: 1 })], [bus({ A: 2 })])).toEqual(['not-understood Bus']);
    expect(found([bus({ Tags: [{ Key: 'a', Value: 'b' }] })], [bus({})])).toEqual([]);
    expect(found([bus({})], [bus({})])).toEqual([]);
  });

  it('of an unknown type is not understood if it is deleted, because it may have protected others', () => {
    expect(found([resource('AWS::Lambda::Function', 'Guard')], [])).toEqual(['not-understood Guard']);
  });

  describe.each<[string, string, string, Value, Value]>([
    [
      'an access list',
      'google_bigquery_dataset',
      'access',
      [{ role: 'OWNER', domain: 'a.example' }],
      [{ role: 'READER', domain: 'a.example' }],
    ],
    ['access policies', 'azurerm_key_vault', 'access_policy', vaultPolicies('Get', 'Set'), vaultPolicies('Get')],
    ['a policy', 'AWS::Backup::BackupVault', 'AccessPolicy', policy('backup:*'), policy('backup:StartRestoreJob')],
    ['a policy as text', 'aws_backup_vault', 'policy', JSON.stringify(policy('a:*')), JSON.stringify(policy('a:b'))],
  ])('of another type with %s', (_, type, attribute, wide, narrow) => {
    const holder = (value: Value, more: Record<string, Value> = {}) => resource(type, 'own', { [attribute]: value, ...more });
    const kinds = (base: InventoryResource, head: InventoryResource) => found([base], [head]).map((text) => text.split(' ')[0]);

    it('is understood if nothing else changes', () => {
      expect(kinds(holder(wide), holder(narrow, { tags: { a: 'b' } }))).toEqual(['access-narrowed']);
    });

    it('is not understood if another attribute changes, or the whole list or policy is new', () => {
      expect(kinds(holder(wide), holder(narrow, { other: true }))).toEqual(['not-understood', 'access-narrowed']);
      expect(kinds(resource(type, 'own'), holder(narrow))).toContain('not-understood');
    });
  });

  it('of azapi that grants access is understood', () => {
    const assignment = resource('azapi_resource', 'grant', {
      type: 'Microsoft.Authorization/roleAssignments@2022-04-01',
      parent_id: '/subscriptions/11111111-1111-1111-1111-111111111111',
      body: { properties: { roleDefinitionId: 'reader', principalId: 'app' } },
    });

    expect(found([], [assignment]).map((text) => text.split(' ')[0])).toEqual(['access-widened']);
  });
});

describe('documents', () => {
  it('list parts that are not understood, which are findings if the change adds them', () => {
    const part = { stack: 'app-prod-main', at: 'T', why: 'an unknown function' };
    const base = inventoryOf(resource('AWS::SNS::Topic', 'T'));
    const head = { ...base, notUnderstood: [part] };

    expect(reviewChange({ base, head, today: TODAY })).toMatchObject({
      notUnderstood: [part],
      findings: [{ kind: 'not-understood', resource: { type: 'AWS::SNS::Topic', address: 'T' }, reason: 'an unknown function' }],
    });
    expect(reviewChange({ base: head, head, today: TODAY })).toMatchObject({ notUnderstood: [part], findings: [] });
  });
});

describe('drift', () => {
  it('is listed apart from findings and does not affect the verdict', () => {
    const before = inventoryOf(resource('azurerm_subnet', 'x', { name: 'a', service_endpoints: ['s'] }));
    const after = inventoryOf(resource('azurerm_subnet', 'x', { name: 'b', service_endpoints: [] }));
    const plan = { ...planOf(before, before), drift: { before, after } };
    const result = reviewChange({ base: before, head: before, plans: [plan], today: TODAY });

    expect(result).toMatchObject({ verdict: 'fine', findings: [] });
    expect(result.drift).toEqual([
      expect.objectContaining({ kind: 'drifted', reason: 'name, service_endpoints changed outside Terraform', from: null, to: null }),
    ]);
  });

  it('that differs only in form is ignored', () => {
    const before = inventoryOf(resource('azurerm_subnet', 'x', { name: 'a', service_endpoints: null }));
    const after = inventoryOf(resource('azurerm_subnet', 'x', { name: 'a', service_endpoints: [] }));

    expect(
      reviewChange({ base: before, head: before, plans: [{ ...planOf(before, before), drift: { before, after } }], today: TODAY }).drift,
    ).toEqual([]);
  });
});

describe('connections', () => {
  const withConnection = (fields: Record<string, Value>) =>
    inventory(
      stack('shop-prod-aws-us', [], { connections: JSON.stringify([{ endpoint: 'chat', target: 'aws-us', cloud: 'aws', ...fields }]) }),
    );
  const compared = (base: Record<string, Value>, head: Record<string, Value>) =>
    reviewChange({ base: withConnection(base), head: withConnection(head), today: TODAY }).findings.map(
      ({ kind, from, to, reason }) => `${kind}: ${from ?? '-'} → ${to ?? '-'} (${reason})`,
    );

  it.each([
    [
      'us.openai.gpt-6-luna',
      'global.openai.gpt-6-luna',
      'residency-widened: us → global (inference for chat on aws-us can run in more locations)',
    ],
    [
      'us.openai.gpt-6-luna',
      'openai.gpt-6-luna',
      'residency-narrowed: us → region (inference for chat on aws-us can run in fewer locations)',
    ],
    [
      'us.openai.gpt-6-luna',
      'in.openai.gpt-6-luna',
      'residency-widened: us → in (inference for chat on aws-us can run in a different location)',
    ],
    [
      'us.openai.gpt-6-luna',
      'us.openai.gpt-6-sol',
      'model-changed: openai.gpt-6-luna → openai.gpt-6-sol (calls to chat on aws-us are served by a different model)',
    ],
  ])('from %s to %s', (before, after, expected) => {
    const connection = `connection-changed: ${before} → ${after} (calls to chat on aws-us break: clients must send a different model name)`;
    const isWorse = expected.startsWith('residency-widened');

    expect(compared({ model: before }, { model: after })).toEqual(isWorse ? [expected, connection] : [connection, expected]);
  });

  it('report changed headers, authentication and APIs without values', () => {
    const [before, after] = [
      { apis: ['responses', 'converse'], headers: { project: 'a' }, auth: { kind: 'aws-sigv4', service: 'bedrock' } },
      { apis: ['responses'], headers: { project: 'b' }, auth: { kind: 'entra-id' } },
    ];

    expect(compared(before, after)).toEqual([
      'connection-changed: - → - (calls to chat on aws-us break: clients must send different headers, clients must authenticate differently, 1 API is no longer offered)',
    ]);
  });

  it('of other targets or tools are ignored', () => {
    expect(compared({ target: 'elsewhere', model: 'a' }, { target: 'elsewhere', model: 'b' })).toEqual([]);
  });
});

describe('names', () => {
  const role = (name: string) => resource('AWS::IAM::Role', 'Role', { RoleName: name });
  const head = inventory(stack('shop-prod-aws-one', [role('shared')]), stack('shop-prod-aws-two', [role('shared')]));

  it('on AWS are duplicates only within one account', () => {
    const planWith = (accounts: readonly [string, string]) => {
      const [one, two] = accounts.map((id) => ({ cloud: 'aws', account: id, region: 'us-east-1' }));
      const spec = {
        service: 'shop',
        endpoints: { chat: { model: 'gpt-oss-120b' } },
        targets: { 'aws-one': one, 'aws-two': { ...two, region: 'us-west-2' } },
        exposure: { public: true, reason: 'a test' },
      };
      return planOfSpec(parseSpec(JSON.stringify(spec))).plan;
    };
    const kinds = (accounts: readonly [string, string]) =>
      reviewChange({ base: inventory(), head, headPlan: planWith(accounts), today: TODAY })
        .findings.filter(({ kind }) => kind === 'name-owned-twice')
        .map(({ stack: name, reason }) => `${name}: ${reason}`);

    expect(kinds(['111122223333', '111122223333'])).toEqual([
      'shop-prod-aws-two: stack shop-prod-aws-one also creates a resource with this type and name',
    ]);
    expect(kinds(['111122223333', '444455556666'])).toEqual([]);
  });

  it('that were duplicates before are not reported again', () => {
    const accounts = ['one', 'two'].map((name) =>
      stack(`shop-${name}`, [resource('azurerm_storage_account', 's', { name: 'n', resource_group_name: 'rg' })]),
    );
    const sides = inventory(...accounts);

    expect(reviewChange({ base: sides, head: sides, today: TODAY }).findings).toEqual([]);
  });
});
