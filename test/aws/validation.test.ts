import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { CfnProject } from 'aws-cdk-lib/aws-bedrockmantle';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { type App, Stack } from 'aws-cdk-lib/core';
import { SearchOnAws } from '../../examples/own-stacks/aws';
import { CallerIdentity, MantleModelEndpoint, OidcProvider, QuotaGuard, RoleTrust } from '../../lib/aws';
import type { AwsTargetPlan } from '../../lib/plan/plan';
import { REGIONS_WITHOUT_APPLICATION_PROFILE, REGIONS_WITHOUT_PROJECT } from '../../lib/rules/aws/regions';
import { readSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import { EXAMPLES, fromHere, specOf } from '../support/examples';
import { planOf } from '../support/synth';
import { ACCOUNT, ALL_ROUTES, deployment, EXISTING_NETWORK, GEO, GLOBAL, MANTLE, PRIVATE, targetPlan } from './support/all-routes';
import { grantCaller } from './support/grant-caller';

/** Regions that the validator has heard of and that Bedrock may be in. */
const REGIONS = [
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2',
  'ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2',
  'eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1',
  'us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2',
].flatMap((line) => line.split(' '));

/** What the validator writes after a synthesis. */
interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly (Violation & { readonly reason?: string })[];
  }[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

const EXAMPLE_ENV = { account: ACCOUNT, region: 'us-east-1' };

describe('the validator of aws-cdk-lib', () => {
  const folder = mkdtempSync(join(tmpdir(), 'validation-'));
  const { CDK_VALIDATION, CDK_CONTEXT_JSON } = process.env;

  beforeAll(() => {
    delete process.env['CDK_VALIDATION'];
    process.env['CDK_CONTEXT_JSON'] = JSON.stringify(JSON.parse(readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8')).context);
  });

  afterAll(() => {
    restore('CDK_VALIDATION', CDK_VALIDATION);
    restore('CDK_CONTEXT_JSON', CDK_CONTEXT_JSON);
    rmSync(folder, { recursive: true });
  });

  it('finds nothing in a stack of all routes', () => {
    expect(violations('all', (app) => addStack(app, ALL_ROUTES))).toEqual([]);
  });

  it('finds nothing in a private stack, with a new or existing network', () => {
    const found = violations('private', (app) => {
      addStack(app, PRIVATE);
      addStack(app, { ...PRIVATE, stackName: 'there', network: EXISTING_NETWORK });
    });

    expect(found).toEqual([]);
  });

  it('finds nothing in a stack without resources, or in GovCloud', () => {
    const gov = targetPlan({
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      stackName: 'gov',
      deployments: [deployment('draft', MANTLE)],
    });
    const found = violations('small', (app) => {
      addStack(app, targetPlan({ deployments: [deployment('chat', GEO), deployment('anywhere', GLOBAL)] }));
      addStack(app, gov);
    });

    expect(found).toEqual([]);
  });

  it('finds nothing in roles, providers, tokens and permissions', () => {
    const found = violations('roles', (app) => {
      for (const region of ['us-east-1', 'us-gov-west-1']) {
        const stack = new Stack(app, region, { env: { account: ACCOUNT, region } });
        const issuer = 'https://token.actions.githubusercontent.com';
        const provider = new OidcProvider(stack, 'GitHub', { issuer, audiences: ['sts.amazonaws.com'] });
        const fromGitHub = { audiences: ['sts.amazonaws.com'], subjects: ['repo:acme/support:*'], reason: 'all branches are reviewed' };
        const trust = [
          RoleTrust.oidc(provider, fromGitHub),
          RoleTrust.google({ audience: 'support', subjects: ['104251852373217531293'] }),
          RoleTrust.services(['pods.eks.amazonaws.com', 'lambda.amazonaws.com']),
        ];
        const permissionsBoundaryArn = `arn:${region === 'us-east-1' ? 'aws' : 'aws-us-gov'}:iam::${ACCOUNT}:policy/models`;
        const role = new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', path: '/models/', trust, permissionsBoundaryArn });
        const endpoints = [MantleModelEndpoint.fromDefaultProject(stack, 'Draft', { modelId: 'openai.gpt-5.4' })];
        const identityTokenAudiences = ['api://AzureADTokenExchange'];
        grantCaller(stack, 'Access', { role, endpoints, bearerTokens: true, identityTokenAudiences, policyPath: '/models/' });
      }
    });

    expect(found).toEqual([]);
  });

  it('finds nothing in a quota guard, also in GovCloud', () => {
    const found = violations('quotas', (app) => {
      for (const region of ['us-east-1', 'us-gov-west-1']) {
        const stack = new Stack(app, region, { env: { account: ACCOUNT, region } });
        new QuotaGuard(stack, 'Quotas', { increases: [{ key: 'chat', quotaCode: 'L-53A144CD', desiredValue: 4_000_000 }] });
      }
    });

    expect(found).toEqual([]);
  });

  it('is active: it finds a name that is too long', () => {
    const found = violations('off', (app) => {
      new CfnProject(new Stack(app, 'stack'), 'Project', { name: 'x'.repeat(129) });
    });

    expect(found.map(({ violatingConstructs }) => violatingConstructs[0]?.constructPath)).toEqual(['stack/Project']);
  });

  it('finds missing types in the Regions that the plan knows, and in no others', () => {
    const found = violations('regions', (app) => {
      for (const region of REGIONS) {
        const stack = new Stack(app, region, { env: { account: ACCOUNT, region } });
        new CfnProject(stack, 'Project', { name: 'draft' });
        const copyFrom = `arn:aws:bedrock:${region}::foundation-model/openai.gpt-oss-120b-1:0`;
        new CfnApplicationInferenceProfile(stack, 'Profile', { inferenceProfileName: 'open', modelSource: { copyFrom } });
      }
    });

    expect(regionsOf(found, 'AWS::Bedrock::ApplicationInferenceProfile')).toEqual(REGIONS_WITHOUT_APPLICATION_PROFILE);
    expect(regionsOf(found, 'AWS::BedrockMantle::Project')).toEqual(REGIONS_WITHOUT_PROJECT);
  });

  function violations(name: string, build: (app: App) => void): readonly Violation[] {
    const outdir = join(folder, name);
    const app = newAwsApp({ outdir });
    build(app);
    synthesizeQuietly(app);
    const { pluginReports }: Report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    return pluginReports.flatMap(({ violations }) => violations);
  }
});

describe('the validator of aws-cdk-lib, on every example', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'modelport-'));
  const stacks: string[] = [];
  const { CDK_VALIDATION } = process.env;
  let report: Report;

  beforeAll(async () => {
    process.env['CDK_VALIDATION'] = 'true';
    const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const app = newAwsApp({ outdir });
    const plans = await Promise.all(EXAMPLES.map(async (example) => planOf(await readSpec(fromHere(specOf(example)))).plan));
    for (const plan of plans) addAwsStacks(app, plan);
    new SearchOnAws(app, 'search', { env: EXAMPLE_ENV });
    stacks.push(...app.node.children.filter(Stack.isStack).map(({ stackName }) => stackName));
    addWrongStack(app);
    app.synth();
    printed.mockRestore();
    report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  });

  afterAll(() => {
    restore('CDK_VALIDATION', CDK_VALIDATION);
    rmSync(outdir, { recursive: true });
  });

  it('checks every example with an AWS target', () => {
    expect(stacks.sort()).toEqual([
      'assist-prod-aws-us',
      'assistant-prod-aws-us',
      'claims-prod-aws-de',
      'keyless-prod-aws-us',
      'platform-prod-aws-us',
      'research-prod-aws-us',
      'search',
      'search-prod-aws-batch',
      'search-prod-aws-online',
      'search-prod-models-vpc',
      'support-prod-aws-us',
      'underwriting-prod-aws-us',
    ]);
  });

  it('finds only the deliberate mistake', () => {
    const findings = report.pluginReports.flatMap(({ violations }) => violations);

    expect(
      findings.map(({ description, violatingConstructs }) => [description, ...violatingConstructs.map((at) => at.constructPath)]),
    ).toEqual([['MaxSessionDuration: 99 is less than the minimum of 3600', 'wrong/Role']]);
  });

  it('has no exclusions', () => {
    const overlooked = report.pluginReports.flatMap(({ suppressedViolations = [] }) => suppressedViolations);

    expect(overlooked.map(({ description, reason }) => `${description}: ${reason}`)).toEqual([]);
  });
});

/** Violations throw, once the report is written; without a report the reader of it throws. */
function synthesizeQuietly(app: App): void {
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { exitCode } = process;
  try {
    app.synth();
  } catch (error) {
    if (!String(error).includes('validation-report.json')) throw error;
  } finally {
    printed.mockRestore();
    process.exitCode = exitCode;
  }
}

/** A role that no account takes: a report without it would be one of a validator that did not run. */
function addWrongStack(app: ReturnType<typeof newAwsApp>): void {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } };
  new CfnRole(new Stack(app, 'wrong', { env: EXAMPLE_ENV }), 'Role', {
    assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] },
    maxSessionDuration: 99,
  });
}

function addStack(app: App, plan: AwsTargetPlan): void {
  new AwsModelStack(app, plan.stackName, { plan });
}

function regionsOf(violations: readonly Violation[], type: string): readonly string[] {
  const missing = violations.filter(({ ruleName, description }) => ruleName === 'F3006' && description.includes(`'${type}'`));
  return missing
    .flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath.split('/')[0] as string))
    .sort();
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
