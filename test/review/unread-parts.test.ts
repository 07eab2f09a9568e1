import { readInventory } from '../../lib/inventory';
import type { Json } from '../../lib/inventory/json';
import { reviewChange } from '../../lib/review';

/** Reasons of the findings between two synthesized documents of one stack. */
function reasonsOf(base: Json, head: Json): readonly string[] {
  return review(base, head).findings.map(({ kind, reason }) => `${kind}: ${reason}`);
}

function review(base: Json, head: Json) {
  const [before, after] = [base, head].map((document) => readInventory([{ file: 'app.json', text: JSON.stringify(document) }]));
  expect([before?.faults, after?.faults]).toEqual([[], []]);
  return reviewChange({ base: before?.inventory as never, head: after?.inventory as never, today: '2026-11-30' });
}

describe('parts that a review cannot read', () => {
  const network = (cidr: string): Json => ({ module: { network: { source: './network', cidr } } });
  const why = 'not-understood: the module is not included in the document';

  it('are findings if they are new or change', () => {
    expect(reasonsOf(network('10.0.0.0/8'), network('10.0.0.0/8'))).toEqual([]);
    expect(reasonsOf(network('10.0.0.0/8'), network('0.0.0.0/0'))).toEqual([why]);
    expect(reasonsOf({ resource: {} }, network('0.0.0.0/0'))).toEqual([why]);
  });

  it('are listed without a digest, which could confirm a guess', () => {
    expect(review(network('10.0.0.0/8'), network('0.0.0.0/0')).notUnderstood).toEqual([
      { stack: 'app', at: 'module.network', why: 'the module is not included in the document' },
    ]);
  });
});

describe('settings that resources refer to', () => {
  const template = (Default: string): Json => ({
    Parameters: { Cidr: { Type: 'String', Default } },
    Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Cidr' } } } },
  });
  const configuration = (subscription_id: string, registered: readonly string[] = []): Json => ({
    provider: { azurerm: [{ features: {}, subscription_id, resource_providers_to_register: registered }] },
    variable: { cidr: { default: '10.0.0.0/8' } },
    resource: {},
  });

  it('are findings if a default changes', () => {
    expect(reasonsOf(template('10.0.0.0/8'), template('10.0.0.0/8'))).toEqual([]);
    expect(reasonsOf(template('10.0.0.0/8'), template('0.0.0.0/0'))).toEqual([
      'not-understood: the default of Cidr changes, which can affect every resource that uses it',
    ]);
  });

  it('are findings if a provider changes, but not for registrations', () => {
    expect(reasonsOf(configuration('a'), configuration('a', ['Microsoft.Search']))).toEqual([]);
    expect(reasonsOf(configuration('a'), configuration('b'))).toEqual([
      'not-understood: the configuration of provider azurerm changes, which can affect where all of its resources are created',
    ]);
  });
});
