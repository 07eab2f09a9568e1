import * as z from 'zod';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { SUBNET_ID as AWS_SUBNET_ID, SECURITY_GROUP_ID } from '../../rules/aws/resource-names';
import { PRIVATE_DNS_ZONE_ID, REQUEST_MESSAGE, RESOURCE_GROUP_NAME, SUBNET_ID } from '../../rules/azure/resource-names';
import { ACCESS_LEVEL, ACCESS_POLICY, MULTI_REGION_HOST, NETWORK, PROJECT_NUMBER, SUBNETWORK } from '../../rules/gcp/resource-names';
import { callerCidr, ipv4Cidr, networkCidr } from './cidr';
import { awsIpam, azureIpam, gcpIpam } from './ipam';
import { networkKey, targetKey } from './keys';
import { lazy } from './lazy';
import { matching, oneOrList, region, text } from './texts';

const IPV4_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

const address = text(IPV4_ADDRESS, 'an IPv4 address, such as 10.255.0.2');

/** Resource ID of an Azure subnet. */
export const azureSubnetId = matching(SUBNET_ID);

/** Fields of every created network, a target's own or a shared one. */
export const block = () => ({
  cidr: networkCidr.optional().meta({
    description: 'Address range of the network that modelport creates. Default: 10.64.0.0/22.',
    examples: ['10.20.0.0/22'],
  }),
  peersWith: z
    .array(z.union([callerCidr, targetKey]))
    .min(1)
    .optional()
    .meta({
      description:
        'Address ranges, target keys or network keys that are peered with this network. Overlaps are errors, and calls from peers are allowed.',
      examples: [['10.0.0.0/16', 'azure-eu']],
    }),
});

const shared = () =>
  networkKey.optional().meta({
    description: "Network to use instead of the target's own, by its key under networks. Set that network's fields there.",
    examples: ['hub'],
  });

const privateDnsZoneId = matching(PRIVATE_DNS_ZONE_ID);

/** Management of the private DNS zones for accounts. */
export const privateDns = () =>
  z
    .union([
      z.enum(['create', 'policy']),
      z.strictObject({
        zoneIds: z
          .array(privateDnsZoneId)
          .min(1)
          .meta({ description: 'Resource IDs of the existing zones, in any subscription: at least those of hosts that connections use.' }),
      }),
    ])
    .default('create')
    .meta({
      description:
        "How the account's private DNS zones are managed: create creates and links them, policy leaves registration to an Azure Policy, zoneIds uses existing zones.",
    });

export const azureNetwork = lazy(() =>
  z.strictObject({
    ...block(),
    ipam: azureIpam(),
    shared: shared(),
    existing: z
      .strictObject({
        subnetId: azureSubnetId.meta({ description: "Resource ID of the private endpoint's subnet, in any subscription." }),
      })
      .optional()
      .meta({ description: 'Existing network. It is never modified.' }),
    privateDns: privateDns(),
    endpoint: z
      .strictObject({
        region: region.optional().meta({ description: "Region of the subnet, if it differs from the target's.", examples: ['westeurope'] }),
        resourceGroup: matching(RESOURCE_GROUP_NAME)
          .optional()
          .meta({
            description:
              "Existing resource group of the private endpoint, in the subnet's subscription. Required if that is not the target's. Default: the target's.",
            examples: ['rg-network'],
          }),
        requestMessage: matching(REQUEST_MESSAGE)
          .optional()
          .meta({
            description:
              "Message to the account's owner, who must approve the private endpoint before calls succeed. Default: deploying approves it, which requires write access to the account's connections.",
            examples: ['chat for the support team'],
          }),
      })
      .optional()
      .meta({ description: 'Placement and approval of the private endpoint.' }),
    outboundFqdns: z
      .array(text(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a hostname'))
      .min(1)
      .optional()
      .meta({
        description: 'Only hostnames that the account can call. Default: all.',
        examples: [['data.example.com']],
      }),
    agents: z
      .union([
        z.literal(true),
        z.strictObject({
          subnetId: azureSubnetId.meta({ description: 'Resource ID of a subnet delegated to Microsoft.App/environments.' }),
        }),
      ])
      .optional()
      .meta({
        description:
          'Runs Foundry agents in the network: true creates a delegated subnet, subnetId uses an existing one. Azure accepts it only when it creates the account.',
      }),
    bypassAzureServices: z.boolean().default(false).meta({
      description: 'Whether trusted Azure services bypass the allowlist.',
    }),
  }),
);

/** Fields of every created VPC, a target's own or a shared one. */
export const vpcFields = () => ({
  ipam: awsIpam(),
  availabilityZones: z
    .array(text(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/, 'an availability zone, such as us-east-1a'))
    .min(1)
    .max(6)
    .optional()
    .meta({
      description: 'Availability Zones of the subnets and interface endpoints. Default: the first two of the Region.',
      examples: [['us-east-1a', 'us-east-1b']],
    }),
  callerSecurityGroupIds: z
    .array(matching(SECURITY_GROUP_ID))
    .min(1)
    .optional()
    .meta({ description: 'Security groups of callers that are allowed in addition to the network and its peers.' }),
});

/**
 * An optional value per service with an interface endpoint.
 *
 * @param what such as `Interface endpoints`
 */
function perService<S extends z.ZodType>(value: S, what: string) {
  const of = (service: AwsEndpointService) => value.optional().meta({ description: `${what} of ${service}.` });
  return z.strictObject({
    'bedrock-mantle': of('bedrock-mantle'),
    'bedrock-runtime': of('bedrock-runtime'),
    'sagemaker.runtime': of('sagemaker.runtime'),
  } satisfies Record<AwsEndpointService, unknown>);
}

/** How the services' hostnames resolve to interface endpoints. */
export const awsPrivateDns = () =>
  z.enum(['create', 'existing', 'none']).meta({
    description:
      "How the services' hostnames resolve to the interface endpoints: create resolves them within the VPC of a created interface endpoint, existing leaves them to existing private hosted zones, such as those of a hub, and none leaves them public, so clients call the interface endpoints by DNS name. Default: create.",
  });

const VPC_ENDPOINT_DNS_NAME = /^vpce-[0-9a-f]{8,17}[a-z0-9-]*(?:\.[a-z0-9-]+)+\.vpce\.amazonaws\.com$/;
const EXAMPLE_DNS_NAME = 'vpce-0123456789abcdef0-1a2b3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com';

export const awsNetwork = lazy(() =>
  z.strictObject({
    ...block(),
    shared: shared(),
    ...vpcFields(),
    privateDns: awsPrivateDns().optional(),
    existing: z
      .strictObject({
        vpcId: text(/^vpc-[0-9a-f]{8,17}$/, 'a VPC ID, such as vpc-0123456789abcdef0')
          .optional()
          .meta({
            description: "ID of the callers' VPC. Required if an interface endpoint is created.",
            examples: ['vpc-0123456789abcdef0'],
          }),
        subnetIds: z
          .array(matching(AWS_SUBNET_ID))
          .min(1)
          .optional()
          .meta({
            description: 'Subnets of the interface endpoints, one per Availability Zone. Required if an interface endpoint is created.',
            examples: [['subnet-0123456789abcdef0']],
          }),
        vpcEndpointIds: perService(
          oneOrList(text(/^vpce-[0-9a-f]{8,17}$/, 'a VPC endpoint ID, such as vpce-0123456789abcdef0')),
          'Interface endpoints',
        )
          .optional()
          .meta({
            description:
              'Existing interface endpoints by service, in this account or another: an ID, or a list if callers come from several VPCs. None are created for these services. `explain --network` prints the policy that they require.',
            examples: [{ 'bedrock-runtime': 'vpce-0123456789abcdef0' }],
          }),
        vpcEndpointDnsNames: perService(
          text(VPC_ENDPOINT_DNS_NAME, `a VPC endpoint DNS name, such as ${EXAMPLE_DNS_NAME}`),
          'DNS name of the interface endpoint',
        )
          .optional()
          .meta({
            description: "DNS names that clients call instead of the service's public hostname, by service. Default: the public hostname.",
            examples: [{ 'bedrock-runtime': EXAMPLE_DNS_NAME }],
          }),
        cidr: ipv4Cidr
          .optional()
          .meta({ description: 'Address range of the VPC, from which calls are allowed.', examples: ['10.8.0.0/16'] }),
        securityGroupIds: z.array(matching(SECURITY_GROUP_ID)).min(1).optional().meta({
          description: 'Security groups of the interface endpoints. Default: a new one that allows port 443 from callers.',
        }),
      })
      .optional()
      .meta({ description: 'Existing network. It is never modified.' }),
  }),
);

/** Address of the endpoint for Google APIs. */
export const pscAddress = () =>
  address.optional().meta({
    description:
      'Internal address of the Private Service Connect endpoint for Google APIs that modelport creates, outside every subnet. Default: derived from cidr.',
    examples: ['10.255.0.2'],
  });

/** Management of the private DNS zones for Google's hosts. */
export const gcpPrivateDns = () =>
  z.enum(['create', 'existing']).default('create').meta({
    description:
      'How the private DNS zones of the hosts are managed: create creates one per host, existing leaves them to you; explain --network lists the records.',
  });

export const gcpNetwork = lazy(() =>
  z.strictObject({
    ...block(),
    shared: shared(),
    existing: z
      .strictObject({
        network: matching(NETWORK).meta({
          description: 'Network of the callers. It may belong to a host project.',
          examples: ['projects/acme-net/global/networks/shared'],
        }),
        subnetwork: matching(SUBNETWORK)
          .optional()
          .meta({
            description: 'Subnetwork of the endpoints. Required without ipam.',
            examples: ['projects/acme-net/regions/us-central1/subnetworks/models'],
          }),
        pscAddress: address.optional().meta({
          description:
            'Address of an existing Private Service Connect endpoint for Google APIs in the network. Default: modelport creates one.',
          examples: ['10.255.0.2'],
        }),
        regionalEndpoints: z
          .record(matching(MULTI_REGION_HOST), address)
          .optional()
          .meta({
            description: 'Addresses of existing endpoints for multi-region hosts, by host. Default: modelport creates them.',
            examples: [{ 'aiplatform.us.rep.googleapis.com': '10.8.0.9' }],
          }),
        createInHostProject: z.boolean().default(false).meta({
          description:
            'Whether modelport may create the Private Service Connect endpoint for Google APIs, and the ipam subnetwork, in the host project of a Shared VPC, where Google Cloud requires them.',
        }),
      })
      .optional()
      .meta({ description: 'Existing network. It is never modified.' }),
    ipam: gcpIpam(),
    pscAddress: pscAddress(),
    privateDns: gcpPrivateDns(),
    perimeter: z
      .strictObject({
        accessPolicy: matching(ACCESS_POLICY).meta({
          description: "Number of the organization's access policy.",
          examples: ['123456789012'],
        }),
        projectNumber: matching(PROJECT_NUMBER).meta({
          description: 'Project number, which perimeters use instead of the project ID.',
          examples: ['210987654321'],
        }),
        dryRun: z.boolean().default(true).meta({ description: 'Whether the perimeter only logs what it would deny.' }),
        accessLevels: z.array(matching(ACCESS_LEVEL)).default([]).meta({ description: 'Access levels that may pass the perimeter.' }),
      })
      .optional()
      .meta({ description: 'Adds the project to a VPC Service Controls perimeter for Vertex AI. Default: no perimeter.' }),
  }),
);
