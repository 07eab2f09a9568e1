import { type PackedPackage, packPackage } from '../package/support/packed-package';
import { Project } from '../package/support/project';
import { run, runToEnd } from '../package/support/run';
import { describeWith } from './support/describe-with';
import { cachedTool } from './support/tool-cache';

jest.setTimeout(300_000);

const { devDependencies } = require('../../package.json') as { devDependencies: Record<string, string> };

const SPEC = `service: quickstart
endpoints:
  chat: { model: gpt-oss-120b, residency: global }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
exposure: { public: true, reason: a test }
`;

/** How each package manager adds packages, and runs a command that they bring. */
const MANAGERS = {
  pnpm: { add: ['add', '--ignore-scripts', '--prefer-offline', '--config.strict-peer-dependencies=true'], run: ['exec', 'modelport'] },
  yarn: { add: ['add', '--ignore-scripts', '--prefer-offline', '--no-progress', '--non-interactive'], run: ['--silent', 'modelport'] },
} as const;

describeWith('registry', 'the packed package', () => {
  let packed: PackedPackage;

  beforeAll(() => {
    packed = packPackage();
  });

  afterAll(() => packed?.remove());

  describe.each(['pnpm', 'yarn'] as const)('installed with', (manager) => {
    describeWith(manager, manager, () => {
      it('checks a spec and synthesizes its stack', () => {
        const project = new Project();
        try {
          const peers = ['@cdktf/provider-azurerm', 'cdktf', 'constructs'].map((name) => `${name}@${devDependencies[name]}`);
          project.write('modelport.yaml', SPEC);
          runToEnd(cachedTool(manager), [...MANAGERS[manager].add, packed.tarball, ...peers], { cwd: project.folder });

          const modelport = (...args: readonly string[]) =>
            run(cachedTool(manager), [...MANAGERS[manager].run, ...args], { cwd: project.folder });
          expect(modelport('check')).toMatchObject({ status: 0, stdout: expect.stringContaining('modelport.yaml: 0 errors, ') });
          expect(modelport('app', 'terraform')).toMatchObject({ status: 0, stdout: '' });
          expect(project.exists('cdktf.out/stacks/quickstart-prod-azure-us/cdk.tf.json')).toBe(true);
        } finally {
          project.remove();
        }
      });
    });
  });
});
