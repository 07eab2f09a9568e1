import fc from 'fast-check';
import { Interpolation, Reference, type Value } from '../../../../lib/inventory/value';
import { awsAccessChanges } from '../../../../lib/review/access/aws/access-changes';
import { awsInventory, type Resources } from '../support/aws-inventories';
import { type Statement, statements } from './support/policies';

/** How a policy is written, without any effect on its meaning. */
interface Style {
  readonly reversed: boolean;
  readonly lists: boolean;
  readonly split: boolean;
  readonly upperCase: boolean;
  readonly asText: boolean;
  readonly attachment: 'inline' | 'policy' | 'managed';
}

const style: fc.Arbitrary<Style> = fc.record({
  reversed: fc.boolean(),
  lists: fc.boolean(),
  split: fc.boolean(),
  upperCase: fc.boolean(),
  asText: fc.boolean(),
  attachment: fc.constantFrom('inline', 'policy', 'managed'),
});

function written(all: readonly Statement[], { reversed, lists, split, upperCase, asText, attachment }: Style): Resources {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? [...value] : [value]);
  const texts = (value: unknown) => (lists ? list(value).reverse() : list(value).length === 1 ? list(value)[0] : value);
  const rewritten = all
    .flatMap((statement) =>
      split && statement['Action'] ? list(statement['Action']).map((Action) => ({ ...statement, Action })) : [statement],
    )
    .map((statement, index) => {
      const conditions = Object.entries((statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>).map(([test, keys]) => [
        test,
        Object.fromEntries(
          Object.entries(keys).map(([key, value]) => [upperCase && isOnce(key, keys) ? key.toUpperCase() : key, texts(value)]),
        ),
      ]);
      const elements = Object.entries(statement).map(([name, value]) => {
        if (name.endsWith('Action')) return [name, texts(upperCase ? list(value).map((action) => String(action).toUpperCase()) : value)];
        return [name, name.endsWith('Resource') ? texts(value) : value];
      });
      return {
        Sid: `S${index}`,
        ...Object.fromEntries(reversed ? elements.reverse() : elements),
        Condition: Object.fromEntries(conditions),
      };
    });
  const document = { Version: '2012-10-17', Statement: reversed ? rewritten.reverse() : rewritten };
  const PolicyDocument = (asText ? JSON.stringify(document) : document) as Value;
  const role = (attributes: Readonly<Record<string, Value>>): Resources[string] => [
    'AWS::IAM::Role',
    { RoleName: 'worker', ...attributes },
  ];
  if (attachment === 'inline') return { Role: role({ Policies: [{ PolicyName: 'p', PolicyDocument }] }) };
  if (attachment === 'policy')
    return { Role: role({}), Policy: ['AWS::IAM::Policy', { PolicyDocument, Roles: [new Reference('Role', null)] }] };
  return { Role: role({ ManagedPolicyArns: [new Reference('Policy', null)] }), Policy: ['AWS::IAM::ManagedPolicy', { PolicyDocument }] };
}

/** Whether no other key differs only in case. */
function isOnce(key: string, keys: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(keys).filter((other) => other.toLowerCase() === key.toLowerCase()).length === 1;
}

describe('a policy written in another way', () => {
  it('is no change', () => {
    fc.assert(
      fc.property(statements, style, style, (all, one, other) => {
        expect(awsAccessChanges(awsInventory(written(all, one)), awsInventory(written(all, other)))).toEqual([]);
      }),
      { numRuns: Number(process.env['ACCESS_RUNS'] ?? 200) },
    );
  });

  it('is no change if references are joined in another way', () => {
    const on = (resource: Value) =>
      awsInventory(
        written([{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }], {
          reversed: false,
          lists: false,
          split: false,
          upperCase: false,
          asText: false,
          attachment: 'inline',
        }),
      );
    const bucket = new Reference('Docs', 'Arn');

    expect(awsAccessChanges(on(new Interpolation([bucket, '/*'])), on([new Interpolation([bucket, '/*'])]))).toEqual([]);
  });
});
