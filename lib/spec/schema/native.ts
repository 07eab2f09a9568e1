import * as z from 'zod';
import { text } from './texts';

/** What an Azure target has that has no neutral word. */
export const azureTargetNative = z.strictObject({
  accountName: text(/^[A-Za-z0-9][A-Za-z0-9.-]{1,63}$/, '2 to 64 letters, digits, dots or hyphens')
    .optional()
    .meta({
      description: 'Name of the Foundry account. Left out, it follows from service, environment and target.',
      examples: ['acme-models'],
    }),
  subdomain: text(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/, '2 to 63 lower-case letters, digits or hyphens')
    .optional()
    .meta({
      description: "First label of the account's host name, unique in the world. Left out, it is derived.",
      examples: ['acme-models'],
    }),
  projects: z
    .array(text(/^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/, '2 to 64 letters, digits, dots, hyphens or underscores'))
    .min(1)
    .optional()
    .meta({ description: 'Foundry projects to create on the account. Left out, none.', examples: [['agents']] }),
  quotaTier: z.enum(['NoAutoUpgrade', 'OnceUpgradeIsAvailable']).optional().meta({
    description: 'Whether Azure lifts the whole subscription to the next tier of quotas by itself. Left out, the policy stays as it is.',
  }),
});

/** What a Google Cloud target has that has no neutral word. */
export const gcpTargetNative = z.strictObject({
  providerVersion: text(/^[\d.,<>=~! ]+$/, 'a version constraint of Terraform, such as ~> 7.5')
    .optional()
    .meta({
      description:
        'Versions of the google provider that the stack takes. Left out, 6.50.0, from which the bindings are made. A private dedicated endpoint needs 7.5 or newer.',
      examples: ['~> 7.5'],
    }),
});
