import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { censusOf, differences } from '../../bench/same-resources';

describe('a resource census', () => {
  it('counts CloudFormation resources and outputs by stack and type', () => {
    const template = {
      Resources: { A: { Type: 'AWS::IAM::Role' }, B: { Type: 'AWS::IAM::Role' }, C: { Type: 'AWS::SNS::Topic' } },
      Outputs: { connections: {} },
    };

    expect(census({ 'prod-aws.template.json': template, 'manifest.json': {}, 'prod-aws.assets.json': {} })).toEqual({
      'prod-aws AWS::IAM::Role': 2,
      'prod-aws AWS::SNS::Topic': 1,
      'prod-aws output.connections': 1,
    });
  });

  it('counts Terraform resources, data sources and outputs by stack and type', () => {
    const stack = {
      resource: { google_project_service: { iam: {}, vertex: {} } },
      data: { google_project: { own: {} } },
      output: { connections: {} },
    };

    expect(census({ 'stacks/prod-gcp/cdk.tf.json': stack, 'manifest.json': { stacks: {} } })).toEqual({
      'prod-gcp google_project_service': 2,
      'prod-gcp data.google_project': 1,
      'prod-gcp output.connections': 1,
    });
  });
});

describe('two programs', () => {
  it('differ by missing resources and their number', () => {
    expect(differences({ 'prod role': 2, 'prod topic': 1 }, { 'prod role': 1, 'prod alarm': 1 })).toEqual([
      'prod alarm: 0 by modelport, 1 by the raw program',
      'prod role: 2 by modelport, 1 by the raw program',
      'prod topic: 1 by modelport, 0 by the raw program',
    ]);
  });

  it('are equal with equal censuses', () => {
    expect(differences({ 'prod role': 2 }, { 'prod role': 2 })).toEqual([]);
  });

  it('cannot be compared without resources', () => {
    expect(differences({}, {})).toEqual(['nothing by modelport']);
  });
});

function census(files: Readonly<Record<string, unknown>>) {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  try {
    return censusOf(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
