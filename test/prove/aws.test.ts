import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsTargetPlan, Plan } from '../../lib/plan/plan';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { EXAMPLES, specOf } from '../support/examples';
import { planOf } from '../support/synth';
import { written } from '../support/variations';
import { createSecurityGroup, createVpc } from './support/aws-network';
import { cdk, createRole } from './support/cdk';
import { describeWith } from './support/describe-with';

const MINUTES = 60_000;

describeWith('aws', 'the CDK', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-cdk-'));
  const bootstrapped = new Set<string>();

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(EXAMPLES.filter(hasAws))(
    'deploys %s, changes nothing the second time, and destroys it',
    async (example) => {
      const { plan } = planOf(parseSpec(await textFor(example)));
      const targets = plan.targets.filter((target): target is AwsTargetPlan => target.cloud === 'aws');
      const networks = (plan.networks ?? []).filter(({ cloud }) => cloud === 'aws');
      const assembly = synthesize(plan, join(root, example));
      for (const target of targets) await prepare(target);

      const outputs = join(root, `${example}.json`);
      cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs);
      const again = cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never');
      cdk(root, '--app', assembly, 'diff', '--all', '--fail');

      expect(again.match(/\(no changes\)/g)).toHaveLength(targets.length + networks.length);
      for (const { stackName, deployments } of targets) {
        const { [stackName]: written } = JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, { connections: string }>;
        expect(JSON.parse(written?.connections ?? '[]')).toHaveLength(deployments.length);
      }
      cdk(root, '--app', assembly, 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );

  /** Makes what stands in a team's account: roles of callers that the stack does not make itself, and those that models run as. */
  async function prepare({ account, region, grants, deployments, identities }: AwsTargetPlan): Promise<void> {
    const executionRoles = deployments.flatMap(({ route }) => (route.kind === 'sagemaker' ? (route.hosting?.executionRoleArn ?? []) : []));
    const made = new Set(identities?.roles.map(({ arn }) => arn));
    const existing = grants.map(({ roleArn }) => roleArn).filter((arn) => !made.has(arn));
    for (const arn of [...existing, ...executionRoles]) await createRole(arn);
    const environment = `aws://${account}/${region}`;
    if (!bootstrapped.has(environment)) cdk(root, 'bootstrap', environment, '--app', '');
    bootstrapped.add(environment);
  }
});

/**
 * The spec of an example as the emulator can deploy it.
 *
 * - it knows instance types of 2020; which one serves a model is nothing that it could judge
 * - a network that is there already is made first, and gets the ids that the emulator gives
 */
async function textFor(example: string): Promise<string> {
  const text = readFileSync(specOf(example), 'utf8').replace(/\bml\.[a-z0-9-]+\.[a-z0-9]+/g, 'ml.p3.16xlarge');
  const subnets = [...new Set(text.match(/\bsubnet-[0-9a-f]+\b/g) ?? [])];
  const [vpc] = text.match(/\bvpc-[0-9a-f]+\b/) ?? [];
  if (vpc === undefined) return text;
  const made = await createVpc(
    '10.8.0.0/16',
    subnets.map((_, index) => `10.8.${index}.0/24`),
  );
  const group = await createSecurityGroup(made.vpcId);
  const withVpc = text.replaceAll(vpc, made.vpcId).replace(/\bsg-[0-9a-f]+\b/g, group);
  return subnets.reduce((spec, id, index) => spec.replaceAll(id, made.subnetIds[index] ?? ''), withVpc);
}

function hasAws(example: string): boolean {
  return Object.values(written(example).targets).some(({ cloud }) => cloud === 'aws');
}

function synthesize(plan: Plan, outdir: string): string {
  const app = newAwsApp({ outdir });
  addAwsStacks(app, plan);
  return app.synth().directory;
}
