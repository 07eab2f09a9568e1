import { formatFault } from '../../lib/faults/format';
import { type InventoryReading, readerOf, readOutput } from '../../lib/inventory';
import type { Json } from '../../lib/inventory/json';

function read(folder: string, files: Readonly<Record<string, Json>>): InventoryReading {
  return readOutput(folder, readerOf(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, JSON.stringify(content)]))));
}

const topic = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };

function stack(templateFile: string, properties: Readonly<Record<string, Json>> = {}): Json {
  return { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/us-east-1', properties: { templateFile, ...properties } };
}

describe('the output of cdk synth', () => {
  const files = {
    'cdk.out/manifest.json': {
      version: '48.0.0',
      artifacts: {
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
        'app.assets': { type: 'cdk:asset-manifest', properties: { file: 'app.assets.json' } },
        App: stack('app.template.json', { stackName: 'app-prod', terminationProtection: true }),
        Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage', displayName: 'Stage' } },
      },
    },
    'cdk.out/app.template.json': topic,
    'cdk.out/assembly-Stage/manifest.json': {
      version: '48.0.0',
      artifacts: { StageNet: stack('net.template.json', { stackName: 'Stage-Net' }) },
    },
    'cdk.out/assembly-Stage/net.template.json': {
      Resources: { Part: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'part.nested.template.json' } } },
    },
    'cdk.out/assembly-Stage/part.nested.template.json': topic,
  };

  it('has the stacks of the manifest, of stages and nested ones', () => {
    const { inventory, faults } = read('cdk.out', files);

    expect(faults).toEqual([]);
    expect(inventory.notUnderstood).toEqual([]);
    expect(inventory.stacks.map(({ name, file, isProtected }) => [name, file, isProtected])).toEqual([
      ['Stage-Net', 'cdk.out/assembly-Stage/net.template.json', undefined],
      ['Stage-Net/Part', 'cdk.out/assembly-Stage/part.nested.template.json', undefined],
      ['app-prod', 'cdk.out/app.template.json', true],
    ]);
  });

  it('has nested stacks that only the asset manifest names', () => {
    const TemplateURL = { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets-${AWS::AccountId}/prefix/abc.json' };
    const destinations = { current: { bucketName: 'assets', objectKey: 'prefix/abc.json' } };
    const given = {
      'o/manifest.json': {
        version: '48.0.0',
        artifacts: { App: stack('app.json'), 'App.assets': { type: 'cdk:asset-manifest', properties: { file: 'app.assets.json' } } },
      },
      'o/app.json': { Resources: { Part: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } } },
      'o/part.json': topic,
      'o/app.assets.json': { version: '48.0.0', files: { abc: { source: { path: 'part.json', packaging: 'file' }, destinations } } },
    };
    const outside = {
      ...given,
      'o/app.assets.json': { files: { abc: { source: { path: '../part.json' }, destinations } } },
      'part.json': topic,
    };

    expect(read('o', given).inventory.stacks.map(({ name, file }) => [name, file])).toEqual([
      ['App', 'o/app.json'],
      ['App/Part', 'o/part.json'],
    ]);
    expect(read('o', outside).inventory.notUnderstood.map(({ at, why }) => [at, why])).toEqual([
      ['Part', "the nested stack's template was not provided"],
    ]);
  });

  it('may be the current folder', () => {
    expect(
      read('.', { 'manifest.json': { version: '48.0.0', artifacts: { App: stack('a.json') } }, 'a.json': topic }).inventory.stacks,
    ).toMatchObject([{ name: 'App', file: 'a.json' }]);
  });

  it('names stacks by path if two environments have one of the same name', () => {
    const artifacts = {
      Eu: { ...(stack('a.json', { stackName: 'app' }) as object), displayName: 'Eu/App' },
      Us: { ...(stack('a.json', { stackName: 'app' }) as object), displayName: 'Us/App' },
    };

    expect(
      read('o', { 'o/manifest.json': { version: '48.0.0', artifacts }, 'o/a.json': topic }).inventory.stacks.map(({ name }) => name),
    ).toEqual(['Eu/App', 'Us/App']);
  });

  it('must be of CDK 2', () => {
    expect(read('o', { 'o/manifest.json': { version: '14.0.0', artifacts: {} } }).faults.map((fault) => formatFault(fault))).toEqual([
      'o/manifest.json:1:1 MP0803 the cloud assembly has format version "14.0.0", but modelport supports versions from 20; synthesize with CDK 2',
    ]);
  });

  it('lists missing context lookups', () => {
    const { inventory } = read('o', { 'o/manifest.json': { version: '48.0.0', missing: [{ key: 'vpc' }], artifacts: {} } });

    expect(inventory.notUnderstood).toEqual([
      { stack: '', at: 'o/manifest.json', why: 'context lookups are missing, so templates contain placeholder values' },
    ]);
  });

  it.each([
    ['no manifest', {}, 'MP0809', '"o/manifest.json" not found'],
    ['no template', { 'o/manifest.json': { version: '48.0.0', artifacts: { A: stack('a.json') } } }, 'MP0809', '"a.json" not found'],
    [
      'a template outside the folder',
      { 'o/manifest.json': { version: '48.0.0', artifacts: { A: stack('../a.json') } }, 'a.json': topic },
      'MP0809',
      '"../a.json" not found',
    ],
    ['another manifest', { 'o/manifest.json': { name: 'x' } }, 'MP0802', 'the document is no manifest of cdk or cdktf'],
  ])('must be complete: %s', (_, given, code, cause) => {
    expect(read('o', given).faults.map((fault) => [fault.code, fault.cause])).toEqual([[code, cause]]);
  });

  it('ends at stages that contain themselves', () => {
    const artifacts = { S: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } }, A: stack('a.json') };

    const { inventory, faults } = read('o', { 'o/manifest.json': { version: '48.0.0', artifacts }, 'o/a.json': topic });

    expect(faults).toEqual([]);
    expect(inventory.stacks).toHaveLength(1);
  });
});

describe('the output of cdktf synth', () => {
  const configuration = { resource: { google_project_service: { a: { service: 'x' } } } };

  it('has the stacks of the manifest', () => {
    const { inventory, faults } = read('cdktf.out', {
      'cdktf.out/manifest.json': {
        version: '0.21.0',
        stacks: {
          app: { name: 'app', synthesizedStackPath: 'stacks/app/cdk.tf.json' },
          net: { synthesizedStackPath: 'stacks/net/cdk.tf.json' },
        },
      },
      'cdktf.out/stacks/app/cdk.tf.json': configuration,
      'cdktf.out/stacks/net/cdk.tf.json': configuration,
    });

    expect(faults).toEqual([]);
    expect(inventory.stacks.map(({ name, file, format }) => [name, file, format])).toEqual([
      ['app', 'cdktf.out/stacks/app/cdk.tf.json', 'terraform-json'],
      ['net', 'cdktf.out/stacks/net/cdk.tf.json', 'terraform-json'],
    ]);
  });

  it('must be complete', () => {
    expect(read('o', { 'o/manifest.json': { version: '0.21.0', stacks: { app: {} } } }).faults.map((fault) => formatFault(fault))).toEqual([
      'o/manifest.json:1:1 MP0809 "app" not found; synthesize again, and pass the whole output folder',
    ]);
  });
});
