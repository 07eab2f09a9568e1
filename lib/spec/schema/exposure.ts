import * as z from 'zod';
import { callerCidr } from './cidr';
import { lazy } from './lazy';
import { azureSubnetId } from './networks';
import { reason } from './texts';

const why = reason.meta({ description: 'Reason for the exposure. Printed in every review.' });

const subnets = z.array(azureSubnetId).min(1).meta({
  description: 'Allowed subnets, through a service endpoint; public access to the account stays on. Azure only.',
});

const alsoPrivate = z.literal(true).optional().meta({
  description: "Also allows calls from the target's network and its peers, through private endpoints.",
});

/** Default exposure of a spec. */
export const DEFAULT_EXPOSURE = 'private';

/** Network exposure of the endpoints. Permission to call them is separate. */
export const exposure = lazy(() =>
  z.union([
    z.literal(DEFAULT_EXPOSURE).meta({ description: "Only from the target's network and its peers." }),
    z.strictObject({
      allowlist: z
        .array(callerCidr)
        .min(1)
        .meta({ description: 'Allowed address ranges, IPv4 or IPv6.', examples: [['203.0.113.0/24']] }),
      subnets: subnets.optional(),
      private: alsoPrivate,
      reason: why,
    }),
    z.strictObject({ subnets, private: alsoPrivate, reason: why }),
    z.strictObject({
      public: z.literal(true).meta({ description: 'From every address.' }),
      reason: why,
    }),
  ]),
);
