import * as z from 'zod';
import { callerKey, endpointKey, targetKey } from './keys';
import { lazy } from './lazy';
import { reason, text } from './texts';

const scope = {
  target: targetKey.optional().meta({ description: 'Only on this target. Default: all.', examples: ['aws-us'] }),
  endpoint: endpointKey.optional().meta({ description: 'Only for this endpoint. Default: all.', examples: ['chat'] }),
};

const validity = {
  until: z.iso
    .date({ error: 'a date as YYYY-MM-DD' })
    .optional()
    .meta({ description: 'Last day it applies. Default: no expiration.', examples: ['2027-03-31'] }),
  reason: reason.meta({
    description: 'Why it is accepted. Printed in every review.',
    examples: ['tested with our account team on 2026-11-20'],
  }),
};

const acknowledgedWarning = z.strictObject({
  code: text(/^MP\d{4}$/, 'a fault code such as MP1205').meta({
    description: 'Warning code. Each entry has either a code or a finding.',
    examples: ['MP1205'],
  }),
  ...scope,
  ...validity,
});

/** How a team reviews its spec and its changes. The kinds of findings are loaded when a spec uses them. */
export const review = lazy(() => {
  const { FINDING_KINDS, SEVERITIES } = require('../../rules/finding-kinds') as typeof import('../../rules/finding-kinds');
  const acknowledgedFinding = z.strictObject({
    finding: z.enum(FINDING_KINDS).meta({ description: 'Kind of review finding, instead of a code.', examples: ['exposure-opened'] }),
    ...scope,
    caller: callerKey.optional().meta({ description: 'Only for this caller. Default: all.', examples: ['support-app'] }),
    resource: text(/\S/, 'the address of a resource')
      .optional()
      .meta({
        description: 'Only for the resource with this logical ID or Terraform address. Default: all.',
        examples: ['NetworkSecurityGroup27EB0023'],
      }),
    ...validity,
  });
  return z.strictObject({
    severities: z
      .partialRecord(z.enum(FINDING_KINDS), z.enum(SEVERITIES))
      .optional()
      .meta({
        description: 'Severity per kind of finding, overriding the default: block, look or fine.',
        examples: [{ 'exposure-public': 'look', 'version-changed': 'block' }],
      }),
    acknowledge: z
      .array(z.union([acknowledgedWarning, acknowledgedFinding]))
      .min(1)
      .optional()
      .meta({
        description:
          'Accepted warnings and review findings. They stay visible but do not count toward --strict, --max-warnings or the review verdict. Errors cannot be acknowledged.',
      }),
  });
});
