import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { CfnOutput } from 'aws-cdk-lib/core';
import { QuotaGuard } from '../../lib/aws';
import { newAwsApp } from '../../stacks/aws-app';
import { Lambda } from '../aws/quota-guard/support/invoke';
import { teamStack } from '../aws/support/synthesize';
import { cdk, signed } from './support/cdk';
import { describeWith } from './support/describe-with';

const MINUTES = 60_000;
const DESTRUCTIVE = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE, ResourceImpact.WILL_DESTROY, ResourceImpact.WILL_ORPHAN];

describeWith('aws', 'the CDK, with a quota guard', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-quota-'));

  beforeAll(() => cdk(root, 'bootstrap', 'aws://111122223333/us-east-1', '--app', ''), MINUTES);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    'deploys it, changes nothing the second time, raises and lowers quotas in place, and destroys it',
    async () => {
      const [first, raised, lowered] = [4_000_000, 8_000_000, 2_000_000].map(synthesize);
      const outputs = join(root, 'outputs.json');
      deploy(first, '--outputs-file', outputs);

      expect(deploy(first)).toContain('(no changes)');
      cdk(root, '--app', first as string, 'diff', '--all', '--fail');
      expect(JSON.parse(readFileSync(outputs, 'utf8')).team.state).not.toBe('');
      expect((await published(first as string)).subarray(0, 2).toString()).toBe('PK');

      for (const changed of [changes(first, raised), changes(raised, lowered)]) {
        expect(changed.map(({ resourceType }) => resourceType)).toEqual(['Custom::QuotaIncrease']);
        expect(changed.filter(({ changeImpact }) => DESTRUCTIVE.includes(changeImpact))).toEqual([]);
      }
      expect(deploy(raised)).not.toContain('(no changes)');
      expect(deploy(lowered)).not.toContain('(no changes)');
      cdk(root, '--app', lowered as string, 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );

  function deploy(assembly: string | undefined, ...options: string[]): string {
    return cdk(root, '--app', assembly as string, 'deploy', '--all', '--require-approval', 'never', ...options);
  }

  function synthesize(desiredValue: number): string {
    const app = newAwsApp({ outdir: join(root, String(desiredValue)) });
    const stack = teamStack('us-east-1', app);
    const guard = new QuotaGuard(stack, 'Quotas', { increases: [{ key: 'chat', quotaCode: 'L-53A144CD', desiredValue }] });
    new CfnOutput(stack, 'state', { value: guard.stateOf('chat') });
    return app.synth().directory;
  }

  /** The function's code, as it lies in the bucket of the bootstrap. */
  async function published(assembly: string): Promise<Buffer> {
    const { files } = JSON.parse(readFileSync(join(assembly, 'team.assets.json'), 'utf8'));
    const [{ destinations }] = Object.values<{ destinations: object }>(files) as [{ destinations: object }];
    const [{ bucketName, objectKey }] = Object.values(destinations);
    const response = await fetch(`${process.env['AWS_ENDPOINT_URL']}/${bucketName}/${objectKey}`, { headers: signed('s3') });
    return Buffer.from(await response.arrayBuffer());
  }

  /** The resources that change. */
  function changes(from: string | undefined, to: string | undefined): ResourceDifference[] {
    const [before, after] = [from, to].map((assembly) => JSON.parse(readFileSync(join(assembly as string, 'team.template.json'), 'utf8')));
    return Object.values(fullDiff(before, after).resources.changes);
  }
});

describeWith(
  'aws',
  'the handler of a quota increase, on an emulator that reads quotas of VPC by their code and knows nothing of requests',
  () => {
    const lambda = new Lambda();

    beforeAll(async () => {
      for (const way of ['log', 'error'] as const) jest.spyOn(console, way).mockImplementation();
      await lambda.start(process.env['AWS_ENDPOINT_URL'] as string);
    });

    afterAll(async () => {
      await lambda.stop();
      jest.restoreAllMocks();
    });

    const outcome = async (properties: Record<string, string>) =>
      (await lambda.invoke({ properties: { ServiceCode: 'vpc', ...properties } })).Data;

    it('finds a quota that is high enough', async () => {
      expect(await outcome({ QuotaCode: 'L-7E9ECCDB', DesiredValue: '1' })).toMatchObject({
        State: 'sufficient',
        QuotaCode: 'L-7E9ECCDB',
        Value: '50',
      });
    });

    it('finds a quota by its exact name', async () => {
      const properties = { QuotaCode: 'L-7E9ECCDB', QuotaName: 'Active VPC peering connections per VPC', DesiredValue: '50' };

      expect(await outcome(properties)).toMatchObject({ State: 'sufficient', Value: '50' });
    });

    it('gives up without failing if ListRequestedServiceQuotaChangeHistoryByQuota is missing', async () => {
      expect(await outcome({ QuotaCode: 'L-7E9ECCDB', DesiredValue: '100' })).toMatchObject({ State: 'error', Value: '50', RequestId: '' });
    });

    it('gives up without failing if GetAWSDefaultServiceQuota is missing', async () => {
      expect(await outcome({ QuotaCode: 'L-00000000', DesiredValue: '100' })).toMatchObject({ State: 'error', QuotaCode: 'L-00000000' });
    });

    it('gives up without failing if ListServiceQuotas is missing', async () => {
      expect(await outcome({ QuotaName: 'Active VPC peering connections per VPC', DesiredValue: '100' })).toMatchObject({ State: 'error' });
    });
  },
);
