import type { NameRule } from '../name-patterns';
import { DIGEST_LENGTH } from '../naming';
import type { TextPattern } from '../text-pattern';
import { ROLE_NAME, ROLE_NAME_LENGTH } from './iam-names';
import { APPLICATION_PROFILE_NAME, ENDPOINT_NAME, ENDPOINT_NAME_LENGTH, PROJECT_NAME_LENGTH } from './surfaces';

/** Maximum length of an alarm name. Source: `AlarmName` of AWS::CloudWatch::Alarm in the CloudFormation schemas, aws-cdk-lib 2.276.0. */
export const ALARM_NAME_LENGTH = 255;

/** Maximum length of a managed policy name. Source: IAM API reference, CreatePolicy (botocore 1.43.107). */
const POLICY_NAME_LENGTH = 128;

/** Maximum length of a function name. Source: Lambda API reference, CreateFunction, read 2026-11-30. */
const FUNCTION_NAME_LENGTH = 64;

/** Maximum length of a log group name. Source: CloudWatch Logs API reference, CreateLogGroup, read 2026-11-30. */
const LOG_GROUP_NAME_LENGTH = 512;

/** Maximum length of a topic name. Source: Amazon SNS API reference, CreateTopic, read 2026-11-30. */
const TOPIC_NAME_LENGTH = 256;

/** Maximum length of a security group name. Source: Amazon EC2 API reference, CreateSecurityGroup, read 2026-11-30. */
const GROUP_NAME_LENGTH = 255;

/** Maximum length of a `Name` tag. Source: "Tag your Amazon EC2 resources", read 2026-11-30. */
const TAG_LENGTH = 256;

const NAME_TAG = format('', '[\\w .:/=+@()-]', TAG_LENGTH, 'letters, digits, spaces or _ . : / = + @ ( ) -');

/** Maximum length of an application inference profile's name without the digest of its model, which the construct appends. */
const PROFILE_START_LENGTH = APPLICATION_PROFILE_NAME.maxLength - '-'.length - DIGEST_LENGTH;

const ENDPOINT = ['{stack}', '{endpoint}'];

/** Kinds of AWS resources whose names a spec can set. Models and configurations on SageMaker are replaced by every change, so AWS names them. */
export const AWS_NAMES = {
  role: {
    noun: 'caller role',
    abbreviation: 'role',
    parts: ['{service}', '{environment}', '{caller}'],
    format: ROLE_NAME,
    max: ROLE_NAME_LENGTH,
    per: ['caller'],
  },
  managedPolicy: {
    noun: "caller's managed policy",
    abbreviation: 'policy',
    parts: null,
    format: format('', '[\\w+=,.@-]', POLICY_NAME_LENGTH, 'letters, digits or _ + = , . @ -'),
    max: POLICY_NAME_LENGTH,
    per: ['caller'],
  },
  inferenceProfile: {
    noun: 'application inference profile',
    abbreviation: 'profile',
    parts: ENDPOINT,
    format: {
      pattern: APPLICATION_PROFILE_NAME.pattern,
      expected: `1 to ${PROFILE_START_LENGTH} letters or digits with single - or _ between them`,
    },
    max: PROFILE_START_LENGTH,
    defaultMax: APPLICATION_PROFILE_NAME.maxLength,
    per: ['endpoint'],
  },
  mantleProject: {
    noun: 'bedrock-mantle project',
    abbreviation: 'project',
    parts: ENDPOINT,
    format: format('[A-Za-z0-9]', '[\\w -]', PROJECT_NAME_LENGTH, 'letters, digits, spaces or - _'),
    max: PROJECT_NAME_LENGTH,
    per: ['endpoint'],
  },
  sageMakerEndpoint: {
    noun: 'SageMaker endpoint',
    abbreviation: 'endpoint',
    parts: ENDPOINT,
    format: { pattern: ENDPOINT_NAME.pattern, expected: `1 to ${ENDPOINT_NAME_LENGTH} letters, digits or -, not at either end` },
    max: ENDPOINT_NAME_LENGTH,
    per: ['endpoint'],
  },
  executionRole: {
    noun: 'execution role of a SageMaker model',
    abbreviation: 'role',
    parts: null,
    format: ROLE_NAME,
    max: ROLE_NAME_LENGTH,
    per: ['endpoint'],
  },
  vpc: {
    noun: 'VPC, as its Name tag, with its route table',
    abbreviation: 'vpc',
    parts: ['{stack}/Vpc'],
    format: NAME_TAG,
    max: TAG_LENGTH,
  },
  subnet: {
    noun: 'subnet, as its Name tag',
    abbreviation: 'subnet',
    parts: ['{vpc}/{zone}'],
    format: NAME_TAG,
    max: TAG_LENGTH,
    per: ['zone', 'vpc'],
  },
  securityGroup: {
    noun: 'security group of the interface endpoints',
    abbreviation: 'sg',
    parts: null,
    format: format(
      '(?!sg-)',
      '[\\w .:/()#,@+=;-]',
      GROUP_NAME_LENGTH,
      'letters, digits, spaces or _ . : / ( ) # , @ + = ; -, not starting with sg-',
    ),
    max: GROUP_NAME_LENGTH,
  },
  interfaceEndpoint: {
    noun: 'interface endpoint, as its Name tag',
    abbreviation: 'vpce',
    parts: null,
    format: NAME_TAG,
    max: TAG_LENGTH,
    per: ['api'],
  },
  topic: {
    noun: 'topic that receives alarms',
    abbreviation: 'topic',
    parts: null,
    format: format('', '[\\w-]', TOPIC_NAME_LENGTH, 'letters, digits or - _'),
    max: TOPIC_NAME_LENGTH,
  },
  alarm: {
    noun: 'alarm',
    abbreviation: 'alarm',
    parts: ['{stack}', '{endpoint}', '{alarm}'],
    format: format('(?! )', '[\\w .:/()=+,@-]', ALARM_NAME_LENGTH, 'letters, digits, spaces or _ . : / ( ) = + , @ -'),
    max: ALARM_NAME_LENGTH,
    per: ['endpoint', 'alarm'],
  },
  quotaFunction: {
    noun: 'function that requests quota increases',
    abbreviation: 'function',
    parts: null,
    format: format('', '[\\w-]', FUNCTION_NAME_LENGTH, 'letters, digits or - _'),
    max: FUNCTION_NAME_LENGTH,
  },
  quotaRole: {
    noun: 'role of that function',
    abbreviation: 'role',
    parts: null,
    format: ROLE_NAME,
    max: ROLE_NAME_LENGTH,
  },
  quotaLogGroup: {
    noun: 'log group of that function',
    abbreviation: 'logs',
    parts: null,
    format: format('', '[\\w./#-]', LOG_GROUP_NAME_LENGTH, 'letters, digits or _ . / # -'),
    max: LOG_GROUP_NAME_LENGTH,
  },
} as const satisfies Readonly<Record<string, NameRule>>;

/** A kind of AWS resource whose name a spec can set. */
export type AwsNameKind = keyof typeof AWS_NAMES;

/** @param start expression of the first character, or a condition on the name */
function format(start: string, characters: string, most: number, expected: string): TextPattern {
  const rest = start.startsWith('[') ? `{0,${most - 1}}` : `{1,${most}}`;
  return { pattern: new RegExp(`^${start}${characters}${rest}$`), expected: `1 to ${most} ${expected}` };
}
