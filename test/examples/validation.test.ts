import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { SearchOnAws } from '../../examples/own-stacks/aws';
import { readSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { EXAMPLES, fromHere, specOf } from '../support/examples';
import { planOf } from '../support/synth';

const ENV = { account: '111122223333', region: 'us-east-1' };

describe('the validator of aws-cdk-lib', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'modelport-'));
  const stacks: string[] = [];
  let report: Report;

  beforeAll(async () => {
    process.env['CDK_VALIDATION'] = 'true';
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const app = newAwsApp({ outdir });
    const plans = await Promise.all(EXAMPLES.map(async (example) => planOf(await readSpec(fromHere(specOf(example)))).plan));
    stacks.push(...plans.flatMap((plan) => addAwsStacks(app, plan)).map(({ stackName }) => stackName));
    stacks.push(new SearchOnAws(app, 'search', { env: ENV }).stackName);
    addWrongStack(app);
    app.synth();
    report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  });

  afterAll(() => rmSync(outdir, { recursive: true }));

  it('checks every example with an AWS target', () => {
    expect(stacks.sort()).toEqual([
      'assist-prod-aws-us',
      'claims-prod-aws-de',
      'keyless-prod-aws-us',
      'platform-prod-aws-us',
      'research-prod-aws-us',
      'search',
      'support-prod-aws-us',
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

/** A role that no account takes: a report without it would be one of a validator that did not run. */
function addWrongStack(app: ReturnType<typeof newAwsApp>): void {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } };
  new CfnRole(new Stack(app, 'wrong', { env: ENV }), 'Role', {
    assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] },
    maxSessionDuration: 99,
  });
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly (Violation & { readonly reason?: string })[];
  }[];
}

interface Violation {
  readonly description: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}
