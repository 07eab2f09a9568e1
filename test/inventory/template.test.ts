import { readerOf, readInventory } from '../../lib/inventory';
import { Reference, Unknown } from '../../lib/inventory/value';
import { resourceOf, stackOf, unreadIn } from './support/read';

describe('a template', () => {
  it('has its resources in order of address, with properties and cloud', () => {
    const stack = stackOf({
      Resources: {
        Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com' } },
        Guard: { Type: 'Custom::QuotaGuard', Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] } } },
        Cluster: { Type: 'MongoDB::Atlas::Cluster' },
      },
    });

    expect(stack.resources.map(({ address, type, cloud }) => [address, type, cloud])).toEqual([
      ['Cluster', 'MongoDB::Atlas::Cluster', null],
      ['Guard', 'Custom::QuotaGuard', 'aws'],
      ['Zone', 'AWS::Route53::HostedZone', 'aws'],
    ]);
    expect(resourceOf(stack, 'Guard').attributes).toEqual({ ServiceToken: new Reference('Handler', 'Arn') });
    expect(stack).toMatchObject({ name: 'stack', file: 'stack.json', format: 'cloudformation' });
  });

  it('has outputs, and parameters with their defaults', () => {
    const stack = stackOf({
      Parameters: {
        Stage: { Type: 'String', Default: 'dev' },
        Cidr: { Type: 'String' },
        Password: { Type: 'String', NoEcho: true, Default: 'hunter2' },
      },
      Resources: {},
      Outputs: { Url: { Value: { Ref: 'Stage' } } },
    });

    expect(stack.outputs).toEqual({ Url: new Reference('Stage', null) });
    expect(stack.parameters).toEqual({ Stage: 'dev', Cidr: null, Password: new Unknown('hidden', '') });
  });

  it.each([
    [{}, 'delete', undefined],
    [{ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }, 'retain', undefined],
    [{ DeletionPolicy: 'RetainExceptOnCreate' }, 'retain', 'delete'],
    [{ DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Delete' }, 'snapshot', 'delete'],
    [{ UpdateReplacePolicy: 'Retain' }, 'delete', 'retain'],
  ])('states the retention of its resources: %j', (policies, retention, replacementRetention) => {
    const { resources } = stackOf({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', ...policies } } });

    expect(resources[0]?.retention).toBe(retention);
    expect(resources[0]?.replacementRetention).toBe(replacementRetention);
  });

  it('leaves snapshots of databases by default, except of instances in a cluster', () => {
    const { resources } = stackOf({
      Resources: {
        A: { Type: 'AWS::RDS::DBCluster' },
        B: { Type: 'AWS::RDS::DBInstance' },
        C: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'A' } } },
      },
    });

    expect(resources.map(({ retention }) => retention)).toEqual(['snapshot', 'snapshot', 'delete']);
  });

  it('has no resource whose condition is false, and the text of conditions that only a deployment decides', () => {
    const { resources } = stackOf({
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Resources: {
        A: { Type: 'AWS::SNS::Topic', Condition: 'Never' },
        B: { Type: 'AWS::SNS::Topic', Condition: 'IsProd' },
        C: { Type: 'AWS::SNS::Topic' },
      },
    });

    expect(resources.map(({ address, condition }) => [address, condition])).toEqual([
      ['B', 'Fn::Equals("prod", ${Stage})'],
      ['C', undefined],
    ]);
  });

  it.each([
    ['a transform', { Transform: 'AWS::Serverless-2016-10-31' }, ['Transform: a macro transforms the template while deploying']],
    [
      'several transforms',
      { Transform: ['AWS::LanguageExtensions', 'Mine'] },
      ['Transform: a macro transforms the template while deploying'],
    ],
    ['the harmless transform', { Transform: 'AWS::LanguageExtensions' }, []],
    ['hooks', { Hooks: {} }, ['Hooks: unknown template section']],
    ['outputs of the wrong type', { Outputs: ['a'] }, ['Outputs: expected an object']],
    ['conditions of the wrong type', { Conditions: 'a' }, ['Conditions: expected an object']],
  ])('lists parts that are not understood: %s', (_, sections, unread) => {
    expect(unreadIn({ Resources: {}, ...sections })).toEqual(unread);
  });

  it.each([
    ['of a macro', { Fn: { Type: 'AWS::Serverless::Function' } }, 'Fn: a macro replaces this resource while deploying'],
    ['of a module', { M: { Type: 'Acme::Net::Vpc::MODULE' } }, 'M: a CloudFormation module adds resources while deploying'],
    ['in a loop', { 'Fn::ForEach::Topics': ['n', ['a'], {}] }, 'Resources.Fn::ForEach::Topics: Fn::ForEach repeats resources'],
    ['without a type', { T: { Properties: {} } }, 'T: a resource without a type'],
    ['with a list of properties', { T: { Type: 'AWS::SNS::Topic', Properties: [] } }, 'T: Properties is not an object'],
    [
      'with chosen properties',
      { T: { Type: 'AWS::SNS::Topic', Properties: { 'Fn::If': ['A', {}, {}] } } },
      'T: a function generates the properties',
    ],
    ['with a chosen policy', { T: { Type: 'AWS::SNS::Topic', DeletionPolicy: { Ref: 'P' } } }, 'T: DeletionPolicy has an unknown value'],
    ['of a nested stack', { N: { Type: 'AWS::CloudFormation::Stack' } }, "N: the nested stack's template was not provided"],
  ])('lists resources that are not understood: %s', (_, Resources, expected) => {
    expect(unreadIn({ Resources })).toEqual([expected]);
  });

  it('recognizes a change of what is not understood', () => {
    const [narrow, wide, reordered] = [
      { a: 1, cidr: '10.0.0.0/8' },
      { a: 1, cidr: '0.0.0.0/0' },
      { cidr: '10.0.0.0/8', a: 1 },
    ].map((Properties) => {
      const { inventory } = readInventory([
        { file: 'a.json', text: JSON.stringify({ Resources: { M: { Type: 'A::B::C::MODULE', Properties } } }) },
      ]);
      return inventory.notUnderstood[0]?.fingerprint;
    });

    expect(narrow).toMatch(/^[0-9a-f]{32}$/);
    expect(narrow).not.toBe(wide);
    expect(narrow).toBe(reordered);
  });
});

describe('a template in YAML', () => {
  const TEMPLATE = `
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Role:
    Type: AWS::IAM::Role
    DeletionPolicy: Retain
    Properties:
      Name: !Sub \${AWS::StackName}-role
      Boundary: !If [HasBoundary, !Ref Boundary, !Ref AWS::NoValue]
      Arn: !GetAtt Other.Arn
      Zone: !Select [0, !Split [',', 'a,b']]
      Account: 012345678901
      Version: 2012-10-17
      Ports: &ports { From: 443, To: 443 }
      Same: *ports
      More:
        <<: *ports
        To: 8443
`;

  it('equals its JSON', () => {
    const yaml = stackOf(TEMPLATE, 'role.yaml');
    const json = stackOf(
      {
        Resources: {
          Role: {
            Type: 'AWS::IAM::Role',
            DeletionPolicy: 'Retain',
            Properties: {
              Name: { 'Fn::Sub': '${AWS::StackName}-role' },
              Boundary: { 'Fn::If': ['HasBoundary', { Ref: 'Boundary' }, { Ref: 'AWS::NoValue' }] },
              Arn: { 'Fn::GetAtt': ['Other', 'Arn'] },
              Zone: 'a',
              Account: '012345678901',
              Version: '2012-10-17',
              Ports: { From: 443, To: 443 },
              Same: { From: 443, To: 443 },
              More: { From: 443, To: 8443 },
            },
          },
        },
      },
      'role.json',
    );

    expect(yaml.resources).toEqual(json.resources);
    expect(yaml.name).toBe('role');
  });

  it('may lack an extension', () => {
    expect(stackOf(TEMPLATE, 'role.template').resources).toHaveLength(1);
  });
});

describe('nested stacks', () => {
  const parent = {
    Resources: {
      Callers: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: {
          Parameters: { Stage: 'prod', Region: { Ref: 'AWS::Region' }, Name: { Ref: 'AWS::StackName' }, Role: { Ref: 'Role' } },
        },
        Metadata: { 'aws:asset:path': 'callers.nested.template.json' },
      },
      Remote: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/vpc.yaml' } },
      Outside: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': '../../etc/secrets.json' } },
      Itself: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './parent.template.json' } },
    },
  };
  const child = {
    Resources: {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { Name: { 'Fn::Sub': '${Stage}-${Region}-${Name}-${Role}' } },
      },
    },
  };
  const texts = {
    'cdk.out/callers.nested.template.json': JSON.stringify(child),
    'cdk.out/parent.template.json': JSON.stringify({ Resources: {} }),
    'etc/secrets.json': JSON.stringify(child),
  };
  const { inventory, faults } = readInventory([{ file: 'cdk.out/parent.template.json', text: JSON.stringify(parent) }], {
    read: readerOf(texts),
    root: 'cdk.out',
  });

  it('are stacks of their own, named after their resource', () => {
    expect(faults).toEqual([]);
    expect(inventory.stacks.map(({ name, file, resources }) => [name, file, resources.length])).toEqual([
      ['parent', 'cdk.out/parent.template.json', 4],
      ['parent/Callers', 'cdk.out/callers.nested.template.json', 1],
      ['parent/Itself', 'cdk.out/parent.template.json', 0],
    ]);
  });

  it('know those parameters that mean the same in both stacks', () => {
    const topic = inventory.stacks.flatMap(({ resources }) => resources).find(({ address }) => address === 'Topic');

    expect(String(topic?.attributes['Name'])).toBe('prod-${AWS::Region}-${Name}-${Role}');
  });

  it('are listed if their template is elsewhere or outside the output', () => {
    expect(inventory.notUnderstood.map(({ at, why }) => [at, why])).toEqual([
      ['Outside', "the nested stack's template was not provided"],
      ['Remote', "the nested stack's template was not provided"],
    ]);
  });

  it('end at a template that nests itself', () => {
    const self = { Resources: { A: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'a.json' } } } };
    const text = JSON.stringify(self);
    const { inventory: found } = readInventory([{ file: 'a.json', text }], { read: () => text, root: '' });

    expect(found.stacks).toHaveLength(9);
    expect(found.notUnderstood.map(({ why }) => why)).toEqual(["the nested stack's template was not provided"]);
  });
});
