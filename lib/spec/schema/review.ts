import * as z from 'zod';
import { endpointKey, targetKey } from './keys';
import { lazy } from './lazy';
import { reason, text } from './texts';

const acknowledgement = () =>
  z.strictObject({
    code: text(/^MP\d{4}$/, 'a fault code such as MP1205').meta({ description: 'Code of the warning.', examples: ['MP1205'] }),
    target: targetKey.optional().meta({ description: 'Only on this target. Default: all.', examples: ['aws-us'] }),
    endpoint: endpointKey.optional().meta({ description: 'Only for this endpoint. Default: all.', examples: ['chat'] }),
    until: z.iso
      .date({ error: 'a date as YYYY-MM-DD' })
      .optional()
      .meta({ description: 'Last day on which it holds. Default: it does not expire.', examples: ['2027-03-31'] }),
    reason: reason.meta({
      description: 'Why the warning is accepted. Printed in every review.',
      examples: ['tested with our account team on 2026-11-20'],
    }),
  });

/** How a team reviews its spec. */
export const review = lazy(() =>
  z.strictObject({
    acknowledge: z.array(acknowledgement()).min(1).optional().meta({
      description:
        'Known warnings. They stay visible but count neither for --strict nor for --max-warnings. Errors cannot be acknowledged.',
    }),
  }),
);
