import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk, createRole, run } from './support/cdk';
import { describeWith } from './support/describe-with';
import { cachedTool } from './support/tool-cache';

const ROOT = join(__dirname, '..', '..');
const MINUTES = 60_000;

/** What the two CLIs need of a clone. */
const NEEDED = ['bin', 'lib', 'stacks', 'examples', 'cdk.json', 'cdktf.json', 'package.json', 'tsconfig.json'];

/** A clone to run in, so that states and outputs do not land in this one. */
function cloned(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-clone-')));
  for (const name of NEEDED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

describeWith('aws', 'in a clone, the CDK CLI', () => {
  const folder = cloned();

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'synthesizes and deploys the example that cdk.json names',
    async () => {
      await createRole('arn:aws:iam::111122223333:role/support-api');
      cdk(folder, 'bootstrap', 'aws://111122223333/us-east-1', '--app', '');

      expect(cdk(folder, 'synth', '--quiet')).not.toMatch(/\berror\b/i);
      cdk(folder, 'deploy', '--all', '--require-approval', 'never', '--outputs-file', 'outputs.json');
      expect(cdk(folder, 'deploy', '--all', '--require-approval', 'never')).toContain('(no changes)');

      const outputs = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'));
      const connections = JSON.parse(outputs['support-prod-aws-us'].connections);
      expect(connections).toMatchObject([{ endpoint: 'chat', target: 'aws-us', cloud: 'aws', auth: { kind: 'aws-sigv4' } }]);
      cdk(folder, 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );

  it(
    'uses another spec with -c',
    () => {
      cdk(folder, 'synth', '--quiet', '-c', 'spec=examples/bedrock-models/modelport.yaml', '--output', 'other.out');

      expect(existsSync(join(folder, 'other.out', 'platform-prod-aws-us.template.json'))).toBe(true);
    },
    5 * MINUTES,
  );
});

describeWith('terraform', 'in a clone with Terraform', () => {
  describeWith('cdktf', 'the cdktf CLI', () => {
    const folder = cloned();
    const cdktf = (...args: string[]) => run(folder, cachedTool('cdktf'), ...args);

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it(
      'synthesizes and deploys the example that cdktf.json names, twice, and destroys it',
      () => {
        cdktf('synth');
        cdktf('deploy', '*', '--auto-approve', '--outputs-file', 'outputs.json');
        expect(cdktf('diff', 'support-prod-azure-us')).toMatch(/No changes/);
        expect(cdktf('diff', 'support-prod-gcp-us')).toMatch(/No changes/);

        const outputs = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'));
        expect(outputs['support-prod-azure-us'].connections).toHaveLength(2);
        expect(outputs['support-prod-gcp-us'].connections).toMatchObject([{ endpoint: 'open', target: 'gcp-us', cloud: 'gcp' }]);
        cdktf('destroy', '*', '--auto-approve');
      },
      10 * MINUTES,
    );
  });
});
