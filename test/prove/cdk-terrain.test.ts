import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackedPackage, packPackage } from '../package/support/packed-package';
import { Project } from '../package/support/project';
import { runToEnd } from '../package/support/run';
import { describeWith } from './support/describe-with';

jest.setTimeout(300_000);

const ROOT = join(__dirname, '..', '..');
const STACKS = ['support-prod-azure-us', 'support-prod-gcp-us'];

const { devDependencies } = require('../../package.json') as { devDependencies: Record<string, string> };

describeWith('registry', 'the packed package on CDK Terrain', () => {
  let packed: PackedPackage;
  let project: Project;

  beforeAll(() => {
    packed = packPackage();
    project = new Project();
  });

  afterAll(() => {
    project?.remove();
    packed?.remove();
  });

  it('synthesizes the same Terraform JSON as cdktf', () => {
    const pinned = ['@cdktf/provider-azurerm', '@cdktf/provider-google', 'constructs'].map((name) => [name, devDependencies[name]]);
    project.write(
      'package.json',
      JSON.stringify({
        private: true,
        dependencies: { modelport: `file:${packed.tarball}`, cdktf: 'npm:cdktn@0.24.0', ...Object.fromEntries(pinned) },
        overrides: { cdktf: '$cdktf' },
      }),
    );
    project.write('modelport.yaml', readFileSync(join(ROOT, 'examples', 'three-clouds', 'modelport.yaml'), 'utf8'));
    runToEnd('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: project.folder });

    expect(project.json('node_modules/cdktf/package.json')).toMatchObject({ name: 'cdktn', version: '0.24.0' });
    expect(project.modelport('app', 'terraform')).toMatchObject({ status: 0, stdout: '' });
    for (const stack of STACKS) {
      expect(withoutMetadata(project.json(`cdktf.out/stacks/${stack}/cdk.tf.json`))).toEqual(golden(stack));
    }
  });
});

/** The stack as the golden file of its example keeps it. */
function golden(stack: string): unknown {
  return withoutMetadata(JSON.parse(readFileSync(join(ROOT, 'test', 'golden', 'three-clouds', `${stack}.tf.json`), 'utf8')));
}

/** A stack without the comments that name the framework's version. */
function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutMetadata(item)]));
}
