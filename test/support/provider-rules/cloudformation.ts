import { dirname } from 'node:path';
import type { StackDocument } from '../addresses';

/** The validator in aws-cdk-lib: every resource provider's schema, and the rules of cfn-lint. */
interface Engine {
  validateTemplate(template: unknown, config: object): { readonly diagnostics: readonly Diagnostic[] };
}

interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly resourceId?: string;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

let loaded: { readonly engine: Engine; readonly TemplateContent: new (text: string) => unknown } | undefined;

/** Loading takes two seconds, and each template a few hundredths of one. */
function validator() {
  if (loaded) return loaded;
  const path = require.resolve('@aws/cloudformation-validate', { paths: [dirname(require.resolve('aws-cdk-lib/package.json'))] });
  const { CelEngine, TemplateContent } = require(path);
  loaded = { engine: new CelEngine(), TemplateContent };
  return loaded;
}

/** What CloudFormation and the services behind it would refuse in a template, one line per fault. */
export function cloudFormationFaults(template: StackDocument): readonly string[] {
  const { engine, TemplateContent } = validator();
  const text = JSON.stringify(template);
  const { diagnostics } = engine.validateTemplate(new TemplateContent(text), { detailLevel: 'STANDARD' });
  const resources = Object.entries((template['Resources'] ?? {}) as Record<string, Resource>);
  return [
    ...diagnostics
      .filter(({ severity }) => severity === 'FATAL' || severity === 'ERROR')
      .map(({ ruleId, message, resourceId }) => `${resourceId ?? ''} ${ruleId}: ${message}`),
    ...resources.flatMap(([id, { Type, Properties = {} }]) =>
      [...tagFaults(Properties['Tags']), ...(RULES[Type]?.(Properties) ?? [])].map((fault) => `${Type} ${id} ${fault}`),
    ),
    ...sharedBlocks(resources),
    ...(text.length > 1_000_000 ? ['template: more than 1,000,000 bytes'] : []),
    ...(resources.length > 500 ? [`template: ${resources.length} resources`] : []),
  ];
}

/** Source: AWS General Reference, tag naming limits; IAM user guide, which ignores case in keys; both read 2026-11-23. */
function tagFaults(tags: unknown): readonly string[] {
  const entries: readonly [string, string][] = Array.isArray(tags)
    ? tags.map(({ Key, Value }) => [Key, Value])
    : Object.entries((tags ?? {}) as Record<string, string>);
  const folded = entries.map(([key]) => key.toLowerCase());
  return [
    ...(entries.length > 50 ? [`Tags: ${entries.length} tags`] : []),
    ...(new Set(folded).size < folded.length ? ['Tags: keys that differ in case only'] : []),
    ...entries
      .filter(([key, value]) => !/^(?!aws:)[\w .:/=+@-]{1,128}$/i.test(key) || !/^(?!aws:)[\w .:/=+@-]{0,256}$/i.test(String(value)))
      .map(([key, value]) => `Tags: ${key}=${value}`),
  ];
}

/** Texts that IAM accepts in policy documents. Source: IAM API reference, `PolicyDocument` (botocore 1.43.107). */
const POLICY_TEXT = /^[\t\n\r\x20-\xff]*$/;
const IAM_PATH = /^\/(?:[\w.,+=@/-]{1,510}\/)?$/;

/** Rules of the services that no schema has. Sources: API references of IAM, SageMaker, EC2 and CloudWatch (botocore 1.43.107). */
const RULES: Readonly<Record<string, (properties: Readonly<Record<string, unknown>>) => readonly string[]>> = {
  'AWS::IAM::Role': ({ Path = '/', PermissionsBoundary, AssumeRolePolicyDocument }) => [
    ...(IAM_PATH.test(String(Path)) ? [] : [`Path: ${Path}`]),
    ...(typeof PermissionsBoundary === 'string' &&
    !/^arn:aws(?:-us-gov)?:iam::(?:111122223333|\d{12}|aws):policy\/\S+$/.test(PermissionsBoundary)
      ? [`PermissionsBoundary: ${PermissionsBoundary}`]
      : []),
    ...policyFaults('AssumeRolePolicyDocument', AssumeRolePolicyDocument),
  ],
  'AWS::IAM::ManagedPolicy': ({ Path = '/', PolicyDocument, Roles }) => [
    ...(IAM_PATH.test(String(Path)) ? [] : [`Path: ${Path}`]),
    ...policyFaults('PolicyDocument', PolicyDocument),
    ...((Roles ?? []) as unknown[])
      .filter((role) => typeof role === 'string' && !/^[\w+=,.@-]{1,64}$/.test(role))
      .map((role) => `Roles: ${JSON.stringify(role)}`),
  ],
  'AWS::IAM::Policy': ({ PolicyDocument }) => policyFaults('PolicyDocument', PolicyDocument),
  'AWS::IAM::OIDCProvider': ({ ClientIdList }) =>
    ((ClientIdList ?? []) as string[]).filter((id) => id.length < 1 || id.length > 255).map((id) => `ClientIdList: ${id}`),
  'AWS::SageMaker::Model': ({ PrimaryContainer, ExecutionRoleArn }) => {
    const { Image, Environment = {}, ModelDataSource } = (PrimaryContainer ?? {}) as Record<string, unknown>;
    const entries = Object.entries(Environment as Record<string, string>);
    const total = entries.reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
    const uri = ((ModelDataSource ?? {}) as { S3DataSource?: { S3Uri?: string } }).S3DataSource?.S3Uri;
    return [
      ...(typeof Image === 'string' &&
      !/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9]\S*(?::[\w.-]+|@sha256:[0-9a-f]{64})$/.test(Image)
        ? [`Image: ${Image}`]
        : []),
      ...(String(Image).length > 255 ? ['Image: too long'] : []),
      ...(entries.length > 100 ? [`Environment: ${entries.length} variables`] : []),
      ...(total > 32_768 ? [`Environment: ${total} characters`] : []),
      ...entries
        .filter(([key, value]) => !/^[a-zA-Z_]\w{0,1023}$/.test(key) || String(value).length > 1024)
        .map(([key]) => `Environment: ${key}`),
      ...(uri !== undefined && !/^s3:\/\/(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(?:\S*\/)?$/.test(uri) ? [`S3Uri: ${uri}`] : []),
      ...(typeof ExecutionRoleArn === 'string' &&
      !/^arn:aws(?:-us-gov)?:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(ExecutionRoleArn)
        ? [`ExecutionRoleArn: ${ExecutionRoleArn}`]
        : []),
    ];
  },
  'AWS::CloudWatch::Alarm': ({ AlarmName, AlarmDescription, Dimensions }) => [
    ...(typeof AlarmName === 'string' && (AlarmName.length < 1 || AlarmName.length > 255) ? [`AlarmName: ${AlarmName}`] : []),
    ...(typeof AlarmDescription === 'string' && AlarmDescription.length > 1024 ? ['AlarmDescription: too long'] : []),
    ...(((Dimensions ?? []) as unknown[]).length > 30 ? ['Dimensions: too many'] : []),
  ],
  'AWS::EC2::VPCEndpoint': ({ SubnetIds, SecurityGroupIds }) => [
    ...repeatedItems('SubnetIds', SubnetIds),
    ...repeatedItems('SecurityGroupIds', SecurityGroupIds),
  ],
  'AWS::EC2::SecurityGroup': ({ SecurityGroupIngress }) => repeatedItems('SecurityGroupIngress', SecurityGroupIngress),
  'AWS::SNS::Topic': ({ Subscription }) => repeatedItems('Subscription', Subscription),
  'AWS::EC2::VPC': ({ CidrBlock }) => blockFaults('CidrBlock', CidrBlock),
  'AWS::EC2::Subnet': ({ CidrBlock }) => blockFaults('CidrBlock', CidrBlock),
};

/** Subnets of one VPC do not share a block. */
function sharedBlocks(resources: readonly (readonly [id: string, resource: Resource])[]): readonly string[] {
  const blocks = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::EC2::Subnet' ? [JSON.stringify(Properties?.['CidrBlock'])] : [],
  );
  return blocks.filter((block, index) => blocks.indexOf(block) < index).map((block) => `CidrBlock: ${block} twice`);
}

/** What CloudFormation would refuse as a list with the same element twice. */
function repeatedItems(property: string, items: unknown): readonly string[] {
  const texts = ((items ?? []) as unknown[]).map((item) => JSON.stringify(item));
  return texts.filter((text, index) => texts.indexOf(text) < index).map((text) => `${property}: ${text} twice`);
}

/** A block of a VPC or subnet has a prefix of 16 to 28. */
function blockFaults(property: string, block: unknown): readonly string[] {
  const prefix = Number(String(block).split('/')[1]);
  return typeof block !== 'string' || (prefix >= 16 && prefix <= 28) ? [] : [`${property}: ${block}`];
}

function policyFaults(property: string, document: unknown): readonly string[] {
  return textsIn(document)
    .filter((text) => !POLICY_TEXT.test(text))
    .map((text) => `${property}: ${JSON.stringify(text)}`);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
