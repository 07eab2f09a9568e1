import fc from 'fast-check';
import type { InvokeStatement } from '../../../lib/rules/aws/invoke-statements';
import { MANAGED_POLICY_LENGTH, type PolicyStatementDocument, packPolicies, policyLength } from '../../../lib/rules/aws/policy-documents';

const asWritten = (text: string) => text.length;
const READ = { sid: 'Read', actions: ['s:Get'] };

describe('policies', () => {
  it("contain statements in IAM's format", () => {
    const conditions = { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } };

    expect(packPolicies([{ ...READ, resources: ['a'], conditions }], asWritten)).toEqual([
      { Version: '2012-10-17', Statement: [{ Sid: 'Read', Effect: 'Allow', Action: ['s:Get'], Resource: ['a'], Condition: conditions }] },
    ]);
  });

  it('merge statements that differ only in their resources', () => {
    const [policy] = packPolicies(
      [
        { ...READ, resources: ['a', 'b'] },
        { ...READ, resources: ['b', 'c'] },
      ],
      asWritten,
    );

    expect(policy?.Statement.map(({ Resource }) => Resource)).toEqual([['a', 'b', 'c']]);
  });

  it('separate statements that differ in their conditions, with unique Sids', () => {
    const one = { ...READ, resources: ['a'], conditions: { StringEquals: { k: '1' } } };
    const two = { ...READ, resources: ['a'], conditions: { StringEquals: { k: '2' } } };
    const taken = { ...READ, sid: 'Read2', resources: ['a'], conditions: { StringEquals: { k: '3' } } };
    const [policy] = packPolicies([one, two, taken], asWritten);

    expect(policy?.Statement.map(({ Sid }) => Sid)).toEqual(['Read', 'Read3', 'Read2']);
  });

  it('are empty without statements', () => {
    expect(packPolicies([], asWritten)).toEqual([]);
  });

  it('split a statement by its resources if it is too long for one policy', () => {
    const resources = Array.from({ length: 200 }, (_, index) => `arn:aws:bedrock:us-east-1::foundation-model/openai.model-${index}`);
    const policies = packPolicies([{ ...READ, resources }], asWritten);

    expect(policies.length).toBe(3);
    expect(policies.flatMap((policy) => policy.Statement.map(({ Sid }) => Sid))).toEqual(['Read', 'Read2', 'Read3']);
    expect(policies.flatMap((policy) => policy.Statement.flatMap(({ Resource }) => Resource))).toEqual(resources);
  });

  it('count values known only during `cdk deploy` at their maximum length', () => {
    const statements = Array.from({ length: 30 }, (_, index) => ({ sid: `S${index}`, actions: [`s:${index}`], resources: ['token'] }));
    const grown = (text: string) => text.replaceAll('token', 'x'.repeat(160)).length;

    expect(packPolicies(statements, asWritten)).toHaveLength(1);
    expect(packPolicies(statements, grown)).toHaveLength(2);
  });

  it('fit, grant what the statements grant, and have unique Sids, for any statements', () => {
    fc.assert(
      fc.property(fc.array(statement(), { maxLength: 60 }), (statements) => {
        const policies = packPolicies(statements, asWritten);
        const written = policies.flatMap((policy) => policy.Statement);
        const sids = written.map(({ Sid }) => Sid);

        expect(policies.filter((policy) => policyLength(policy, asWritten) > MANAGED_POLICY_LENGTH)).toEqual([]);
        expect(new Set(sids).size).toBe(sids.length);
        expect(permissions(written.map(asData))).toEqual(permissions(statements));
      }),
    );
  });

  it('are the same for the same statements', () => {
    fc.assert(
      fc.property(fc.array(statement(), { maxLength: 20 }), (statements) => {
        expect(packPolicies(statements, asWritten)).toEqual(packPolicies(structuredClone(statements), asWritten));
      }),
    );
  });
});

function statement(): fc.Arbitrary<InvokeStatement> {
  const names = (prefix: string, length: number) => fc.integer({ min: 0, max: 9 }).map((n) => `${prefix}${n}`.padEnd(length, 'x'));
  return fc.record(
    {
      sid: fc.constantFrom('Read', 'Read2', 'Write'),
      actions: fc.uniqueArray(names('s:', 20), { minLength: 1, maxLength: 3 }),
      resources: fc.uniqueArray(names('arn:', 1500), { minLength: 1, maxLength: 8 }),
      conditions: fc.record({ StringEquals: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom('1', '2')) }),
    },
    { requiredKeys: ['sid', 'actions', 'resources'] },
  );
}

function asData({ Sid: sid, Action: actions, Resource: resources, Condition: conditions }: PolicyStatementDocument): InvokeStatement {
  return { sid, actions, resources, ...(conditions ? { conditions } : {}) };
}

/** Every combination of action, resource and condition, one line each. */
function permissions(statements: readonly InvokeStatement[]): string[] {
  const lines = statements.flatMap(({ actions, resources, conditions }) =>
    actions.flatMap((action) => resources.map((resource) => JSON.stringify([action, resource, conditions ?? null]))),
  );
  return [...new Set(lines)].sort();
}
