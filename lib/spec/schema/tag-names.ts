import * as z from 'zod';
import { TAG_NAMES } from '../../rules/own-tags';
import { tagName } from './texts';

/** A tag that can be omitted. @param content its value, such as `the service` */
function optionalTag(content: string, usual: string, example: string) {
  return z
    .union([tagName, z.literal(false)])
    .optional()
    .meta({ description: `Tag with ${content}. Default: ${usual}.`, examples: [example, false] });
}

/** A tag that identifies a stack. */
function requiredTag(content: string, usual: string, example: string) {
  return tagName.optional().meta({ description: `Tag with ${content}. It cannot be omitted. Default: ${usual}.`, examples: [example] });
}

/** Names of the tags that modelport adds. */
export const tagNames = z.strictObject({
  service: optionalTag('the service', TAG_NAMES.service, 'acme:application'),
  environment: optionalTag('the environment', TAG_NAMES.environment, 'env'),
  target: requiredTag("the target's key", TAG_NAMES.target, 'acme:stack'),
  network: requiredTag("the shared network's key", TAG_NAMES.network, 'acme:network'),
  exposure: optionalTag('the exposure of a target, unless it is only private', TAG_NAMES.exposure, 'acme:exposure'),
  exposureReason: optionalTag('the reason for that exposure', TAG_NAMES.exposureReason, 'acme:exposure-reason'),
  trustReason: optionalTag('the reasons why an IAM role trusts many principals', TAG_NAMES.trustReason, 'acme:trust-reason'),
});
