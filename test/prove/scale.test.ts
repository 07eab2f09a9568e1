import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerKeys, manyCallersSpec } from '../../bench/many-callers';
import { APPS } from '../../bin/run-app';
import type { Plan } from '../../lib/plan/plan';
import { parseSpec } from '../../lib/spec/read';
import type { Json } from '../aws/support/synthesize';
import { lines, planOf as planFor, TARGETS } from '../support/plan';
import { planOf } from '../support/synth';

/** Files that both apps synthesize for these callers, by path. */
function written(callers: readonly string[]): ReadonlyMap<string, string> {
  const { plan } = planOf(parseSpec(manyCallersSpec(callers)));
  return filesOf(plan);
}

function filesOf(plan: Plan): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-scale-'));
  try {
    APPS.aws.synthesize(plan, join(folder, 'aws'));
    APPS.terraform.synthesize(plan, join(folder, 'terraform'));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.template\.json$|cdk\.tf\.json$/.test(file),
    );
    return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CALLERS = callerKeys(200);
const files = written(CALLERS);
const templates = [...files].filter(([file]) => file.endsWith('.template.json'));
const stacks = [...files]
  .filter(([file]) => file.endsWith('cdk.tf.json'))
  .map(([file, text]) => [file, JSON.parse(text).resource as Json] as const);

describe('200 callers of 20 endpoints on 6 targets', () => {
  it("fit CloudFormation's template limits", () => {
    expect(templates.length).toBeGreaterThan(400);
    for (const [, text] of templates) {
      expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
      expect(Object.keys(JSON.parse(text).Resources).length).toBeLessThanOrEqual(500);
    }
  });

  it("fit IAM's policy limits, also per role", () => {
    const resources = templates.flatMap(([, text]) => Object.values(JSON.parse(text).Resources as Json) as Json[]);
    const policies = resources.filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
    const attached = new Map<string, number>();
    for (const { Properties } of policies) {
      const [role] = Properties.Roles;
      attached.set(JSON.stringify(role), (attached.get(JSON.stringify(role)) ?? 0) + 1);
    }

    expect(policies.length).toBeGreaterThanOrEqual(400);
    expect(policies.length).toBeLessThanOrEqual(1500);
    expect(policies.filter(({ Properties }) => JSON.stringify(Properties.PolicyDocument).length > 6144 + 2000)).toEqual([]);
    expect(Math.max(...attached.values())).toBeLessThanOrEqual(10);
    expect(resources.filter(({ Type }) => Type === 'AWS::IAM::Role')).toHaveLength(200);
  });

  it("fit a subscription's role assignments, and a project's policy", () => {
    const count = (type: string) => stacks.reduce((sum, [, resources]) => sum + Object.keys(resources[type] ?? {}).length, 0);

    expect(count('azurerm_role_assignment')).toBe(800);
    expect(count('azurerm_user_assigned_identity')).toBe(200);
    expect(count('google_project_iam_member')).toBeLessThanOrEqual(1500);
    expect(count('google_project_iam_member')).toBeGreaterThanOrEqual(400);
  });

  it('take at most twice the size of 100', () => {
    const size = (all: ReadonlyMap<string, string>) => [...all.values()].reduce((sum, text) => sum + text.length, 0);
    const [none, half, whole] = [size(written(callerKeys(1))), size(written(callerKeys(100))), size(files)];

    expect((whole - none) / (half - none)).toBeGreaterThan(1.9);
    expect((whole - none) / (half - none)).toBeLessThan(2.1);
  });

  it("lose only a removed caller's resources", () => {
    const gone = 'caller-100';
    const after = written(CALLERS.filter((key) => key !== gone));

    for (const [file, text] of files) {
      const now = after.get(file);
      if (now === undefined) {
        expect(text).toContain(gone);
        continue;
      }
      const [old, kept] = [text, now].map(partsOf) as [Parts, Parts];
      expect(Object.keys(kept).filter((address) => kept[address] !== old[address])).toEqual([]);
      expect(Object.keys(old).filter((address) => !(address in kept) && !isOf(gone, address))).toEqual([]);
    }
  });
});

type Parts = Readonly<Record<string, string>>;

/** Resources and their text, by address. */
function partsOf(text: string): Parts {
  const document = JSON.parse(text) as Json;
  if (document.Resources)
    return Object.fromEntries(Object.entries(document.Resources as Json).map(([id, each]) => [id, JSON.stringify(each)]));
  return Object.fromEntries(
    Object.entries(document.resource as Json).flatMap(([type, all]) =>
      Object.entries(all as Json).map(([name, each]) => [
        `${type}.${name}`,
        JSON.stringify(each, (key, value) => (key === '//' ? undefined : value)),
      ]),
    ),
  );
}

/** CloudFormation's logical IDs contain no hyphens. */
function isOf(caller: string, address: string): boolean {
  return address.includes(caller) || address.includes(caller.replaceAll('-', ''));
}

describe('more callers than an account accepts', () => {
  it('are rejected before deploying', () => {
    const callers = Object.fromEntries(
      callerKeys(1600).map((key) => [
        key,
        { may: ['open'], as: { gcp: { member: `serviceAccount:${key}@acme-ai-prod.iam.gserviceaccount.com` } } },
      ]),
    );
    const plan = planFor({
      endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' } },
      targets: { 'gcp-us': TARGETS['gcp-us'] },
      callers,
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP4112'))).toEqual([
      'callers MP4112 the callers require 1,600 IAM principals in project acme-ai-prod, over its limit of 1,500; put callers with the same permissions in one group, or spread targets across more accounts',
    ]);
  });
});
