import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { planOf } from '../support/synth';
import { cdk } from './support/cdk';
import { describeWith } from './support/describe-with';

const MINUTES = 60_000;
const SPEC = {
  service: 'bootstrapped',
  exposure: { public: true, reason: 'a test' },
  endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 100_000 } } },
  quotas: { requestIncreases: true, contact: 'ml-platform@example.com', justification: 'launch in May' },
  targets: {
    'aws-us': {
      cloud: 'aws',
      account: '111122223333',
      region: 'us-east-1',
      native: { bootstrap: { qualifier: 'acme', assetsBucket: 'acme-cdk-assets' } },
    },
  },
};

describeWith('aws', "the CDK, with a spec's own bootstrap", () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-bootstrap-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    'deploys a stack with code through it, and changes nothing the second time',
    () => {
      const named = ['--qualifier', 'acme', '--toolkit-stack-name', 'CDKToolkit-acme', '--bootstrap-bucket-name', 'acme-cdk-assets'];
      cdk(root, 'bootstrap', 'aws://111122223333/us-east-1', ...named, '--app', '');
      const app = newAwsApp({ outdir: join(root, 'out') });
      addAwsStacks(app, planOf(parseSpec(JSON.stringify(SPEC))).plan);
      const deploy = ['--app', app.synth().directory, 'deploy', '--all', '--require-approval', 'never', '--verbose'];

      expect(cdk(root, ...deploy)).toContain('s3://acme-cdk-assets/');
      expect(cdk(root, ...deploy)).toContain('(no changes)');
      cdk(root, '--app', join(root, 'out'), 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );
});
