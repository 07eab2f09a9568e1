import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsTargetPlan, AzureTargetPlan, Plan } from '../../lib/plan/plan';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { ALL_ROUTES, PRIVATE, targetPlan } from '../aws/support/all-routes';

/** Written by every synthesis and no part of what is deployed: how long it took. */
const NO_OUTPUT = 'performance-counters.json';

describe('an AWS app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aws-app-'));
  const { CDK_CONTEXT_JSON } = process.env;

  afterEach(() => {
    if (CDK_CONTEXT_JSON === undefined) delete process.env['CDK_CONTEXT_JSON'];
    else process.env['CDK_CONTEXT_JSON'] = CDK_CONTEXT_JSON;
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('has one stack per AWS target, in plan order', () => {
    const eu = targetPlan({ key: 'aws-eu', region: 'eu-west-1', stackName: 'support-prod-aws-eu' });
    const stacks = addAwsStacks(newAwsApp(), plan(eu, { cloud: 'azure' } as AzureTargetPlan, ALL_ROUTES));

    expect(stacks.map(({ node, region }) => [node.id, region])).toEqual([
      ['support-prod-aws-eu', 'eu-west-1'],
      ['support-prod-aws-us', 'us-east-1'],
    ]);
  });

  it('writes the same bytes twice, in another folder', () => {
    expect(written('one')).toEqual(written('two'));
  });

  it('writes no machine path', () => {
    const text = [...written('paths').values()].join('\n');

    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(folder);
    expect(text.length).toBeGreaterThan(10_000);
  });

  it('writes the same template with and without the feature flags in cdk.json', () => {
    const { context } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8'));
    const bare = written('bare').get('support-prod-aws-us.template.json');
    process.env['CDK_CONTEXT_JSON'] = JSON.stringify(context);

    expect(written('switched').get('support-prod-aws-us.template.json')).toBe(bare);
  });

  it("is deployed with the spec's own bootstrap", () => {
    const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const bootstrap = {
      qualifier: 'acme',
      deployRole: role('deploy'),
      executionRole: role('exec'),
      publishingRole: role('publish'),
      lookupRole: role('lookup'),
      assetsBucket: 'acme-assets',
      versionParameter: '/acme/version',
    };
    const files = written('bootstrap', { ...PRIVATE, bootstrap });
    const { artifacts } = JSON.parse(files.get('manifest.json') ?? '');
    const assets = JSON.parse(files.get('support-prod-aws-us.assets.json') ?? '');

    expect(artifacts['support-prod-aws-us'].properties).toMatchObject({
      assumeRoleArn: role('deploy'),
      cloudFormationExecutionRoleArn: role('exec'),
      lookupRole: { arn: role('lookup') },
      bootstrapStackVersionSsmParameter: '/acme/version',
    });
    for (const { destinations } of Object.values<{ destinations: object }>(assets.files)) {
      expect(Object.values(destinations)).toEqual([expect.objectContaining({ bucketName: 'acme-assets', assumeRoleArn: role('publish') })]);
    }
    expect(JSON.parse(files.get('support-prod-aws-us.template.json') ?? '').Parameters.BootstrapVersion.Default).toBe('/acme/version');
  });

  it('lets cdk.json take precedence', () => {
    process.env['CDK_CONTEXT_JSON'] = JSON.stringify({ '@aws-cdk/aws-iam:minimizePolicies': false });

    expect(newAwsApp({ outdir: join(folder, 'last') }).node.tryGetContext('@aws-cdk/aws-iam:minimizePolicies')).toBe(false);
  });

  function written(name: string, target: AwsTargetPlan = PRIVATE): Map<string, string> {
    const outdir = join(folder, name);
    const app = newAwsApp({ outdir });
    addAwsStacks(app, plan(target));
    app.synth();
    const files = readdirSync(outdir)
      .filter((file) => file !== NO_OUTPUT)
      .sort();
    return new Map(files.map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  }
});

describe('cdk.json', () => {
  const root = join(__dirname, '..', '..');
  const { app, context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));

  it("runs this clone's app on its example", () => {
    expect(app).toBe('npx tsx bin/aws.ts');
    expect(context.spec).toBe('examples/three-clouds/modelport.yaml');
  });

  it('has every feature flag that the CDK CLI recommends', () => {
    const flags = join(root, 'node_modules', 'aws-cdk', 'lib', 'init-templates', '.recommended-feature-flags.json');

    expect(context).toMatchObject(JSON.parse(readFileSync(flags, 'utf8')));
  });
});

function plan(...targets: Plan['targets']): Plan {
  return {
    service: 'support',
    environment: 'prod',
    catalogAsOf: '2026-11-10',
    targets,
    preferences: {},
    callers: [],
    pools: [],
    loads: [],
    names: [],
    faults: [],
  };
}
