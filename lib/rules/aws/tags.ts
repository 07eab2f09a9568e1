/** Characters of a tag's key. Source: tag naming limits of the AWS General Reference; CloudFormation's schemas in aws-cdk-lib 2.276.0. */
export const TAG_KEY_LENGTH = 128;

/** Characters of a tag's value. The same source. */
export const TAG_VALUE_LENGTH = 256;

/** Tags per resource, those of CloudFormation not counted. The same source. */
export const TAGS_PER_RESOURCE = 50;

/** Characters that every service takes in tags: Bedrock takes fewer letters than others. */
export const NOT_IN_A_TAG = /[^a-zA-Z0-9 _.:/=+@-]|^ | $/gu;

/** Keys that AWS keeps for itself. */
export const RESERVED_TAG_KEY = /^aws:/i;
