import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import { canonicalText, readOutput } from '../../lib/inventory';

const environment = { account: '111122223333', region: 'us-east-1' };

describe('the output of the real CDK', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-inventory-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const app = new App({ outdir: folder, analyticsReporting: false });
  const base = new Stack(app, 'Base', { env: environment, terminationProtection: true });
  const queue = new CfnResource(base, 'Queue', { type: 'AWS::SQS::Queue' });
  const nested = new NestedStack(base, 'Callers');
  new CfnResource(nested, 'Topic', {
    type: 'AWS::SNS::Topic',
    properties: { Subscription: [{ Protocol: 'sqs', Endpoint: queue.getAtt('Arn') }], DisplayName: Fn.join('-', ['callers', base.region]) },
  });
  for (const name of ['Eu', 'Us']) {
    const stage = new Stage(app, name, { env: { ...environment, region: name === 'Eu' ? 'eu-west-1' : 'us-west-2' } });
    new CfnResource(new Stack(stage, 'Net', { stackName: 'net' }), 'Vpc', {
      type: 'AWS::EC2::VPC',
      properties: { CidrBlock: '10.0.0.0/16' },
    });
  }
  app.synth();

  const { inventory, faults } = readOutput(folder, (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined));

  it('has all its stacks', () => {
    expect(faults).toEqual([]);
    expect(inventory.notUnderstood).toEqual([]);
    expect(inventory.stacks.map(({ name, isProtected, resources }) => [name, isProtected, resources.map(({ type }) => type)])).toEqual([
      ['Base', true, ['AWS::CloudFormation::Stack', 'AWS::SQS::Queue']],
      [expect.stringMatching(/^Base\/Callers/), undefined, ['AWS::SNS::Topic']],
      ['Eu/Net', undefined, ['AWS::EC2::VPC']],
      ['Us/Net', undefined, ['AWS::EC2::VPC']],
    ]);
  });

  it('has references from a nested stack as its parameters', () => {
    const topic = inventory.stacks.flatMap(({ resources }) => resources).find(({ address }) => address === 'Topic');

    expect(canonicalText(topic?.attributes ?? null)).toMatch(/"DisplayName": "callers-us-east-1", .*"Endpoint": \$\{reference\w+\}/);
  });
});
