import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestedStack, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  CallerAccess,
  CallerRole,
  CallSource,
  type IModelEndpoint,
  InferenceProfile,
  MantleModelEndpoint,
  PrivateNetwork,
  RoleTrust,
  RuntimeModelEndpoint,
} from '../../lib/aws';
import { formatFault } from '../../lib/faults/format';
import { type InvokeStatement, mantleStatements, runtimeStatements } from '../../lib/plan/aws-permissions';
import { packPolicies } from '../../lib/plan/aws-policy-documents';
import { callerSize, TEMPLATE_BYTES, TEMPLATE_RESOURCES, templateFaults, templateSize } from '../../lib/plan/aws-template-size';
import { newAwsApp } from '../../stacks/aws-app';
import { ACCOUNT } from '../aws/support/all-routes';
import type { Json } from '../aws/support/synthesize';

const PLACE = { partition: 'aws', region: 'us-east-1', account: ACCOUNT };
const MODELS = ['6.1-sol', '6-sol', '6-luna', '6-astra', '5.6-sol', '5.6-terra', '5.6-luna'].map((name) => `openai.gpt-${name}`);
const DESTINATIONS = ['us-east-1', 'us-east-2', 'us-west-2'];
const APIS = ['responses', 'chat-completions'] as const;
const CALLERS = Array.from({ length: 200 }, (_, index) => `caller-${index}`);

/** Twenty endpoints on three routes, no two of which are one thing to AWS. */
const ENDPOINTS = Array.from({ length: 20 }, (_, index) => ({ route: index % 3, modelId: MODELS[Math.floor(index / 3)] as string }));

describe('200 callers of 20 endpoints on one target', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'));
  const files = written(folder, CALLERS);
  const parent = files.get('team.template.json') as string;
  const nested = [...files].filter(([name]) => name.endsWith('.nested.template.json'));

  afterAll(() => rmSync(folder, { recursive: true }));

  it('fit into the template of the target, each with a template of its own nested in it', () => {
    expect(nested).toHaveLength(CALLERS.length);
    for (const [, text] of [['', parent], ...nested] as [string, string][]) {
      expect(text.length).toBeLessThan(TEMPLATE_BYTES);
      expect(Object.keys(JSON.parse(text).Resources).length).toBeLessThanOrEqual(TEMPLATE_RESOURCES);
    }
  });

  it('take policies that a role and an account take to start with', () => {
    const policies = nested.map(([, text]) =>
      Object.values<Json>(JSON.parse(text).Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'),
    );

    expect(Math.max(...policies.map(({ length }) => length))).toBeLessThanOrEqual(10);
    expect(policies.flat().length).toBeLessThanOrEqual(1_500);
  });

  it('stay as they are when one of them goes: its own stack goes, and no other resource changes', () => {
    const other = mkdtempSync(join(tmpdir(), 'scale-'));
    const gone = 'caller-77';
    const after = JSON.parse(
      written(
        other,
        CALLERS.filter((caller) => caller !== gone),
      ).get('team.template.json') as string,
    ).Resources;
    const before = JSON.parse(parent).Resources;
    rmSync(other, { recursive: true });
    const left = Object.keys(before).filter((id) => !(id in after));

    expect(left).toEqual([expect.stringMatching(/^Callerscaller77NestedStack/)]);
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([id]) => id !== left[0])));
  });

  it('would not fit into the one template, which is said before the deploy', () => {
    const callers = CALLERS.map(() => callerSize(statementsOf()));
    const parts = { callers, others: 27, interfaceEndpoints: 0, ownArns: 6 };

    expect(templateFaults(['targets', 'aws-us'], { ...parts, isNested: false }).map(formatFault)).toMatchInlineSnapshot(`
[
  "targets.aws-us MP8147 the template is going to have 627 resources and 2966500 bytes, and CloudFormation takes 500 and 1000000; give callers nested stacks of their own, or spread them over several targets",
]
`);
    expect(templateFaults(['targets', 'aws-us'], { ...parts, isNested: true })).toEqual([]);
  });

  it('are measured by the plan as they come out, rather more than less', () => {
    const policies = nested.map(([, text]) => Object.values<Json>(JSON.parse(text).Resources));
    const size = callerSize(statementsOf());

    expect(size.policies).toBe(policies[0]?.length);
    for (const [, text] of nested) {
      expect(size.bytes).toBeGreaterThanOrEqual(text.length * 0.95);
      expect(size.bytes).toBeLessThan(text.length * 1.5);
    }
    const whole = templateSize({ callers: CALLERS.map(() => size), others: 27, interfaceEndpoints: 0, ownArns: 6, isNested: true });
    expect(whole.bytes).toBeGreaterThanOrEqual(parent.length);
    expect(whole.bytes).toBeLessThan(TEMPLATE_BYTES / 2);
  });
});

describe('a nested stack of one caller', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'));
  const app = newAwsApp({ outdir: folder });
  const stack = new Stack(app, 'team', { env: { account: ACCOUNT, region: 'us-east-1' } });
  const endpoints = [endpointOf(stack, 'Draft', 2, 'openai.gpt-5.5')];
  const vpc = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };
  const network = new PrivateNetwork(stack, 'Network', { vpc, endpoints });
  const role = new CallerRole(stack, 'Role', { roleName: 'support-api', trust: [RoleTrust.services(['lambda.amazonaws.com'])] });
  new CallerAccess(new NestedStack(stack, 'api'), 'Access', { role, endpoints, from: CallSource.network(network) });
  app.synth();
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.nested.template.json'));
  const { Parameters, Resources } = JSON.parse(readFileSync(join(folder, name as string), 'utf8'));
  const parent = JSON.parse(readFileSync(join(folder, 'team.template.json'), 'utf8')).Resources;
  rmSync(folder, { recursive: true });

  it('is told the project and the interface endpoint that the target makes', () => {
    const [policy] = Object.values<Json>(Resources);
    const [infer] = policy.Properties.PolicyDocument.Statement;

    expect(Object.keys(Parameters)).toHaveLength(2);
    expect([infer.Resource[0].Ref, infer.Condition.StringEquals['aws:SourceVpce'].Ref].sort()).toEqual(Object.keys(Parameters).sort());
  });

  it('waits for the role of the caller', () => {
    const made = Object.values<Json>(parent).find(({ Type }) => Type === 'AWS::CloudFormation::Stack');
    const [id] = Object.entries<Json>(parent).find(([, { Type }]) => Type === 'AWS::IAM::Role') ?? [];

    expect(made.DependsOn).toEqual([id]);
  });
});

describe('what a template cannot hold', () => {
  it('is said also of nested stacks', () => {
    const callers = Array.from({ length: 490 }, () => callerSize(statementsOf()));

    expect(
      templateFaults(['targets', 'aws-us'], { callers, others: 27, interfaceEndpoints: 0, ownArns: 6, isNested: true }).map(formatFault),
    ).toMatchInlineSnapshot(`
[
  "targets.aws-us MP8147 the template is going to have 517 resources and 824500 bytes, and CloudFormation takes 500 and 1000000; spread the callers over several targets",
]
`);
  });

  it('is not said of a target of usual size', () => {
    const callers = Array.from({ length: 20 }, () => callerSize(statementsOf().slice(0, 12)));

    expect(templateFaults(['targets', 'aws-us'], { callers, others: 30, interfaceEndpoints: 3, ownArns: 6, isNested: false })).toEqual([]);
  });
});

describe('packing the statements of a caller', () => {
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

/** The files that a team's stack with a nested stack a caller becomes. */
function written(outdir: string, callers: readonly string[]): ReadonlyMap<string, string> {
  const app = newAwsApp({ outdir });
  const stack = new Stack(app, 'team', { env: { account: ACCOUNT, region: 'us-east-1' } });
  const endpoints = ENDPOINTS.map(({ route, modelId }, index) => endpointOf(stack, `E${index}`, route, modelId));
  const scope = new Construct(stack, 'Callers');
  for (const caller of callers) {
    new CallerAccess(new NestedStack(scope, caller), 'Access', { roleArn: `arn:aws:iam::${ACCOUNT}:role/${caller}`, endpoints });
  }
  app.synth();
  const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
  return new Map(templates.map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));
}

function endpointOf(stack: Stack, id: string, route: number, modelId: string): IModelEndpoint {
  if (route === 2) return new MantleModelEndpoint(stack, id, { modelId, projectName: id, apis: APIS });
  const short = modelId;
  const inferenceProfile =
    route === 0 ? InferenceProfile.geographic(`us.${short}`, DESTINATIONS) : InferenceProfile.global(`global.${short}`);
  return new RuntimeModelEndpoint(stack, id, { modelId, inferenceProfile, apis: APIS });
}

/** The same statements as a plan has them, without a framework. */
function statementsOf(): readonly InvokeStatement[] {
  return ENDPOINTS.flatMap(({ route, modelId }, index) => {
    if (route === 2) return mantleStatements(`arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/<project E${index}>`, modelId, APIS);
    const scope = route === 0 ? ('geo' as const) : ('global' as const);
    const id = route === 0 ? `us.${modelId}` : `global.${modelId}`;
    return runtimeStatements(PLACE, { modelId, apis: APIS, profile: { id, scope, destinations: route === 0 ? DESTINATIONS : [] } });
  });
}
