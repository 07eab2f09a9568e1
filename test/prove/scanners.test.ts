import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Plan } from '../../lib/plan/plan';
import { compare, explanationsOf } from '../scanners/explanations';
import { describeWith } from './support/describe-with';
import { cfnLint, checkov } from './support/scanners';

const MINUTES = 60_000;
const GOLDEN = join(__dirname, '..', 'golden');

/** Region of the stacks in own-stacks, which has no plan. */
const OWN_REGION = 'us-east-1';

/** A synthesized stack. */
interface Stack {
  readonly name: string;
  /** Path of its document; `npm test` checks that it is current. */
  readonly path: string;
  readonly file: 'cdk.tf.json' | 'template.json';
}

describe('security scanners', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-scanners-'));
  const stacks = goldenStacks();

  beforeAll(() => {
    for (const { name, path, file } of stacks) place(join(root, 'examples'), name, file, readFileSync(path, 'utf8'));
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  describeWith('checkov', 'checkov', () => {
    it(
      'reports exactly what is explained on every example',
      () => {
        const { findings, passed, unreadable } = checkov(join(root, 'examples'));

        expect(unreadable).toEqual([]);
        expect(passed).toBeGreaterThan(stacks.length);
        expect(compare(findings, explanationsOf('checkov'))).toEqual({ unexplained: [], obsolete: [] });
      },
      3 * MINUTES,
    );

    it(
      'reports what is wrong in a template and in Terraform JSON',
      () => {
        place(join(root, 'open'), 'aws', 'template.json', template({ Type: 'AWS::SNS::Topic', Properties: {} }));
        place(join(root, 'open'), 'azure', 'cdk.tf.json', JSON.stringify({ resource: { azurerm_cognitive_account: { chat: {} } } }));

        expect(checkov(join(root, 'open')).findings).toEqual(
          expect.arrayContaining([
            { rule: 'CKV_AWS_26', resource: 'aws/AWS::SNS::Topic.Alarms' },
            { rule: 'CKV_AZURE_134', resource: 'azure/chat' },
          ]),
        );
      },
      3 * MINUTES,
    );
  });

  describeWith('cfn-lint', 'cfn-lint', () => {
    const templates = stacks.filter(({ file }) => file === 'template.json');

    it(
      'reports exactly what is explained on every example, in its Region',
      () => {
        const regions = [...new Set(templates.map(regionOf))].sort();
        const findings = regions.flatMap((region) =>
          cfnLint(
            join(root, 'examples'),
            region,
            templates.filter((stack) => regionOf(stack) === region).map(({ name }) => name),
          ),
        );

        expect(regions).toEqual(['eu-central-1', 'us-east-1']);
        expect(compare(findings, explanationsOf('cfn-lint'))).toEqual({ unexplained: [], obsolete: [] });
      },
      3 * MINUTES,
    );

    it(
      'reports an unknown property, and a resource type that the Region lacks',
      () => {
        place(join(root, 'wrong'), 'aws', 'template.json', template({ Type: 'AWS::SNS::Topic', Properties: { Encrypted: true } }));
        place(join(root, 'wrong'), 'new', 'template.json', template({ Type: 'AWS::BedrockMantle::Project', Properties: { Name: 'chat' } }));

        expect(cfnLint(join(root, 'wrong'), 'eu-central-1', ['aws', 'new'])).toEqual([
          { rule: 'E3002', resource: 'aws/Resources.Alarms.Properties.Encrypted' },
          { rule: 'E3006', resource: 'new/Resources.Alarms.Type' },
        ]);
      },
      3 * MINUTES,
    );
  });
});

/** Every stack of every example. */
function goldenStacks(): readonly Stack[] {
  return readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).flatMap((path): Stack[] => {
    const [, name, kind] = /^(.+)\.(tf|template)\.json$/.exec(basename(path)) ?? [];
    if (name === undefined) return [];
    return [{ name, path: join(GOLDEN, path), file: kind === 'tf' ? 'cdk.tf.json' : 'template.json' }];
  });
}

function regionOf({ name, path }: Stack): string {
  const folder = dirname(path);
  if (!readdirSync(folder).includes('plan.json')) return OWN_REGION;
  const { targets } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan;
  return targets.find(({ stackName }) => stackName === name)?.region ?? OWN_REGION;
}

function place(root: string, stack: string, file: Stack['file'], text: string): void {
  mkdirSync(join(root, stack), { recursive: true });
  writeFileSync(join(root, stack, file), text);
}

function template(resource: object): string {
  return JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: { Alarms: resource } });
}
