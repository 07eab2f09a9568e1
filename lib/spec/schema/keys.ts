import * as z from 'zod';

/**
 * Keys become parts of resource names, so they use only characters that every cloud accepts everywhere: lower-case letters, digits
 * and single hyphens, starting with a letter and not ending with a hyphen.
 *
 * With these lengths, the longest joined name, `<service>-<environment>-<target>`, fits an Azure resource group (90 characters) and a
 * CloudFormation stack (128). `joinName` shortens other names.
 */
export const KEY_PATTERN = /^[a-z](?:-?[a-z0-9])*$/;

/** Words that stand for a cloud, or for no target, wherever a target key is allowed. */
export const RESERVED_TARGET_KEYS = ['azure', 'aws', 'gcp', 'outside'] as const;

const LETTERS = 'lowercase letters, digits or single hyphens, starting with a letter and not ending with a hyphen';

/** A key of `min` to `max` characters. */
function key(min: number, max: number) {
  const expected = `${min} to ${max} ${LETTERS}`;
  return z.string().regex(KEY_PATTERN, expected).min(min, expected).max(max, expected);
}

export const serviceName = key(1, 32);
export const environmentName = key(1, 16);
export const targetKey = key(1, 40);
/** Networks and targets share one namespace, because the stacks of both are named after their keys. */
export const networkKey = targetKey;
export const callerKey = key(1, 40);

/** At least two characters: an endpoint's key is its deployment name on Azure, which requires 2 to 64. */
export const endpointKey = key(2, 40);
