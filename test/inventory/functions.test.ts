import { Interpolation, Reference, Unknown } from '../../lib/inventory/value';
import { evaluated, unreadIn } from './support/read';

const role = new Reference('Role', 'Arn');

describe('functions of CloudFormation', () => {
  it('become references', () => {
    expect(evaluated({ Ref: 'Bucket' })).toEqual(new Reference('Bucket', null));
    expect(evaluated({ Ref: 'AWS::Region' })).toEqual(new Reference('AWS::Region', null));
    expect(evaluated({ 'Fn::GetAtt': ['Role', 'Arn'] })).toEqual(role);
    expect(evaluated({ 'Fn::GetAtt': 'Role.Arn' })).toEqual(role);
    expect(evaluated({ 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] })).toEqual(new Reference('Nested', 'Outputs.Arn'));
  });

  it.each([
    ['Join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] }],
    ['Join with a delimiter', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'iam:', { Ref: 'AWS::AccountId' }, 'root']] }],
    ['Sub', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }],
    ['Sub with variables', { 'Fn::Sub': ['arn:${P}:${S}::${AWS::AccountId}:root', { P: { Ref: 'AWS::Partition' }, S: 'iam' }] }],
    ['nested functions', { 'Fn::Join': ['', [{ 'Fn::Sub': 'arn:${AWS::Partition}:' }, 'iam::', { 'Fn::Sub': '${AWS::AccountId}:root' }]] }],
  ])('that write the same text are equal: %s', (_, written) => {
    expect(evaluated(written)).toEqual(
      new Interpolation(['arn:', new Reference('AWS::Partition', null), ':iam::', new Reference('AWS::AccountId', null), ':root']),
    );
  });

  it.each([
    ['literals', { 'Fn::Join': ['-', ['a', 'b', 3, true]] }, 'a-b-3-true'],
    ['an escaped variable', { 'Fn::Sub': 'user/${!aws:username}' }, 'user/${aws:username}'],
    ['one reference', { 'Fn::Sub': '${Role.Arn}' }, role],
    ['an item', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['an item of a split text', { 'Fn::Select': [2, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'c'],
    ['a length', { 'Fn::Length': ['a', 'b'] }, 2],
    ['null in a list', [null, 'a'], [null, 'a']],
    ['lists in a list', [['a'], ['b']], [['a'], ['b']]],
    ['no value in a list', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['no value in an object', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    [
      'a key of policies',
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ],
  ])('are evaluated: %s', (_, written, value) => {
    expect(evaluated(written)).toEqual(value);
  });

  it.each([
    ['an import', { 'Fn::ImportValue': { 'Fn::Sub': '${AWS::Region}-vpc' } }, 'Fn::ImportValue(join(${AWS::Region}, "-vpc"))'],
    [
      'a part of a reference',
      { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Role', 'Arn'] }] }] },
      'Fn::Select(5, Fn::Split(":", ${Role.Arn}))',
    ],
    ['zones', { 'Fn::GetAZs': '' }, 'Fn::GetAZs("")'],
    ['an item beyond the list', { 'Fn::Select': [2, ['a']] }, 'Fn::Select(2, ["a"])'],
    ['a list behind a reference', { 'Fn::Join': [',', { Ref: 'Subnets' }] }, 'Fn::Join(",", ${Subnets})'],
  ])('that only a deployment can evaluate have a canonical text: %s', (_, written, text) => {
    expect(evaluated(written)).toEqual(new Unknown('function', text));
  });

  it('that only a deployment can evaluate are opaque parts of a text', () => {
    expect(evaluated({ 'Fn::Join': ['/', ['a', { 'Fn::GetAZs': '' }, 'b']] })).toEqual(
      new Interpolation(['a/', new Reference('Fn::GetAZs("")', null), '/b']),
    );
  });

  it('do not confuse a reference with text that looks like one', () => {
    const [first, second] = [{ Ref: 'Role' }, '${Role}'].map((part) => evaluated({ 'Fn::ImportValue': part }));

    expect(String(first)).not.toEqual(String(second));
  });

  it('look up mappings', () => {
    const Mappings = { Sizes: { prod: { machine: 'large' } } };

    expect(evaluated({ 'Fn::FindInMap': ['Sizes', 'prod', 'machine'] }, { Mappings })).toBe('large');
    expect(evaluated({ 'Fn::FindInMap': ['Sizes', 'dev', 'machine', { DefaultValue: 'small' }] }, { Mappings })).toBe('small');
  });

  it('that look up a mapping while deploying change with the mapping', () => {
    const written = { 'Fn::FindInMap': ['Cidrs', { Ref: 'AWS::Region' }, 'open'] };
    const [narrow, wide] = ['10.0.0.0/8', '0.0.0.0/0'].map((open) =>
      evaluated(written, { Mappings: { Cidrs: { 'us-east-1': { open } } } }),
    );

    expect(narrow).toBeInstanceOf(Unknown);
    expect(String(narrow)).not.toEqual(String(wide));
  });

  it.each([
    ['a secret', '{{resolve:secretsmanager:db:SecretString:password}}'],
    ['a parameter within a text', 'https://{{resolve:ssm:/host}}/v1'],
    ['a secret of this stack', { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] }],
  ])('that refer to other stores are hidden: %s', (_, written) => {
    expect(evaluated(written)).toEqual(new Unknown('hidden', expect.stringContaining('{{resolve:')));
  });

  it('that join the reference to another store from pieces are hidden', () => {
    expect(evaluated({ 'Fn::Join': ['', ['{{', 'resolve:ssm:/', { Ref: 'Stage' }, '}}']] })).toBeInstanceOf(Unknown);
  });

  it.each([
    ['a function that does not exist', { 'Fn::Sum': [1, 2] }, 'Thing: unknown function Fn::Sum'],
    ['a name that could be anything', { 'Fn::<script>': [1, 2] }, 'Thing: unknown function'],
    ['a macro', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } }, 'Thing: a macro transforms this part while deploying'],
    ['a macro beside other keys', { a: 1, 'Fn::Transform': {} }, 'Thing: a macro transforms this part while deploying'],
    ['a loop', { 'Fn::ForEach::Tags': ['k', ['a'], {}] }, 'Thing: Fn::ForEach repeats a part of the template'],
  ])('that are not understood are listed: %s', (_, written, expected) => {
    expect(unreadIn({ Resources: { Thing: { Type: 'AWS::S3::Bucket', Properties: { Value: written } } } })).toEqual([expected]);
  });
});

describe('conditions of CloudFormation', () => {
  const Conditions = {
    Yes: { 'Fn::Equals': ['a', 'a'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'IsProd' }] },
    Either: { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] },
    Loop: { 'Fn::Not': [{ Condition: 'Loop' }] },
  };

  it.each([
    ['Yes', 'then'],
    ['No', 'else'],
    ['Either', 'then'],
  ])('decide if literals do: %s', (name, value) => {
    expect(evaluated({ 'Fn::If': [name, 'then', 'else'] }, { Conditions })).toBe(value);
  });

  it.each([
    ['IsProd', 'Fn::If(Fn::Equals("prod", ${Stage}), "then", "else")'],
    ['Both', 'Fn::If(Fn::Equals("prod", ${Stage}), "then", "else")'],
    ['Loop', 'Fn::If(Fn::Not(Condition("Loop")), "then", "else")'],
    ['Missing', 'Fn::If(Condition("Missing"), "then", "else")'],
  ])('stay as text otherwise: %s', (name, text) => {
    expect(evaluated({ 'Fn::If': [name, 'then', 'else'] }, { Conditions })).toEqual(new Unknown('function', text));
  });

  it('remove a property if they choose no value', () => {
    expect(evaluated({ 'Fn::If': ['No', 'then', { Ref: 'AWS::NoValue' }] }, { Conditions })).toBeUndefined();
  });

  it('stay small if they use each other many times', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `C${index + 1}`,
        { 'Fn::And': [{ Condition: `C${index}` }, { 'Fn::Not': [{ Condition: `C${index}` }] }] },
      ]),
    );
    const value = evaluated({ 'Fn::If': ['C60', 1, 2] }, { Conditions: { C0: { 'Fn::Equals': [{ Ref: 'A' }, 'b'] }, ...chain } });

    expect(String(value).length).toBeLessThan(3_000);
  });
});
