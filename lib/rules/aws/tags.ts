/**
 * The strictest tag rules of all created types, so that every resource in a stack has the same tags: Bedrock's characters, keys that differ
 * in more than case for IAM, and nonempty values for stacks, OIDC providers and alarms. Source: CloudFormation schemas in aws-cdk-lib
 * 2.276.0, which `test/stacks/one-rule.test.ts` and the proof with 2,000 specs apply.
 */

/** Maximum length of a tag key. Source: tag naming limits in the AWS General Reference; CloudFormation schemas in aws-cdk-lib 2.276.0. */
export const TAG_KEY_LENGTH = 128;

/** Maximum length of a tag value. The same source. */
export const TAG_VALUE_LENGTH = 256;

/** Maximum tags per resource, not counting CloudFormation's own. The same source. */
export const TAGS_PER_RESOURCE = 50;

/**
 * Maximum tags of a stack, which all of its resources get. One less than per resource, because some resources add a tag: `Name` in a
 * network, or a role's reason.
 */
export const TAGS_PER_STACK = TAGS_PER_RESOURCE - 1;

/** Characters that not every service accepts in tags. Bedrock accepts fewer letters than others. */
export const NOT_IN_A_TAG = /[^a-zA-Z0-9 _.:/=+@-]|^ | $/gu;

/** Keys reserved by AWS, and values that some services reject. Source: resource type reference of CloudFormation, `Tag`, read 2026-11-29. */
export const RESERVED_IN_A_TAG = /^aws:/i;
