import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText, type PlannedChange, readInventory, readPlans, type StackInventory } from '../../lib/inventory';

/**
 * Plans, templates and change sets with the contents of those in public repositories (terraform-plan-comment, tf-summarize, cdk-notifier,
 * snapshots of the AWS CDK, and Terraform's own), written anew with other names and values.
 */
const FOLDER = join(__dirname, 'public');

interface PlanFacts {
  readonly actions: Readonly<Record<string, number>>;
  readonly before: number;
  readonly after: number;
  /** Address, forcing attributes and certainty of each replacement. */
  readonly replaced?: readonly (readonly [string, string, boolean?])[];
  readonly drift?: readonly string[];
  readonly moved?: readonly string[];
  readonly notUnderstood?: readonly string[];
  readonly outputs?: readonly string[];
}

const PLANS: Readonly<Record<string, PlanFacts>> = {
  'create-files': { actions: { create: 3 }, before: 0, after: 3 },
  'delete-files': { actions: { delete: 2, none: 1 }, before: 3, after: 1 },
  empty: { actions: {}, before: 0, after: 0 },
  failed: { actions: {}, before: 0, after: 0, notUnderstood: ['errored: planning failed, so the plan is incomplete'] },
  'forget-file': { actions: { forget: 1 }, before: 1, after: 0 },
  'generated-output': { actions: { create: 1 }, before: 0, after: 1, outputs: ['store_name: "../out.txt"'] },
  import: { actions: { import: 1 }, before: 1, after: 1 },
  'modify-files': {
    actions: { none: 1, replace: 2 },
    before: 3,
    after: 3,
    replaced: [
      ['local_file.readme', 'content'],
      ['local_file.token', 'content'],
    ],
  },
  move: { actions: { none: 1 }, before: 1, after: 1, moved: ['local_file.motd -> local_file.banner'] },
  'moved-and-drifted': {
    actions: { update: 2 },
    before: 2,
    after: 2,
    drift: ['aws_instance.after: {"ami": "ami-3", "id": "i-1"} -> {"ami": "ami-4", "id": "i-1"}'],
    moved: ['aws_instance.before -> aws_instance.after'],
  },
  repositories: {
    actions: { create: 7, none: 1 },
    before: 0,
    after: 7,
    drift: [
      'module.code["old"].github_branch.main: {"branch": "main", "repository": "demo"} -> gone',
      'module.code["old"].github_branch.next: {"branch": "next", "repository": "demo"} -> gone',
      'module.code["old"].github_repository.repository: {"name": "old", "template": [], "topics": ["a", "b"]} -> gone',
    ],
    outputs: ['tools_name: "tools"'],
  },
  'run-command': { actions: { create: 1 }, before: 0, after: 1 },
  sensitive: { actions: { create: 1 }, before: 0, after: 1, outputs: ['ami: unknown(hidden)'] },
  databases: {
    actions: { replace: 4 },
    before: 4,
    after: 4,
    replaced: [
      ['Archive', 'DBParameterGroupName', false],
      ['EventsTable', 'TableName'],
      ['OrdersTable', 'TableName'],
      ['Settings', 'Description, Family'],
    ],
  },
  services: {
    actions: { replace: 2, update: 1 },
    before: 3,
    after: 3,
    replaced: [
      ['DetailTask', 'ContainerDefinitions'],
      ['ListTask', 'ContainerDefinitions'],
    ],
  },
};

describe('plans and change sets like those of public repositories', () => {
  it.each(Object.entries(PLANS))('are read exactly: %s', (name, expected) => {
    const { plan, faults } = readPlans([{ file: `${name}.json`, text: textOf(`${name}.json`) }]);
    const [before, after] = [plan.before, plan.after].map(({ stacks }) => stacks[0] as StackInventory);

    expect(faults).toEqual([]);
    expect(countsOf(plan.changes)).toEqual(expected.actions);
    expect([before?.resources.length, after?.resources.length]).toEqual([expected.before, expected.after]);
    expect(replacedOf(plan.changes)).toEqual((expected.replaced ?? []).map(([address, by, isCertain = true]) => [address, by, isCertain]));
    expect(driftOf(plan.drift.before.stacks, plan.drift.after.stacks)).toEqual(expected.drift ?? []);
    expect(plan.changes.flatMap(({ movedFrom, address }) => (movedFrom === null ? [] : [`${movedFrom} -> ${address}`]))).toEqual(
      expected.moved ?? [],
    );
    expect(plan.after.notUnderstood.map(({ at, why }) => `${at}: ${why}`)).toEqual(expected.notUnderstood ?? []);
    expect(Object.entries(after?.outputs ?? {}).map(([key, value]) => `${key}: ${canonicalText(value)}`)).toEqual(expected.outputs ?? []);
  });

  it('are refused in an old format', () => {
    expect(readPlans([{ file: 'old-format.json', text: textOf('old-format.json') }]).faults.map(({ code }) => code)).toEqual(['MP0803']);
  });

  it('mark what is sensitive', () => {
    const { plan } = readPlans([{ file: 'create-files.json', text: textOf('create-files.json') }]);

    expect(plan.after.stacks[0]?.resources.map(({ address, sensitive }) => [address, sensitive])).toEqual([
      ['local_file.motd', [['sensitive_content']]],
      ['local_file.readme', [['sensitive_content']]],
      ['local_file.token', [['content'], ['sensitive_content']]],
    ]);
  });
});

interface TemplateFacts {
  /** Retention follows the type if it is not `delete`. */
  readonly resources: readonly string[];
  readonly outputs?: readonly string[];
  readonly notUnderstood?: readonly string[];
  /** An attribute of a resource, as canonical text. */
  readonly attributes?: readonly (readonly [string, string, string])[];
}

const TEMPLATES: Readonly<Record<string, TemplateFacts>> = {
  'condition-from-resource': {
    resources: ['Handler AWS::Lambda::Function', 'HandlerRole AWS::IAM::Role', 'Role AWS::IAM::Role', 'Tag Custom::CfnJson'],
    attributes: [
      [
        'Handler',
        'Runtime',
        'Fn::FindInMap({"eu-central-1": {"value": "nodejs22.x"}, "us-east-1": {"value": "nodejs22.x"}, "us-west-2": {"value": "nodejs22.x"}}, ${AWS::Region}, "value", null)',
      ],
      [
        'Role',
        'AssumeRolePolicyDocument',
        '{"Statement": [{"Action": "sts:AssumeRole", "Condition": {"StringEquals": ${Tag.Value}}, "Effect": "Allow", "Principal": {"AWS": join("arn:", ${AWS::Partition}, ":iam::", ${AWS::AccountId}, ":root")}}], "Version": "2012-10-17"}',
      ],
      ['Tag', 'Value', 'join("{\\"aws:PrincipalTag/", ${Team}, "\\":\\"true\\"}")'],
    ],
  },
  loops: {
    resources: [],
    notUnderstood: [
      'Outputs.Fn::ForEach::Stage: Fn::ForEach repeats outputs',
      'Resources.Fn::ForEach::Stage: Fn::ForEach repeats resources',
    ],
  },
  mappings: {
    resources: ['Store AWS::S3::Bucket retain'],
    outputs: [
      'Found: "Yes"',
      'Missing: "none"',
      'Open: Fn::FindInMap({"eu": {"off": "No", "on": "Yes"}}, ${AWS::Region}, "on", {"DefaultValue": "none"})',
      'Literal: "No"',
    ],
  },
  'other-region': {
    resources: ['Item AWS::SSM::Parameter', 'Mirror AWS::SSM::Parameter'],
    attributes: [
      ['Item', 'Value', 'Fn::Select(1, Fn::Split("||", Fn::GetStackOutput({"OutputName": "List", "StackName": "producer"})))'],
      ['Mirror', 'Value', 'Fn::GetStackOutput({"OutputName": "Value", "Region": "us-east-1", "StackName": "producer"})'],
    ],
  },
  'removal-policies': { resources: ['Store AWS::S3::Bucket', 'Table AWS::DynamoDB::Table retain', 'User AWS::IAM::User'] },
  roles: {
    resources: [
      'Account AWS::IAM::Role',
      'Compute AWS::IAM::Policy',
      'Organization AWS::IAM::Role',
      'Send AWS::IAM::Policy',
      'Service AWS::IAM::Role',
    ],
    attributes: [['Send', 'Roles', '[${Service}]']],
  },
  'uploaded-nested-stack': {
    resources: ['Net AWS::CloudFormation::Stack'],
    outputs: ['Subnet: ${Net.Outputs.SubnetRef}'],
    notUnderstood: ["Net: the nested stack's template was not provided"],
    attributes: [
      [
        'Net',
        'TemplateURL',
        'join("https://s3.", ${AWS::Region}, ".", ${AWS::URLSuffix}, "/cdk-hnb659fds-assets-", ${AWS::AccountId}, "-", ${AWS::Region}, "/0123abcd.json")',
      ],
    ],
  },
};

describe('templates like those of public repositories', () => {
  it.each(Object.entries(TEMPLATES))('are read exactly: %s', (name, expected) => {
    const file = `${name}.template.json`;
    const { inventory, faults } = readInventory([{ file, text: textOf(file) }]);
    const { resources, outputs } = inventory.stacks[0] as StackInventory;
    const attributes = new Map(resources.map((resource) => [resource.address, resource.attributes]));

    expect(faults).toEqual([]);
    expect(
      resources.map(({ address, type, retention }) => [address, type, retention === 'delete' ? '' : retention].join(' ').trim()),
    ).toEqual(expected.resources);
    expect(Object.entries(outputs).map(([key, value]) => `${key}: ${canonicalText(value)}`)).toEqual(expected.outputs ?? []);
    expect(inventory.notUnderstood.map(({ at, why }) => `${at}: ${why}`)).toEqual(expected.notUnderstood ?? []);
    for (const [address, attribute, text] of expected.attributes ?? []) {
      expect(canonicalText(attributes.get(address)?.[attribute] ?? null)).toBe(text);
    }
  });
});

describe('the documents like those of public repositories', () => {
  it('are all read here', () => {
    const named = [...Object.keys(PLANS), 'old-format', ...Object.keys(TEMPLATES).map((name) => `${name}.template`)];

    expect(readdirSync(FOLDER).sort()).toEqual(named.map((name) => `${name}.json`).sort());
    expect(named.length).toBeGreaterThanOrEqual(20);
  });
});

function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function countsOf(changes: readonly PlannedChange[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action } of changes) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function replacedOf(changes: readonly PlannedChange[]) {
  const replaced = changes.filter(({ action }) => action === 'replace');
  return replaced.map(({ address, replacedBy, isCertain }) => [address, replacedBy.map((path) => path.join('.')).join(', '), isCertain]);
}

function driftOf(before: readonly StackInventory[], after: readonly StackInventory[]): readonly string[] {
  const read = new Map(
    after.flatMap(({ resources }) => resources.map(({ address, attributes }) => [address, canonicalText(attributes)] as const)),
  );
  return before.flatMap(({ resources }) =>
    resources.map(({ address, attributes }) => `${address}: ${canonicalText(attributes)} -> ${read.get(address) ?? 'gone'}`),
  );
}
