import * as z from 'zod';
import { IPAM_POOL_ID as AWS_IPAM_POOL_ID } from '../../rules/aws/resource-names';
import { IPAM_POOL_ID } from '../../rules/azure/resource-names';
import { INTERNAL_RANGE } from '../../rules/gcp/resource-names';
import type { TextPattern } from '../../rules/text-pattern';
import { matching } from './texts';

/** Prefix length of the default block, 10.64.0.0/22. */
const DEFAULT_SIZE = 22;

const prefixLength = z.int().min(8).max(29);

/** Address range from an IPAM pool, instead of `cidr`. */
function allocation(pool: TextPattern, described: { readonly description: string; readonly examples: string[] }) {
  return z
    .strictObject({
      pool: matching(pool).meta(described),
      size: prefixLength.default(DEFAULT_SIZE).meta({
        description: 'Prefix length of the range to allocate.',
        examples: [24],
      }),
    })
    .optional()
    .meta({ description: 'Allocates the address range from an IPAM pool while deploying, instead of cidr.' });
}

/** Address range of a VPC from an IPAM pool. */
export const awsIpam = () =>
  allocation(AWS_IPAM_POOL_ID, {
    description: 'ID of an IPAM pool for the Region, of this account or shared with it.',
    examples: ['ipam-pool-0123456789abcdef0'],
  });

/** Address range of a virtual network from an IPAM pool. */
export const azureIpam = () =>
  allocation(IPAM_POOL_ID, {
    description: "Resource ID of an IPAM pool of Azure Virtual Network Manager in the network's region.",
    examples: [
      '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ipam/providers/Microsoft.Network/networkManagers/acme/ipamPools/models',
    ],
  });

/**
 * The only /8 that Google Cloud allocates is 10.0.0.0/8, which contains the default address of the endpoint for Google APIs. The range
 * excludes that address. Source: Google Cloud, "Create and use internal ranges". Read 2026-11-30.
 */
const rangeSize = () =>
  prefixLength.min(9).meta({
    description:
      'Prefix length of an internal range to create in the new network. Google Cloud chooses its addresses. The subnetwork uses all of it.',
    examples: [24],
  });

/** Internal range of a subnetwork: one of an existing network, or a new one in a created network. */
export const gcpIpam = () =>
  z
    .strictObject({
      pool: matching(INTERNAL_RANGE)
        .optional()
        .meta({
          description: 'Internal range of the existing network. The subnetwork uses all of it.',
          examples: ['projects/acme-net/locations/global/internalRanges/models'],
        }),
      size: rangeSize().optional(),
    })
    .optional()
    .meta({
      description:
        'Takes the addresses of the subnetwork from an internal range instead of cidr: in an existing network, from pool; in a created network, from a new range of this size.',
    });

/** Internal range to create in a shared network. */
export const gcpSharedIpam = () =>
  z
    .strictObject({ size: rangeSize() })
    .optional()
    .meta({ description: 'Allocates the address range of the subnetwork while deploying, instead of cidr.' });
