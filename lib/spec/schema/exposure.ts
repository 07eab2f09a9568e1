import * as z from 'zod';
import { callerCidr } from './cidr';
import { lazy } from './lazy';
import { azureSubnetId } from './networks';
import { reason } from './texts';

const why = reason.meta({ description: 'Why the endpoints are reachable from there. Printed in every review.' });

const subnets = z.array(azureSubnetId).min(1).meta({
  description: 'Subnets of Azure that may call through a service endpoint; the public side of the account stays on for them. Azure alone.',
});

/** Who can reach the endpoints over the network. Being allowed to call them is another matter. */
export const exposure = lazy(() =>
  z.union([
    z.literal('private').meta({ description: 'Only from the network of the target, or from networks peered with it.' }),
    z.strictObject({
      allowlist: z
        .array(callerCidr)
        .min(1)
        .meta({ description: 'Address blocks that may call, IPv4 or IPv6.', examples: [['203.0.113.0/24']] }),
      subnets: subnets.optional(),
      reason: why,
    }),
    z.strictObject({ subnets, reason: why }),
    z.strictObject({
      public: z.literal(true).meta({ description: 'From anywhere.' }),
      reason: why,
    }),
  ]),
);
