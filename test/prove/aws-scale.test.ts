import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestedStack, Stack } from 'aws-cdk-lib/core';
import { CallerIdentity, CallSource, MantleModelEndpoint, PrivateNetwork, RoleTrust } from '../../lib/aws';
import { loadCatalog } from '../../lib/catalog';
import { formatFault } from '../../lib/faults/format';
import { TEMPLATE_BYTES, TEMPLATE_RESOURCES, templateFaults, templateParts, templateSize } from '../../lib/plan/access/aws-template-size';
import type { AwsTargetPlan } from '../../lib/plan/plan';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { mantleStatements } from '../../lib/rules/aws/invoke-statements';
import { packPolicies } from '../../lib/rules/aws/policy-documents';
import type { Spec } from '../../lib/spec';
import { parseSpec } from '../../lib/spec/read';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import { ACCOUNT } from '../aws/support/all-routes';
import { grantCaller } from '../aws/support/grant-caller';
import type { Json } from '../aws/support/synthesize';
import { faultsOf } from '../support/synth';

const APIS = ['responses', 'chat-completions'] as const;
const CALLERS = Array.from({ length: 200 }, (_, index) => `caller-${index}`);

/** Twenty endpoints on three routes, each a separate resource on AWS. */
const MODELS_BY_RESIDENCY: readonly (readonly [unknown, readonly string[]])[] = [
  [{ zone: 'us' }, ['gpt-6-sol', 'gpt-6-luna', 'gpt-6-astra', 'gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna']],
  ['global', ['gpt-6-sol', 'gpt-6-luna', 'gpt-6-astra', 'gpt-5.6-sol']],
  [
    'region',
    [
      'gpt-6-sol',
      'gpt-6-luna',
      'gpt-6-astra',
      'gpt-5.6-sol',
      'gpt-5.6-terra',
      'gpt-5.6-luna',
      'gpt-5.5',
      'gpt-5.4',
      'gpt-6.1-sol',
      'gpt-oss-120b',
    ],
  ],
];
const ENDPOINTS = MODELS_BY_RESIDENCY.flatMap(([residency, models]) => models.map((model) => ({ model, residency, apis: ['responses'] })));

describe('200 callers of 20 endpoints on one target', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'));
  const files = written(folder, CALLERS);
  const parent = files.get('support-prod-here.template.json') as string;
  const nested = [...files].filter(([name]) => name.endsWith('.nested.template.json'));

  afterAll(() => rmSync(folder, { recursive: true }));

  it("fit in the target's template, with one nested template each", () => {
    expect(nested).toHaveLength(CALLERS.length);
    for (const [, text] of [['', parent], ...nested] as [string, string][]) {
      expect(text.length).toBeLessThan(TEMPLATE_BYTES);
      expect(Object.keys(JSON.parse(text).Resources).length).toBeLessThanOrEqual(TEMPLATE_RESOURCES);
    }
  });

  it("use policies within a role's and an account's default quotas", () => {
    const policies = nested.map(([, text]) =>
      Object.values<Json>(JSON.parse(text).Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'),
    );

    expect(Math.max(...policies.map(({ length }) => length))).toBeLessThanOrEqual(10);
    expect(policies.flat().length).toBeLessThanOrEqual(1_500);
  });

  it('stay the same when one is removed: only its own stack is deleted', () => {
    const other = mkdtempSync(join(tmpdir(), 'scale-'));
    const gone = 'caller-77';
    const after = JSON.parse(
      written(
        other,
        CALLERS.filter((caller) => caller !== gone),
      ).get('support-prod-here.template.json') as string,
    ).Resources;
    const before = JSON.parse(parent).Resources;
    rmSync(other, { recursive: true });
    const left = Object.keys(before).filter((id) => !(id in after));

    expect(left).toEqual([expect.stringMatching(/^Callerscaller77stackNestedStack/)]);
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([id]) => id !== left[0])));
  });

  it('would not fit in a single template, which is reported before deploying', () => {
    expect(
      faultsOf(parseSpec(specOf(CALLERS, false)))
        .filter(({ severity }) => severity === 'error')
        .map(formatFault),
    ).toMatchInlineSnapshot(`
[
  "modelport.yaml:1:1657 MP8147 the template would have 610 resources (CloudFormation limit: 500) and 2,792,400 bytes (CloudFormation limit: 1,000,000); set native: { nestedCallers: true } on the target to move callers to nested stacks, or split the callers across several targets",
]
`);
    expect(faultsOf(parseSpec(specOf(CALLERS, true))).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are estimated by the plan at their size or slightly more', () => {
    const parts = templateParts(targetOf(CALLERS, true));
    const [size] = parts.callers;
    const resources = nested.map(([, text]) => Object.keys(JSON.parse(text).Resources).length);

    expect(new Set(resources)).toEqual(new Set([size?.policies]));
    for (const [, text] of nested) {
      expect(size?.bytes).toBeGreaterThanOrEqual(text.length * 0.95);
      expect(size?.bytes).toBeLessThan(text.length * 1.5);
    }
    expect(templateSize(parts).bytes).toBeGreaterThanOrEqual(parent.length);
    expect(templateSize(parts).bytes).toBeLessThan(TEMPLATE_BYTES / 2);
    expect(templateSize(parts).resources).toBeGreaterThanOrEqual(Object.keys(JSON.parse(parent).Resources).length);
  });
});

describe("one caller's nested stack", () => {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'));
  const app = newAwsApp({ outdir: folder });
  const stack = new Stack(app, 'team', { env: { account: ACCOUNT, region: 'us-east-1' } });
  const endpoints = [new MantleModelEndpoint(stack, 'Draft', { modelId: 'openai.gpt-5.5', projectName: 'draft' })];
  const vpc = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };
  const network = new PrivateNetwork(stack, 'Network', { vpc, endpoints });
  const role = new CallerIdentity(stack, 'Role', { roleName: 'support-api', trust: [RoleTrust.services(['lambda.amazonaws.com'])] });
  grantCaller(new NestedStack(stack, 'api'), 'Access', { role, endpoints, from: CallSource.network(network) });
  app.synth();
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.nested.template.json'));
  const { Parameters, Resources } = JSON.parse(readFileSync(join(folder, name as string), 'utf8'));
  const parent = JSON.parse(readFileSync(join(folder, 'team.template.json'), 'utf8')).Resources;
  rmSync(folder, { recursive: true });

  it('gets the project and interface endpoint from the target', () => {
    const [policy] = Object.values<Json>(Resources);
    const [infer] = policy.Properties.PolicyDocument.Statement;

    expect(Object.keys(Parameters)).toHaveLength(2);
    expect([infer.Resource[0].Ref, infer.Condition.StringEquals['aws:SourceVpce'].Ref].sort()).toEqual(Object.keys(Parameters).sort());
  });

  it("waits for the caller's role", () => {
    const made = Object.values<Json>(parent).find(({ Type }) => Type === 'AWS::CloudFormation::Stack');
    const [id] = Object.entries<Json>(parent).find(([, { Type }]) => Type === 'AWS::IAM::Role') ?? [];

    expect(made.DependsOn).toEqual([id]);
  });
});

describe('an oversized template', () => {
  it('is reported for nested stacks too', () => {
    const callers = Array.from({ length: 490 }, (_, index) => `caller-${index}`);

    expect(
      faultsOf(parseSpec(specOf(callers, true)))
        .filter(({ severity }) => severity === 'error')
        .map(formatFault),
    ).toMatchInlineSnapshot(`
[
  "modelport.yaml:1:1657 MP8147 the template would have 1,093,000 bytes (CloudFormation limit: 1,000,000); split the callers across several targets",
]
`);
  });

  it('is not reported for a target of usual size', () => {
    expect(templateFaults(['targets', 'here'], templateParts(targetOf(CALLERS.slice(0, 20), false)))).toEqual([]);
  });

  it('is reported for a caller that requires more policies than a role can have', () => {
    const parts = templateParts(targetOf(['caller-0'], false));
    const callers = [{ policies: 11, resources: 11, bytes: 60_000 }];

    expect(templateFaults(['targets', 'here'], { ...parts, callers }).map(formatFault)).toMatchInlineSnapshot(`
[
  "targets.here MP8145 the caller's permissions need 11 managed policies, more than the 10 allowed per role; use a second role for some of the endpoints, or raise quota L-0DA4ABF3 in Service Quotas and set the new limit",
]
`);
  });
});

describe("packing a caller's statements", () => {
  it('measures each text once, so that its time is linear in the grants', () => {
    const measured = (endpoints: number) => {
      let characters = 0;
      const statements = Array.from({ length: endpoints }, (_, index) =>
        mantleStatements(`arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_${index}`, 'openai.gpt-5.5', APIS),
      ).flat();
      packPolicies(statements, (text) => {
        characters += text.length;
        return text.length;
      });
      return characters;
    };

    expect(measured(400) / measured(100)).toBeLessThan(4.2);
  });
});

/** Synthesized templates of a target with these callers, by file name. */
function written(outdir: string, callers: readonly string[]): ReadonlyMap<string, string> {
  const app = newAwsApp({ outdir });
  const plan = targetOf(callers, true);
  new AwsModelStack(app, plan.stackName, { plan });
  app.synth();
  const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
  return new Map(templates.map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));
}

/** Each caller may call every endpoint, with an existing role. */
function specOf(callers: readonly string[], nestedCallers: boolean): string {
  const keys = ENDPOINTS.map((_, index) => `endpoint-${index}`);
  return JSON.stringify({
    service: 'support',
    endpoints: Object.fromEntries(ENDPOINTS.map((endpoint, index) => [keys[index], endpoint])),
    targets: { here: { cloud: 'aws', account: ACCOUNT, region: 'us-east-1', ...(nestedCallers ? { native: { nestedCallers } } : {}) } },
    exposure: { public: true, reason: 'a test of size' },
    callers: Object.fromEntries(
      callers.map((caller) => [caller, { may: keys, as: { aws: { role: `arn:aws:iam::${ACCOUNT}:role/support-${caller}` } } }]),
    ),
  });
}

function targetOf(callers: readonly string[], nestedCallers: boolean): AwsTargetPlan {
  const read = parseSpec(specOf(callers, nestedCallers));
  const [target] = resolvePlan(read.spec as Spec, loadCatalog()).targets;
  if (target?.cloud !== 'aws') throw new Error('no target on AWS');
  return target;
}
