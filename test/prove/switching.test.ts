import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { Plan } from '../../lib/plan/plan';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import type { StackDocument } from '../support/addresses';
import { NETWORKS, targetInNetwork, unannounced } from '../support/network-switches';
import { planOf, synthesizeText } from '../support/synth';
import { textOf } from '../support/variations';
import { createInterfaceEndpoint, createVpc } from './support/aws-network';
import { awsQuery, cdk, createRole } from './support/cdk';
import { describeWith } from './support/describe-with';
import { TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;

/** Networks that a deployed target moves through: each step is one pull request. */
const WALK = ['own', 'existing', 'own', 'shared', 'own'] as const;

describeWith('terraform', 'Terraform, moving a target to other networks', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-switching-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['azure', WALK],
    ['gcp', [...WALK, 'path', 'own']],
  ] as const)(
    'deletes and replaces on %s only what explain announces: no account, deployment, project, identity, role or grant',
    (cloud, walk) => {
      let folder: TerraformFolder | undefined;
      let before: ReturnType<typeof synthesizeText> | undefined;
      for (const kind of walk) {
        const after = synthesizeText(textOf(targetInNetwork(cloud, kind)));
        const stack = `support-prod-${cloud}-us`;
        const place = writeStack(join(root, cloud), stack, after.documents.get(stack) as StackDocument);
        folder ??= new TerraformFolder(place);
        const deleted = folder.changes().filter(({ change }) => change.actions.includes('delete'));
        if (before) {
          expect(deleted.length).toBeGreaterThan(0);
          expect(
            unannounced(
              before.plan,
              deleted.map(({ type }) => type),
            ),
          ).toEqual([]);
        }
        folder.apply();
        expect(folder.changes()).toEqual([]);
        before = after;
      }
      folder?.destroy();
    },
    10 * MINUTES,
  );
});

describeWith('aws', 'the CDK, moving a target to other networks', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-switching-aws-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('plans to delete and replace only what explain announces, between any two networks', () => {
    const kinds = Object.keys(NETWORKS.aws);
    const sides = kinds.map((kind, index) => synthesize(`planned-${index}`, textOf(targetInNetwork('aws', kind))));
    for (const base of sides) {
      for (const head of sides) expect(unannounced(base.plan, removedTypes(base.template, head.template))).toEqual([]);
    }
  });

  // The emulator does not complete the way back from a shared network: it looks for a security group that the update has deleted.
  it(
    'keeps every resource outside the network',
    async () => {
      await createRole('arn:aws:iam::111122223333:role/support-api');
      cdk(root, 'bootstrap', 'aws://111122223333/us-east-1', '--app', '');
      const existing = await existingNetwork();
      let before: readonly string[] | undefined;
      for (const [index, kind] of (['own', 'existing', 'own', 'shared'] as const).entries()) {
        const { assembly } = synthesize(`deployed-${index}`, existing(textOf(targetInNetwork('aws', kind))));
        cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never');
        expect(cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never')).toContain('(no changes)');

        const kept = await keptResources();
        expect(kept.length).toBeGreaterThan(6);
        if (before) expect(kept).toEqual(before);
        before = kept;
      }
      cdk(root, '--app', join(root, 'deployed-3'), 'destroy', '--all', '--force');
    },
    10 * MINUTES,
  );

  function synthesize(name: string, spec: string): { readonly plan: Plan; readonly assembly: string; readonly template: StackDocument } {
    const { plan } = planOf(parseSpec(spec));
    const app = newAwsApp({ outdir: join(root, name) });
    addAwsStacks(app, plan);
    const assembly = app.synth();
    return { plan, assembly: assembly.directory, template: assembly.getStackByName(STACK).template };
  }
});

const STACK = 'support-prod-aws-us';

/** Creates a network beforehand, and replaces the example IDs with its IDs. */
async function existingNetwork(): Promise<(spec: string) => string> {
  const { vpcId, subnetIds } = await createVpc('10.8.0.0/16', ['10.8.1.0/24']);
  const services = ['bedrock-mantle', 'bedrock-runtime', 'sagemaker.runtime'];
  const ids: string[] = [];
  for (const service of services) ids.push(await createInterfaceEndpoint(vpcId, service));
  return (spec) =>
    ids
      .reduce((text, id, index) => text.replaceAll(`vpce-0123456789abcdef${index}`, id), spec)
      .replaceAll('vpc-0123456789abcdef0', vpcId)
      .replaceAll('subnet-0123456789abcdef0', subnetIds[0] ?? '');
}

/** Types that CloudFormation deletes, replaces or may replace. */
function removedTypes(before: StackDocument, after: StackDocument): readonly string[] {
  const impacts = [ResourceImpact.WILL_DESTROY, ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE];
  const types: string[] = [];
  fullDiff(before, after).resources.forEachDifference((_, { changeImpact, oldResourceType }) => {
    if (impacts.includes(changeImpact) && oldResourceType !== undefined) types.push(oldResourceType);
  });
  return types;
}

/**
 * Logical ID, type and physical ID of each deployed resource that is not part of a network, sorted. Without policies, whose IDs the emulator
 * forgets when it updates them.
 */
async function keptResources(): Promise<readonly string[]> {
  const xml = await awsQuery('cloudformation', '2010-05-15', 'ListStackResources', { StackName: STACK });
  const text = (member: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(member)?.[1] ?? '';
  return xml
    .split('<LogicalResourceId>')
    .slice(1)
    .map((rest) => `<LogicalResourceId>${rest}`)
    .filter((resource) => !/<ResourceType>AWS::(?:EC2::|CDK::|IAM::ManagedPolicy)/.test(resource))
    .map((resource) => ['LogicalResourceId', 'ResourceType', 'PhysicalResourceId'].map((tag) => text(resource, tag)).join(' '))
    .sort();
}
