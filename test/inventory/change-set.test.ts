import { type PlannedChange, readPlans } from '../../lib/inventory';
import type { Json, JsonObject } from '../../lib/inventory/json';
import { Unknown } from '../../lib/inventory/value';

function changeSet(Changes: readonly Json[], rest: Readonly<Record<string, Json>> = {}): string {
  return JSON.stringify({ ChangeSetName: 'review', ChangeSetId: 'cs-1', StackName: 'app', Status: 'CREATE_COMPLETE', Changes, ...rest });
}

function change(body: Readonly<Record<string, Json>>): JsonObject {
  const ResourceChange = { LogicalResourceId: 'Topic', ResourceType: 'AWS::SNS::Topic', BeforeContext: '{}', AfterContext: '{}', ...body };
  return { Type: 'Resource', ResourceChange };
}

function read(...texts: readonly string[]) {
  const { plan, faults } = readPlans(texts.map((text, index) => ({ file: `${index}.json`, text })));
  expect(faults).toEqual([]);
  return plan;
}

function unreadIn(...texts: readonly string[]): readonly string[] {
  return read(...texts).after.notUnderstood.map(({ stack, at, why }) => `${stack} ${at}: ${why}`);
}

describe('a change set', () => {
  it.each([
    [{ Action: 'Add' }, 'create', true, false, true],
    [{ Action: 'Modify', Replacement: 'False' }, 'update', true, true, true],
    [{ Action: 'Modify', Replacement: 'True' }, 'replace', true, true, true],
    [{ Action: 'Modify', Replacement: 'Conditional' }, 'replace', false, true, true],
    [{ Action: 'Remove', PolicyAction: 'Delete' }, 'delete', true, true, false],
    [{ Action: 'Remove', PolicyAction: 'Snapshot' }, 'delete', true, true, false],
    [{ Action: 'Remove', PolicyAction: 'Retain' }, 'forget', true, true, false],
    [{ Action: 'Import' }, 'import', true, true, true],
    [{ Action: 'SyncWithActual' }, 'none', true, true, true],
  ])('has actions: %j', (body, action, isCertain, isBefore, isAfter) => {
    const plan = read(changeSet([change(body)]));

    expect(plan.changes).toEqual([
      { stack: 'app', address: 'Topic', type: 'AWS::SNS::Topic', action, movedFrom: null, replacedBy: [], isCertain },
    ]);
    expect(plan.before.stacks[0]?.resources.length).toBe(isBefore ? 1 : 0);
    expect(plan.after.stacks[0]?.resources.length).toBe(isAfter ? 1 : 0);
    expect(plan.after.notUnderstood).toEqual([]);
  });

  const name = { Attribute: 'Properties', Name: 'TopicName', RequiresRecreation: 'Always' };
  const key = { Attribute: 'Properties', Name: 'KmsMasterKeyId', RequiresRecreation: 'Conditionally' };

  it.each([
    ['those that always do', [{ Target: name }, { Target: key }], [['TopicName']]],
    ['those that may, if none always does', [{ Target: key }], [['KmsMasterKeyId']]],
    ['each once', [{ Target: name }, { Target: name }], [['TopicName']]],
    ['a path', [{ Target: { ...name, Path: '/Properties/Policies/0/Policy~1Name' } }], [['Policies', 0, 'Policy/Name']]],
    ['no tags', [{ Target: { Attribute: 'Tags', RequiresRecreation: 'Never' } }], []],
  ])('names the properties that force a replacement: %s', (_, Details, paths) => {
    const [replaced] = read(changeSet([change({ Action: 'Modify', Replacement: 'True', Details })])).changes;
    const [updated] = read(changeSet([change({ Action: 'Modify', Replacement: 'False', Details })])).changes;

    expect(replaced?.replacedBy).toEqual(paths);
    expect(updated?.replacedBy).toEqual([]);
  });

  it('has values before and after, unknown ones included', () => {
    const { before, after } = read(
      changeSet([
        change({
          Action: 'Modify',
          Replacement: 'False',
          BeforeContext: JSON.stringify({ Properties: { Name: 'a', Key: '****' }, DeletionPolicy: 'Retain' }),
          AfterContext: JSON.stringify({
            Properties: { Name: 'b', Key: '****', Arn: '{{changeSet:KNOWN_AFTER_APPLY}}', List: ['{{resolve:ssm:/a}}'], Count: 3 },
            DeletionPolicy: 'Delete',
          }),
        }),
      ]),
    );

    expect(before.stacks[0]?.resources[0]).toMatchObject({
      attributes: { Name: 'a', Key: new Unknown('hidden', '') },
      retention: 'retain',
    });
    expect(after.stacks[0]?.resources[0]).toMatchObject({
      attributes: {
        Name: 'b',
        Key: new Unknown('hidden', ''),
        Arn: new Unknown('after-apply', ''),
        List: [new Unknown('hidden', '"{{resolve:ssm:/a}}"')],
        Count: 3,
      },
      retention: 'delete',
    });
  });

  it('without values states the retention that applies', () => {
    const bodies = ['Retain', 'Snapshot', 'Delete', 'ReplaceAndRetain', 'ReplaceAndSnapshot', 'ReplaceAndDelete'].map(
      (PolicyAction, index) => ({
        Type: 'Resource',
        ResourceChange: {
          Action: 'Modify',
          Replacement: 'True',
          LogicalResourceId: `R${index}`,
          ResourceType: 'AWS::SNS::Topic',
          PolicyAction,
        },
      }),
    );
    const { before, after } = read(changeSet(bodies));

    expect(before.stacks[0]?.resources.map(({ retention, replacementRetention }) => [retention, replacementRetention])).toEqual([
      ['retain', undefined],
      ['snapshot', undefined],
      ['delete', undefined],
      ['delete', 'retain'],
      ['delete', 'snapshot'],
      ['delete', undefined],
    ]);
    expect(after.notUnderstood.map(({ at, why }) => `${at}: ${why}`)).toEqual([
      'Changes: the values are not included; describe the change set with --include-property-values',
    ]);
  });

  it('has nested change sets, named after their place in the parent', () => {
    const parent = changeSet([
      change({ Action: 'Modify', LogicalResourceId: 'Net', ResourceType: 'AWS::CloudFormation::Stack', ChangeSetId: 'cs-2' }),
    ]);
    const child = changeSet([change({ Action: 'Add' })], { ChangeSetId: 'cs-2', StackName: 'app-Net-1ABC' });

    expect(read(child, parent).changes.map(({ stack, address }) => [stack, address])).toEqual([
      ['app', 'Net'],
      ['app/Net', 'Topic'],
    ]);
    expect(unreadIn(child, parent)).toEqual([]);
    expect(unreadIn(parent)).toEqual(["app Net: the nested stack's change set was not provided"]);
  });

  it.each([
    ['more pages', [], { NextToken: 'x' }, 'app NextToken: the change set has more pages that were not provided'],
    ['a failure', [], { Status: 'FAILED', StatusReason: 'Access denied' }, 'app Status: the change set is incomplete or failed'],
    ['an unfinished one', [], { Status: 'CREATE_IN_PROGRESS' }, 'app Status: the change set is incomplete or failed'],
    ['a dynamic action', [change({ Action: 'Dynamic' })], {}, 'app Topic: CloudFormation determines the change while deploying'],
    ['a change of something else', [{ Type: 'Output' }], {}, 'app Changes[0]: a change without a resource'],
    ['values that are not JSON', [change({ Action: 'Remove', BeforeContext: '{' })], {}, 'app Topic: its values are not JSON'],
    ['a module', [change({ Action: 'Add', ModuleInfo: {} })], {}, 'app Topic: a CloudFormation module adds this resource'],
  ])('lists what is not understood: %s', (_, Changes, rest, expected) => {
    expect(unreadIn(changeSet(Changes, rest))).toEqual([expected]);
  });

  it('may have no changes', () => {
    const StatusReason = "The submitted information didn't contain changes. Submit different information to create a change set.";

    expect(unreadIn(changeSet([], { Status: 'FAILED', StatusReason }))).toEqual([]);
  });

  it('reads an uncertain action as an uncertain update', () => {
    const changes: readonly PlannedChange[] = read(changeSet([change({ Action: 'Dynamic' })])).changes;

    expect(changes).toMatchObject([{ action: 'update', isCertain: false }]);
  });
});
