import * as z from 'zod';
import { PRIVATE_DNS_ZONE_ID, RESOURCE_GROUP_NAME, SUBNET_ID } from '../../rules/azure/resource-names';
import { ACCESS_LEVEL, ACCESS_POLICY, NETWORK, PROJECT_NUMBER, SUBNETWORK } from '../../rules/gcp/resource-names';
import { callerCidr, ipv4Cidr } from './cidr';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { matching, region, text } from './texts';

const IPV4_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Resource id of a subnet of Azure. */
export const azureSubnetId = matching(SUBNET_ID);

const block = () => ({
  cidr: callerCidr.optional().meta({
    description: 'Block of the network that modelport creates for the target; subnets are carved from it. Left out, 10.64.0.0/22.',
    examples: ['10.20.0.0/22'],
  }),
  peersWith: z
    .array(z.union([callerCidr, targetKey]))
    .min(1)
    .optional()
    .meta({
      description:
        'Blocks of networks, or keys of targets, that will be peered with this one: it must not overlap them, and calls from them are let in.',
      examples: [['10.0.0.0/16', 'azure-eu']],
    }),
});

const privateDnsZoneId = matching(PRIVATE_DNS_ZONE_ID);

export const azureNetwork = lazy(() =>
  z.strictObject({
    ...block(),
    existing: z
      .strictObject({
        subnetId: azureSubnetId.meta({ description: 'Resource id of the subnet that the private endpoint gets its address in.' }),
      })
      .optional()
      .meta({ description: 'A network that is there already; nothing of it is changed.' }),
    privateDns: z
      .union([
        z.enum(['create', 'policy']),
        z.strictObject({
          zoneIds: z.array(privateDnsZoneId).min(1).meta({ description: 'Resource ids of the zones, which a hub owns.' }),
        }),
      ])
      .default('create')
      .meta({
        description:
          'Who keeps the private DNS zones of the account: create makes the three and links them, policy leaves them to an Azure Policy of the hub, zoneIds names those of the hub.',
      }),
    endpoint: z
      .strictObject({
        region: region
          .optional()
          .meta({ description: 'Region of the subnet, where it is not that of the target.', examples: ['westeurope'] }),
        resourceGroup: matching(RESOURCE_GROUP_NAME)
          .optional()
          .meta({
            description: 'Name of an existing resource group for the endpoint. Left out, that of the account.',
            examples: ['rg-network'],
          }),
      })
      .optional()
      .meta({ description: 'Where the private endpoint stands, where that is not where the account does.' }),
    outboundFqdns: z
      .array(text(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a host name'))
      .min(1)
      .optional()
      .meta({
        description: 'Host names that the account itself may call, and no others. Left out, any.',
        examples: [['data.example.com']],
      }),
    agents: z
      .union([
        z.literal(true),
        z.strictObject({ subnetId: azureSubnetId.meta({ description: 'A subnet delegated to Microsoft.App/environments.' }) }),
      ])
      .optional()
      .meta({
        description:
          'Injects agents of Foundry into the network: true carves a delegated subnet, subnetId takes one. Set once: a change makes another account.',
      }),
    bypassAzureServices: z.boolean().default(false).meta({
      description: 'Whether trusted services of Azure pass an allow-list.',
    }),
  }),
);

export const awsNetwork = lazy(() =>
  z.strictObject({
    ...block(),
    availabilityZones: z
      .array(text(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/, 'an availability zone, such as us-east-1a'))
      .min(1)
      .max(6)
      .optional()
      .meta({
        description: 'Zones that the subnets and interface endpoints stand in. Left out, the first two of the Region.',
        examples: [['us-east-1a', 'us-east-1b']],
      }),
    callerSecurityGroupIds: z
      .array(text(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group, such as sg-0123456789abcdef0'))
      .min(1)
      .optional()
      .meta({ description: 'Security groups of callers that are let in, beside the blocks of the network and its peers.' }),
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
        cidr: ipv4Cidr.optional().meta({ description: 'Block of the VPC, from which calls are let in.', examples: ['10.8.0.0/16'] }),
        securityGroupIds: z
          .array(text(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group, such as sg-0123456789abcdef0'))
          .min(1)
          .optional()
          .meta({
            description: 'Security groups of the interface endpoints. Left out, one is created that takes port 443 from the callers.',
          }),
      })
      .optional()
      .meta({ description: 'A network that is there already; nothing of it is changed.' }),
  }),
);

export const gcpNetwork = lazy(() =>
  z.strictObject({
    ...block(),
    existing: z
      .strictObject({
        network: matching(NETWORK).meta({
          description: 'Network that callers are in, which may belong to a host project.',
          examples: ['projects/acme-net/global/networks/shared'],
        }),
        subnetwork: matching(SUBNETWORK).meta({
          description: 'Subnetwork that endpoints get their addresses in.',
          examples: ['projects/acme-net/regions/us-central1/subnetworks/models'],
        }),
      })
      .optional()
      .meta({ description: 'A network that is there already; nothing of it is changed.' }),
    pscAddress: text(IPV4_ADDRESS, 'an IPv4 address, such as 10.255.0.2')
      .optional()
      .meta({
        description:
          'Internal address of the Private Service Connect endpoint for Google APIs, which lies in no subnet. Left out, one that follows from cidr.',
        examples: ['10.255.0.2'],
      }),
    perimeter: z
      .strictObject({
        accessPolicy: matching(ACCESS_POLICY).meta({
          description: 'Number of the access policy of the organisation.',
          examples: ['123456789012'],
        }),
        projectNumber: matching(PROJECT_NUMBER).meta({
          description: 'Number of the project, which a perimeter names instead of its id.',
          examples: ['210987654321'],
        }),
        dryRun: z.boolean().default(true).meta({ description: 'Whether the perimeter only logs what it would refuse.' }),
        accessLevels: z
          .array(matching(ACCESS_LEVEL))
          .default([])
          .meta({ description: 'Access levels from which calls pass the perimeter.' }),
      })
      .optional()
      .meta({ description: 'Puts the project into a VPC Service Controls perimeter for Vertex AI. Left out, none is made.' }),
  }),
);
