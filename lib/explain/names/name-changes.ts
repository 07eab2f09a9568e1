import type { Cloud } from '../../catalog/types';
import type { AwsNameKind } from '../../rules/aws/name-kinds';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { APPLICATION_PROFILE_TYPE } from '../../rules/aws/surfaces';
import type { AzureNameKind } from '../../rules/azure/name-kinds';
import type { GcpNameKind } from '../../rules/gcp/name-kinds';

/** Effect of renaming a deployed resource. */
export interface NameChange {
  /** Types of the resources that are replaced, as far as the stack has them: the named one, and those that refer to it. Empty in place. */
  readonly replaces: readonly string[];
  /** Consequence, a clause without a full stop. */
  readonly because: string;
}

const IN_PLACE: NameChange = { replaces: [], because: 'updated in place' };
const SILENT = 'no notifications are sent until it is recreated';
const UNREACHABLE = 'calls over the private network fail until it is recreated';
const ZONE = 'the host resolves to its public address until it is recreated';

const azurerm = replacedIn('azurerm');
const google = replacedIn('google');

/** @returns changes that replace resources of these types of the provider, separated by spaces */
function replacedIn(provider: string): (types: string, because: string) => NameChange {
  return (types, because) => ({ replaces: [...new Set(types.split(' '))].map((type) => `${provider}_${type}`), because });
}

const SUBNET = 'subnet subnet_network_security_group_association private_endpoint';
const IDENTITY = 'user_assigned_identity federated_identity_credential role_assignment';
const SECURITY_GROUP = 'network_security_group network_security_rule subnet_network_security_group_association';
const ACCOUNT = 'cognitive_account cognitive_account_project cognitive_deployment private_endpoint role_assignment';
const IN_GROUP = 'virtual_network private_dns_zone private_dns_zone_virtual_network_link monitor_action_group monitor_metric_alert';

/** Sources: schemas of azurerm 4.55.0. `test/prove/naming.test.ts` compares each kind with a plan of Terraform. */
const AZURE: Readonly<Record<AzureNameKind, NameChange>> = {
  resourceGroup: azurerm(
    `resource_group ${ACCOUNT} ${SUBNET} ${SECURITY_GROUP} ${IDENTITY} ${IN_GROUP}`,
    'everything in the group is deleted first; calls fail until all of it is recreated, and capacity may not be available again',
  ),
  account: azurerm(
    ACCOUNT,
    'the account and its deployments are deleted first; calls fail until all are recreated, the URL changes unless native.subdomain is set, and capacity may not be available again',
  ),
  deployment: azurerm(
    'cognitive_deployment',
    'the deployment is deleted first; clients must send the new name, and its capacity may not be available again',
  ),
  virtualNetwork: azurerm(`virtual_network ${SUBNET} private_dns_zone_virtual_network_link`, `${UNREACHABLE}; peerings with it are lost`),
  endpointSubnet: azurerm(SUBNET, UNREACHABLE),
  agentSubnet: azurerm('subnet', 'Azure refuses to delete the subnet while agents use it'),
  networkSecurityGroup: azurerm(
    SECURITY_GROUP,
    'the subnet has no security group until it is recreated, so the network and its peers can connect',
  ),
  privateEndpoint: azurerm('private_endpoint', UNREACHABLE),
  networkInterface: azurerm('private_endpoint', UNREACHABLE),
  dnsZoneLink: azurerm('private_dns_zone_virtual_network_link', ZONE),
  managedIdentity: azurerm(IDENTITY, 'the identity gets a new client ID; calls fail until workloads use it'),
  customRole: IN_PLACE,
  actionGroup: azurerm('monitor_action_group', SILENT),
  metricAlert: azurerm('monitor_metric_alert', SILENT),
  quotaTierRecord: azurerm('subscription_template_deployment', 'only the record is replaced; the tier stays'),
};

const FIRST = 'the new one is created first';

/** Sources: CloudFormation's resource schemas. `test/explain/names` compares each kind with a review of the change. */
const AWS: Readonly<Record<AwsNameKind, NameChange>> = {
  role: { replaces: [RESOURCE_TYPES.role], because: `${FIRST}; calls fail until callers assume it` },
  managedPolicy: { replaces: [RESOURCE_TYPES.managedPolicy], because: `${FIRST}, so the role never lacks its permissions` },
  inferenceProfile: { replaces: [APPLICATION_PROFILE_TYPE], because: `${FIRST}; it has a new ARN, which clients must use` },
  mantleProject: IN_PLACE,
  sageMakerEndpoint: {
    replaces: [RESOURCE_TYPES.endpoint],
    because: `${FIRST}, so the quota must cover twice the instances; the URL changes`,
  },
  executionRole: {
    replaces: [RESOURCE_TYPES.role, RESOURCE_TYPES.model, RESOURCE_TYPES.endpointConfig],
    because: `${FIRST}, with a new model and configuration, to which the endpoint switches without interruption`,
  },
  vpc: IN_PLACE,
  subnet: IN_PLACE,
  securityGroup: { replaces: [RESOURCE_TYPES.securityGroup], because: `${FIRST}, and the interface endpoints switch to it` },
  interfaceEndpoint: IN_PLACE,
  topic: {
    replaces: [RESOURCE_TYPES.topic, RESOURCE_TYPES.subscription],
    because: `${FIRST}; each recipient must confirm the subscription again`,
  },
  alarm: { replaces: [RESOURCE_TYPES.alarm], because: `${FIRST}; its history is lost` },
  // Source: AWS::CloudFormation::CustomResource in the CloudFormation reference, "ServiceToken", read 2026-11-30.
  quotaFunction: {
    replaces: [RESOURCE_TYPES.function],
    because:
      'CloudFormation rejects it, because increases cannot change their function: remove quotas.requestIncreases, deploy, and set the name',
  },
  quotaRole: { replaces: [RESOURCE_TYPES.role], because: FIRST },
  quotaLogGroup: { replaces: [RESOURCE_TYPES.logGroup], because: `${FIRST}; the old logs are lost` },
};

const ADDRESS = 'compute_address compute_forwarding_rule';
const RESERVED = 'Google Cloud reserves the old ID for 30 days or more';

/** Sources: schemas of google 7.45.0. `test/prove/naming.test.ts` compares each kind with a plan of Terraform. */
const GCP: Readonly<Record<GcpNameKind, NameChange>> = {
  network: google(
    `compute_network compute_subnetwork compute_firewall compute_global_address compute_global_forwarding_rule ${ADDRESS}`,
    `${UNREACHABLE}; peerings with it are lost`,
  ),
  subnetwork: google(`compute_subnetwork ${ADDRESS}`, UNREACHABLE),
  allowRule: google('compute_firewall', 'calls from the network fail until it is recreated'),
  denyRule: google('compute_firewall', 'the network can reach any address until it is recreated'),
  dnsZone: google('dns_managed_zone dns_record_set', ZONE),
  regionalEndpoint: google('network_connectivity_regional_endpoint', UNREACHABLE),
  privateEndpoint: google(
    `${ADDRESS} dns_managed_zone dns_record_set`,
    'the hostname of the model changes; calls fail until clients use it',
  ),
  modelEndpoint: google(
    `vertex_ai_endpoint_with_model_garden_deployment ${ADDRESS}`,
    'the endpoint gets a new ID; calls fail until it is ready, and its machines may not be available again',
  ),
  alertPolicy: IN_PLACE,
  identityPool: google(
    'iam_workload_identity_pool iam_workload_identity_pool_provider project_iam_member',
    `calls fail until workloads use the new provider; ${RESERVED}`,
  ),
  identityProvider: google('iam_workload_identity_pool_provider', `calls fail until workloads use it; ${RESERVED}`),
  serviceAccount: google(
    'service_account service_account_iam_member project_iam_member',
    'the account gets a new address; calls fail until workloads use it',
  ),
  customRole: google('project_iam_custom_role project_iam_member', `calls are denied until the role is granted again; ${RESERVED}`),
  perimeter: google(
    'access_context_manager_service_perimeter access_context_manager_access_level',
    'the project is outside any perimeter until it is recreated',
  ),
};

/** Effect of renaming, by cloud and kind under `naming`. */
export const NAME_CHANGES: Readonly<Record<Cloud, Readonly<Record<string, NameChange>>>> = { azure: AZURE, aws: AWS, gcp: GCP };
