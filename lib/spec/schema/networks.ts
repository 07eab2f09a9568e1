import * as z from 'zod';
import { ipv4Cidr } from './cidr';
import { text } from './texts';

const block = {
  cidr: ipv4Cidr
    .optional()
    .meta({ description: 'IPv4 block of the network that modelport creates for the target.', examples: ['10.20.0.0/22'] }),
  peersWith: z
    .array(ipv4Cidr)
    .min(1)
    .optional()
    .meta({
      description: 'IPv4 blocks of networks that will be peered with this one: it must not overlap them, and calls from them are let in.',
      examples: [['10.0.0.0/16']],
    }),
};

export const azureNetwork = z.strictObject({
  ...block,
  existing: z
    .strictObject({
      subnetId: text(
        /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/,
        'the resource id of a subnet: /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…',
      ).meta({ description: 'Resource id of the subnet that private endpoints get their addresses in.' }),
      privateDnsZoneIds: z
        .array(
          text(
            /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/privateDnsZones\/[^/]+$/,
            'the resource id of a private DNS zone: /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/…',
          ),
        )
        .min(1)
        .optional()
        .meta({ description: 'Resource ids of private DNS zones that a hub owns. Left out, zones are created and linked.' }),
    })
    .optional()
    .meta({ description: 'A network that is there already; nothing of it is changed.' }),
});

export const awsNetwork = z.strictObject({
  ...block,
  existing: z
    .strictObject({
      vpcId: text(/^vpc-[0-9a-f]{8,17}$/, 'the id of a VPC, such as vpc-0123456789abcdef0').meta({
        description: 'Id of the VPC that callers are in.',
        examples: ['vpc-0123456789abcdef0'],
      }),
      subnetIds: z
        .array(text(/^subnet-[0-9a-f]{8,17}$/, 'the id of a subnet, such as subnet-0123456789abcdef0'))
        .min(1)
        .meta({
          description: 'Subnets that the interface endpoints stand in, one in each zone.',
          examples: [['subnet-0123456789abcdef0']],
        }),
      securityGroupIds: z
        .array(text(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group, such as sg-0123456789abcdef0'))
        .min(1)
        .optional()
        .meta({ description: 'Security groups of the interface endpoints. Left out, one is created that takes port 443 from the VPC.' }),
    })
    .optional()
    .meta({ description: 'A network that is there already; nothing of it is changed.' }),
});

export const gcpNetwork = z.strictObject({
  ...block,
  existing: z
    .strictObject({
      network: text(/^projects\/[^/]+\/global\/networks\/[^/]+$/, 'a network as projects/…/global/networks/…').meta({
        description: 'Network that callers are in, which may belong to a host project.',
        examples: ['projects/acme-net/global/networks/shared'],
      }),
      subnetwork: text(/^projects\/[^/]+\/regions\/[^/]+\/subnetworks\/[^/]+$/, 'a subnetwork as projects/…/regions/…/subnetworks/…').meta({
        description: 'Subnetwork that endpoints get their addresses in.',
        examples: ['projects/acme-net/regions/us-central1/subnetworks/models'],
      }),
    })
    .optional()
    .meta({ description: 'A network that is there already; nothing of it is changed.' }),
});
