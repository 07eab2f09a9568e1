import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { App, FileSystem, Lazy, Stack, Token } from 'aws-cdk-lib/core';
import { buildSync } from 'esbuild';
import { QuotaGuard, type QuotaGuardProps, type QuotaIncrease } from '../../../lib/aws';
import { newAwsApp } from '../../../stacks/aws-app';
import { findings } from '../../support/nag';
import { type Json, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';
import { HANDLER } from './support/invoke';

const ASTRA: QuotaIncrease = {
  key: 'chat',
  quotaCode: 'L-53A144CD',
  quotaName: 'Cross-region model inference tokens per minute for GPT-6 Astra',
  desiredValue: 4_000_000,
};
const OPEN: QuotaIncrease = { key: 'open', quotaCode: 'L-9DC5F595', desiredValue: 500_000 };

describe('a quota guard', () => {
  const template = made({ increases: [ASTRA, OPEN] });

  it('is one function, its role, its log, and one custom resource per increase', () => {
    expect(resourcesOf(template).map(({ type }) => type)).toEqual([
      'AWS::Logs::LogGroup',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'Custom::QuotaIncrease',
      'Custom::QuotaIncrease',
    ]);
  });

  it('passes desired values as text, and has CloudFormation wait no longer than the function tries', () => {
    const { id } = only(template, 'AWS::Lambda::Function');
    const [chat, open] = resourcesOf(template, 'Custom::QuotaIncrease');

    expect(chat?.properties).toEqual({
      ServiceToken: { 'Fn::GetAtt': [id, 'Arn'] },
      ServiceTimeout: '600',
      Key: 'chat',
      ServiceCode: 'bedrock',
      QuotaCode: 'L-53A144CD',
      QuotaName: 'Cross-region model inference tokens per minute for GPT-6 Astra',
      DesiredValue: '4000000',
      SupportCaseAllowed: 'true',
    });
    expect(open?.properties).not.toHaveProperty('QuotaName');
  });

  it('runs a current Node.js version, and keeps its log for a month', () => {
    const { id } = only(template, 'AWS::Logs::LogGroup');

    expect(only(template, 'AWS::Lambda::Function').properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 120,
      LoggingConfig: { LogGroup: { Ref: id } },
    });
    expect(only(template, 'AWS::Logs::LogGroup').properties).toEqual({ RetentionInDays: 30 });
  });

  it('keeps its log for the requested time', () => {
    const kept = (logRetention: RetentionDays) =>
      only(made({ increases: [OPEN], logRetention }), 'AWS::Logs::LogGroup').properties.RetentionInDays;

    expect([kept(RetentionDays.THREE_MONTHS), kept(RetentionDays.INFINITE)]).toEqual([90, undefined]);
  });

  it('reports if AWS must not open a support case, and if everything is to be checked again', () => {
    const [increase] = resourcesOf(made({ increases: [OPEN], supportCaseAllowed: false, revision: '2' }), 'Custom::QuotaIncrease');

    expect(increase?.properties).toMatchObject({ SupportCaseAllowed: 'false', Revision: '2' });
  });

  it('has no conditions or parameters', () => {
    expect(Object.keys(template.Parameters)).toEqual(['BootstrapVersion']);
    expect(template).not.toHaveProperty('Conditions');
  });

  it('changes one property if a value is raised or lowered', () => {
    const raised = made({ increases: [{ ...ASTRA, desiredValue: 8_000_000 }, OPEN] });
    const before = JSON.stringify(template);

    expect(JSON.stringify(raised)).toBe(before.replace('"DesiredValue":"4000000"', '"DesiredValue":"8000000"'));
  });

  it('leaves other increases in place when one is added, removed or moved', () => {
    const increases = resourcesOf(template, 'Custom::QuotaIncrease');

    expect(resourcesOf(made({ increases: [OPEN] }), 'Custom::QuotaIncrease')).toEqual([increases[1]]);
    expect(JSON.stringify(made({ increases: [OPEN, ASTRA] }))).toBe(JSON.stringify(template));
  });

  it('identifies an increase by its key, whatever its quota', () => {
    const idOf = (increase: QuotaIncrease) => only(made({ increases: [increase] }), 'Custom::QuotaIncrease').id;

    expect(idOf({ key: 'chat', serviceCode: 'sagemaker', quotaName: 'another', desiredValue: 1 })).toBe(idOf(ASTRA));
  });

  it("exposes each increase's result, by key", () => {
    const stack = teamStack();
    const guard = new QuotaGuard(stack, 'Quotas', { increases: [ASTRA, OPEN] });
    const [chat] = resourcesOf(readBack(stack), 'Custom::QuotaIncrease');

    expect([...guard.outcomes.keys()]).toEqual(['chat', 'open']);
    expect(stack.resolve(guard.outcomes.get('chat'))).toEqual({
      state: { 'Fn::GetAtt': [chat?.id, 'State'] },
      quotaCode: { 'Fn::GetAtt': [chat?.id, 'QuotaCode'] },
      value: { 'Fn::GetAtt': [chat?.id, 'Value'] },
      requestedValue: { 'Fn::GetAtt': [chat?.id, 'RequestedValue'] },
      requestId: { 'Fn::GetAtt': [chat?.id, 'RequestId'] },
      reason: { 'Fn::GetAtt': [chat?.id, 'Reason'] },
    });
    expect(guard.stateOf('chat')).toBe(guard.outcomes.get('chat')?.state);
  });

  it('is recognized by symbol, and exposes what it created', () => {
    const stack = teamStack();
    const guard = new QuotaGuard(stack, 'Quotas', { increases: [OPEN] });

    expect([guard, stack, null].map(QuotaGuard.isQuotaGuard)).toEqual([true, false, false]);
    expect(guard.node.defaultChild).toBe(guard.function);
    expect([guard.role.node.path, guard.logGroup.node.path]).toEqual(['team/Quotas/Role', 'team/Quotas/LogGroup']);
    expect([...guard.increases.keys()]).toEqual(['open']);
  });

  it('has no cdk-nag finding', () => {
    const stack = teamStack();
    new QuotaGuard(stack, 'Quotas', { increases: [ASTRA, OPEN, { ...OPEN, key: 'gpus', serviceCode: 'sagemaker', quotaName: 'gpus' }] });

    expect(findings(stack)).toEqual([]);
  });

  it('works in an environment-agnostic stack', () => {
    const stack = new Stack(new App(), 'anywhere');
    new QuotaGuard(stack, 'Quotas', { increases: [ASTRA] });

    expect(findings(stack)).toEqual([]);
    expect(resourcesOf(readBack(stack), 'Custom::QuotaIncrease')).toHaveLength(1);
  });

  it('accepts a value and IDs that are known only during deployment', () => {
    const unknown = Lazy.string({ produce: () => 'L-53A144CD' });
    const increase = { key: 'chat', quotaCode: unknown, desiredValue: Token.asNumber({ Ref: 'Value' }) };

    expect(only(made({ increases: [increase] }), 'Custom::QuotaIncrease').properties).toMatchObject({
      QuotaCode: 'L-53A144CD',
      DesiredValue: { Ref: 'Value' },
    });
  });
});

describe("a quota guard's code", () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-quota-guard-'));
  const app = newAwsApp({ outdir: folder });
  new QuotaGuard(teamStack('us-east-1', app), 'Quotas', { increases: [OPEN] });
  new QuotaGuard(new Stack(app, 'gov', { env: { account: '111122223333', region: 'us-gov-west-1' } }), 'Other', { increases: [ASTRA] });
  app.synth();

  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('is one asset in every stack, hashed by its content only', () => {
    const assets = ['team', 'gov'].map((stack) => Object.keys(JSON.parse(read(`${stack}.assets.json`)).files)[0]);
    cpSync(HANDLER, join(folder, 'elsewhere'), { recursive: true });

    expect(assets).toEqual([FileSystem.fingerprint(join(folder, 'elsewhere')), assets[0]]);
    expect(read('team.template.json')).toContain(`${assets[0]}.zip`);
  });

  it('is the handler that the tests run, unchanged', () => {
    const [asset] = Object.keys(JSON.parse(read('team.assets.json')).files);
    const files = readdirSync(HANDLER);

    expect(readdirSync(join(folder, `asset.${asset}`))).toEqual(files);
    for (const file of files) expect(read(join(`asset.${asset}`, file))).toBe(readFileSync(join(HANDLER, file), 'utf8'));
    expect(files).toContain('index.js');
  });

  it('is found from the bundled command line', () => {
    const dist = join(folder, 'dist');
    cpSync(HANDLER, join(dist, 'lib', 'aws', 'quota-guard', 'handler'), { recursive: true });
    const external = ['aws-cdk-lib', 'constructs'].map((name) => `${name}/*`).concat('constructs');
    const [entryPoint, outfile] = [join(HANDLER, '..', 'quota-guard.ts'), join(dist, 'bin', 'program.js')];
    buildSync({ entryPoints: [entryPoint], outfile, bundle: true, platform: 'node', external, logLevel: 'error' });
    const program = `
      const { App, Stack } = require('aws-cdk-lib/core');
      const { QuotaGuard } = require(${JSON.stringify(outfile)});
      const stack = new Stack(new App({ outdir: ${JSON.stringify(join(folder, 'bundled'))} }), 'team');
      new QuotaGuard(stack, 'Quotas', { increases: [{ key: 'chat', quotaCode: 'L-1', desiredValue: 2 }] });
      stack.node.root.synth();
    `;
    const NODE_PATH = join(__dirname, '..', '..', '..', 'node_modules');
    execFileSync(process.execPath, ['-e', program], { env: { ...process.env, NODE_PATH } });

    const assets = ['bundled/team', 'team'].map((name) => Object.keys(JSON.parse(read(`${name}.assets.json`)).files)[0]);
    expect(assets[0]).toBe(assets[1]);
  });

  it('adds no machine path to the assembly', () => {
    const texts = ['manifest.json', 'team.assets.json', 'team.template.json', 'tree.json'].map(read).join('\n');

    expect(texts).not.toContain(join(__dirname, '..', '..', '..'));
    expect(texts).not.toContain(tmpdir());
  });
});

describe('an invalid quota guard', () => {
  it('has all its faults reported at once', () => {
    const increases = [
      { key: 'a b', serviceCode: 'no service', quotaCode: '53A144CD', desiredValue: 0 },
      { key: '', desiredValue: Number.NaN },
      { key: 'much', quotaName: '', desiredValue: 20_000_000_000 },
    ];

    expect(refusal((stack) => new QuotaGuard(stack, 'Quotas', { increases }))).toMatchInlineSnapshot(`
"team.Quotas.increases.0.key MP8162 "a b" is not a valid key; use 1 to 128 letters, digits or ._:-
team.Quotas.increases.0.serviceCode MP8162 "no service" is not a valid serviceCode; use a service code as listed by aws service-quotas list-services
team.Quotas.increases.0.quotaCode MP8162 "53A144CD" is not a valid quotaCode; use a quota code, such as L-53A144CD
team.Quotas.increases.0.desiredValue MP8163 0 is not a valid quota value; use a number above 0 and at most 10,000,000,000
team.Quotas.increases.1.key MP8162 "" is not a valid key; use 1 to 128 letters, digits or ._:-
team.Quotas.increases.1 MP8161 the increase has neither quotaName nor quotaCode; set quotaName or quotaCode as listed by aws service-quotas list-service-quotas
team.Quotas.increases.1.desiredValue MP8163 NaN is not a valid quota value; use a number above 0 and at most 10,000,000,000
team.Quotas.increases.2.quotaName MP8162 "" is not a valid quotaName; use the exact name of a quota
team.Quotas.increases.2.desiredValue MP8163 20,000,000,000 is not a valid quota value; use a number above 0 and at most 10,000,000,000"
`);
  });

  it('has no increases', () => {
    expect(refusal((stack) => new QuotaGuard(stack, 'Quotas', { increases: [] }))).toMatchInlineSnapshot(
      `"team.Quotas.increases MP8160 the quota guard has no increases; add at least one increase, or remove the guard"`,
    );
  });

  it('has two increases with one key, or for one quota', () => {
    const named = { key: 'named', quotaName: 'a name', desiredValue: 1 };
    const increases = [
      ASTRA,
      OPEN,
      { ...OPEN, desiredValue: 2 },
      named,
      { ...named, key: 'again' },
      { ...named, key: 'coded', quotaCode: 'L-1' },
    ];

    expect(refusal((stack) => new QuotaGuard(stack, 'Quotas', { increases }))).toMatchInlineSnapshot(`
"team.Quotas.increases MP8164 two requests have the key "open"; use a unique key for each request
team.Quotas.increases MP8165 bedrock/L-9DC5F595 is requested twice; request it once, with the new quota value that covers all endpoints
team.Quotas.increases MP8165 bedrock/a name is requested twice; request it once, with the new quota value that covers all endpoints"
`);
  });

  it('has no result for an unknown increase', () => {
    expect(refusal((stack) => new QuotaGuard(stack, 'Quotas', { increases: [ASTRA, OPEN] }).stateOf('draft'))).toMatchInlineSnapshot(
      `"team.Quotas MP8166 no request has the key "draft"; use "chat" or "open""`,
    );
  });
});

function made(props: QuotaGuardProps): Json {
  return synthesize((stack) => new QuotaGuard(stack, 'Quotas', props));
}
