import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackedPackage, packPackage } from '../package/support/packed-package';
import { Project } from '../package/support/project';
import type { Ran } from '../package/support/run';
import { describeWith } from './support/describe-with';
import { cachedTool, NODE_VERSIONS } from './support/tool-cache';

jest.setTimeout(180_000);

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'three-clouds', 'modelport.yaml');
const PEERS = ['aws-cdk-lib', 'constructs', 'cdktf', '@cdktf/provider-azurerm', '@cdktf/provider-google', 'tsx'];
const STACKS = [
  'cdk.out/support-prod-aws-us.template.json',
  'cdktf.out/stacks/support-prod-azure-us/cdk.tf.json',
  'cdktf.out/stacks/support-prod-gcp-us/cdk.tf.json',
];
const MODULE_SPEC = `export default {
  service: 'quickstart',
  endpoints: { chat: { model: 'gpt-5.6-luna', residency: { zone: 'us' } } },
  targets: { 'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' } },
  exposure: { public: true, reason: 'a test' },
};
`;

describeWith('registry', 'the packed package on other versions of Node', () => {
  let packed: PackedPackage;
  let project: Project;
  let expected: readonly string[];

  beforeAll(() => {
    packed = packPackage();
    project = new Project();
    project.install(packed.tarball, []);
    project.link(PEERS);
    project.write('modelport.yaml', readFileSync(EXAMPLE, 'utf8'));
    project.write('spec.ts', MODULE_SPEC);
    project.write('spec.mjs', MODULE_SPEC);
    expected = synthesized(process.execPath);
  });

  afterAll(() => {
    project?.remove();
    packed?.remove();
  });

  describe.each(NODE_VERSIONS)('%s', (version) => {
    describeWith(`node${version}`, `Node ${version}`, () => {
      const node = cachedTool(`node${version}`);

      it('is the version that runs', () => {
        expect(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout).toMatch(`v${version}.`);
      });

      it('checks and explains a spec without output on stderr', () => {
        expect(modelport(node, 'check', '--format', 'json')).toMatchObject({ status: 0, stderr: '' });
        expect(modelport(node, 'explain')).toEqual(modelport(process.execPath, 'explain'));
      });

      it('reads a spec in TypeScript, and an ES module twice', () => {
        for (const spec of ['spec.ts', 'spec.mjs', 'spec.mjs']) {
          expect(modelport(node, 'check', spec)).toMatchObject({ status: 0, stderr: '' });
        }
      });

      it('synthesizes the same bytes on every cloud', () => {
        expect(synthesized(node)).toEqual(expected);
      });
    });
  });

  /** The stacks of all three clouds, made by one binary of Node. */
  function synthesized(node: string): readonly string[] {
    for (const app of ['aws', 'terraform']) {
      const ran = modelport(node, 'app', app);
      expect({ app, status: ran.status, stdout: ran.stdout }).toEqual({ app, status: 0, stdout: '' });
    }
    return STACKS.map((stack) => project.read(stack));
  }

  function modelport(node: string, ...args: readonly string[]): Ran {
    const cli = join(project.folder, 'node_modules', 'modelport', 'dist', 'bin', 'cli.js');
    const PATH = [dirname(node), process.env['PATH']].join(':');
    const { status, stdout, stderr } = spawnSync(node, [cli, ...args], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { PATH, HOME: process.env['HOME'], CDK_VALIDATION: 'false' },
    });
    return { status, stdout, stderr };
  }
});
