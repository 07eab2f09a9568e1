import { inventValue } from './provider/identifiers';
import type { Block } from './provider/schema';
import { settle } from './provider/settle';
import { read, UNKNOWN, write } from './provider/values';

describe('applying', () => {
  it('makes each unknown value known, by its type', () => {
    const block: Block = {
      attributes: {
        id: { type: 'string', computed: true },
        count: { type: 'number', computed: true },
        hosts: { type: ['list', 'string'], computed: true },
        allocated_ip_address_prefixes: { type: ['list', 'string'], computed: true },
        key: { type: ['object', { value: 'string' }], computed: true },
        secret: { type: 'string', optional: true, write_only: true },
      },
      block_types: { rule: { nesting_mode: 'set', block: { attributes: { id: { type: 'string', computed: true } } } } },
    };
    const planned = {
      id: UNKNOWN,
      count: UNKNOWN,
      hosts: UNKNOWN,
      allocated_ip_address_prefixes: UNKNOWN,
      key: UNKNOWN,
      secret: 's',
      rule: [{ id: UNKNOWN }],
    };

    expect(settle(block, planned, (field) => `the ${field}`)).toEqual({
      id: 'the id',
      count: 0,
      hosts: [],
      allocated_ip_address_prefixes: ['the allocated_ip_address_prefixes'],
      key: { value: 'the key/value' },
      secret: null,
      rule: [{ id: 'the id' }],
    });
  });
});

describe('invented values', () => {
  it.each([
    ['azurerm_resource_group', 'id', { name: 'rg' }, '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg'],
    ['azurerm_cognitive_deployment', 'id', { cognitive_account_id: '/a', name: 'chat' }, '/a/deployments/chat'],
    ['azurerm_cognitive_account', 'endpoint', { custom_subdomain_name: 'Acme' }, 'https://acme.example.com/'],
    ['google_network_connectivity_internal_range', 'ip_cidr_range', { name: 'models' }, '10.128.0.0/24'],
    ['google_service_account', 'email', { account_id: 'bot', project: 'p' }, 'bot@p.iam.gserviceaccount.com'],
    ['google_service_account', 'name', { account_id: 'bot', project: 'p' }, 'projects/p/serviceAccounts/bot@p.iam.gserviceaccount.com'],
    ['google_compute_network', 'id', { name: 'n', project: 'p' }, 'projects/p/global/compute_network/n'],
    ['google_compute_address', 'id', { name: 'n', region: 'r' }, 'projects/project/regions/r/compute_address/n'],
  ])('have the form that the cloud returns: %s.%s', (type, field, fields, value) => {
    expect(inventValue(type, field, fields)).toBe(value);
  });

  it('are in the subscription of the provider on Azure', () => {
    expect(inventValue('azurerm_resource_group', 'id', { name: 'rg' }, 'other')).toBe('/subscriptions/other/resourceGroups/rg');
  });

  it('are UUIDs for principals, the same every time and different per resource', () => {
    const principal = (name: string) => inventValue('azurerm_user_assigned_identity', 'principal_id', { name });

    expect(principal('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(principal('a')).toBe(principal('a'));
    expect(principal('a')).not.toBe(principal('b'));
  });
});

describe('values on the wire', () => {
  it('survive the round trip, unknown ones too', () => {
    const fields = { text: 'é', number: 1.5, none: null, list: [UNKNOWN, 'a'], later: UNKNOWN };

    expect(read(write(fields))).toEqual(fields);
    expect(read(write({ later: UNKNOWN }))?.['later']).toBe(UNKNOWN);
    expect(read(write(null))).toBeNull();
  });

  it('may be JSON, as in a state file, or empty', () => {
    expect(read({ json: Buffer.from('{"a":1}') })).toEqual({ a: 1 });
    expect(read({})).toBeNull();
  });
});
