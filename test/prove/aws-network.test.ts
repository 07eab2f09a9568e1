import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { EXPOSURE_CASES, specOfCase } from '../support/exposures';
import { planOf } from '../support/synth';
import {
  createInterfaceEndpoint,
  createSecurityGroup,
  createVpc,
  deployedEndpoints,
  deployedIngress,
  deployedWaysOut,
} from './support/aws-network';
import { awsJson, cdk, createRole } from './support/cdk';
import { describeWith } from './support/describe-with';

const MINUTES = 60_000;
/** The emulator has no IPAM, from which a VPC could get a range. */
const AWS_CASES = EXPOSURE_CASES.filter(({ cloud, network }) => cloud === 'aws' && network !== 'allocated');
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

  it(
    'deploys a private SageMaker endpoint whose container is in existing subnets, and changes nothing the second time',
    async () => {
      const { vpcId, subnetIds } = await createVpc('10.9.0.0/16', ['10.9.1.0/24', '10.9.2.0/24']);
      const securityGroupIds = [await createSecurityGroup(vpcId)];
      const assembly = synthesize('container', containerSpec({ subnetIds, securityGroupIds }));

      cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never');
      expect(cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never')).toContain('(no changes)');

      const [model] = (await sageMaker('ListModels', {})).Models;
      expect(await sageMaker('DescribeModel', { ModelName: model.ModelName })).toMatchObject({
        VpcConfig: { Subnets: subnetIds, SecurityGroupIds: securityGroupIds },
      });
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

/** A private target with weights on Amazon S3, whose container is in a team's subnets. */
function containerSpec(containerVpc: object): string {
  const native = {
    image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1.4.0',
    modelDataUrl: 's3://acme-models/gpt-oss-20b/',
    instanceType: 'ml.g4dn.12xlarge',
    containerVpc,
  };
  return JSON.stringify({
    service: 'container',
    endpoints: {
      open: { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 } }, overrides: { 'aws-us': { native } } },
    },
    targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: what was read back is judged by expectations, not by types
function sageMaker(action: string, parameters: object): Promise<any> {
  return awsJson('sagemaker', `SageMaker.${action}`, parameters);
}
