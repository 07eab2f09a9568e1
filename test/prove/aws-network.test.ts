import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { EXPOSURE_CASES, specOfCase } from '../support/exposures';
import { planOf } from '../support/synth';
import { createInterfaceEndpoint, createVpc, deployedEndpoints, deployedIngress, deployedWaysOut } from './support/aws-network';
import { cdk, createRole } from './support/cdk';
import { describeWith } from './support/describe-with';

const MINUTES = 60_000;
const AWS_CASES = EXPOSURE_CASES.filter(({ cloud }) => cloud === 'aws');
const SERVICES = ['com.amazonaws.us-east-1.bedrock-mantle', 'com.amazonaws.us-east-1.bedrock-runtime'];

describeWith('aws', 'the CDK, with every exposure and network', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-aws-network-'));

  beforeAll(async () => {
    await createRole('arn:aws:iam::111122223333:role/support-api');
    cdk(root, 'bootstrap', 'aws://111122223333/us-east-1', '--app', '');
  }, MINUTES);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(AWS_CASES.map((exposureCase) => [exposureCase.name, exposureCase] as const))(
    'deploys %s, changes nothing the second time, and matches the plan',
    async (name, exposureCase) => {
      const { vpcId, subnetIds } = await createVpc('10.8.0.0/16', ['10.8.1.0/24']);
      const assembly = synthesize(
        name,
        specOfCase(exposureCase)
          .replaceAll('vpc-0123456789abcdef0', vpcId)
          .replaceAll('subnet-0123456789abcdef0', subnetIds[0] ?? '')
          .replaceAll('vpce-0123456789abcdef0', await createInterfaceEndpoint(vpcId, 'bedrock-mantle'))
          .replaceAll('vpce-0123456789abcdef1', await createInterfaceEndpoint(vpcId, 'bedrock-runtime')),
      );
      const before = new Set((await deployedEndpoints()).map(({ id }) => id));

      cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never');
      expect(cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never')).toContain('(no changes)');

      const endpoints = (await deployedEndpoints()).filter(({ id }) => !before.has(id));
      const hasPrivatePath = exposureCase.exposure === 'private' || exposureCase.exposure === 'both';
      if (!hasPrivatePath || exposureCase.network === 'existing-path') {
        expect(endpoints).toEqual([]);
      } else {
        expect(endpoints.map(({ service, hasPrivateNames }) => [service, hasPrivateNames])).toEqual(
          SERVICES.map((service) => [service, true]),
        );
        for (const endpoint of endpoints) await judge(endpoint, exposureCase.network === 'existing' ? vpcId : undefined);
      }
      cdk(root, '--app', assembly, 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );

  async function judge(endpoint: Awaited<ReturnType<typeof deployedEndpoints>>[number], existing: string | undefined): Promise<void> {
    if (existing !== undefined) expect(endpoint.vpcId).toBe(existing);
    expect(await deployedWaysOut(endpoint.vpcId)).toBe(0);
    const [group = ''] = endpoint.securityGroupIds;
    const blocks = existing === undefined ? ['10.0.0.0/16', '10.30.0.0/22'] : ['10.8.0.0/16'];
    expect(await deployedIngress(group)).toEqual(blocks.map((block) => `tcp 443-443 ${block}`));
    const [allowed, denied] = (['Allow', 'Deny'] as const).map((effect) =>
      endpoint.policy.Statement.filter(({ Effect }: { Effect: string }) => Effect === effect),
    );
    expect(allowed?.length).toBeGreaterThan(0);
    for (const statement of allowed ?? []) {
      expect(statement.Condition.StringEquals['aws:PrincipalAccount']).toBe('111122223333');
      expect([statement.Action].flat().some((action: string) => action.includes('*') || action.includes('CallWithBearerToken'))).toBe(
        false,
      );
    }
    expect(
      (denied ?? []).map(({ Action, Condition }: { Action: string; Condition: { StringEquals: object } }) => [
        [Action].flat(),
        Object.values(Condition.StringEquals),
      ]),
    ).toEqual([
      [['bedrock:CallWithBearerToken'], ['LONG_TERM']],
      [['bedrock-mantle:CallWithBearerToken'], ['LONG_TERM']],
    ]);
  }

  function synthesize(name: string, text: string): string {
    const app = newAwsApp({ outdir: join(root, name) });
    addAwsStacks(app, planOf(parseSpec(text)).plan);
    return app.synth().directory;
  }
});
