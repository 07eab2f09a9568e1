import {
  ACCESS_CONTEXT_MANAGER,
  CLOUD_DNS,
  CLOUD_QUOTAS,
  COMPUTE,
  IAM,
  IAM_CREDENTIALS,
  MONITORING,
  NETWORK_CONNECTIVITY,
  ORG_POLICY,
  RESOURCE_MANAGER,
  SECURITY_TOKEN,
  SERVICE_DIRECTORY,
  VERTEX_AI,
} from '../../../rules/gcp/services';

/** Permissions to create, change and destroy one Google Cloud resource type. */
export interface GcpResourceNeeds {
  /** Permissions in the target's project. */
  readonly project?: readonly string[];
  /** Permissions in the network's project, which differs for a Shared VPC. */
  readonly network?: readonly string[];
  /** Permissions on the organization; project roles cannot grant them. */
  readonly organization?: readonly string[];
  /** Required APIs. */
  readonly apis: readonly string[];
}

/** APIs that every private network requires in the target's project (Google Cloud, "Access Google APIs through endpoints"). */
const NETWORK_APIS = [COMPUTE, CLOUD_DNS, SERVICE_DIRECTORY];

/** APIs for exchanging tokens and granting roles to them. */
const POOL_APIS = [RESOURCE_MANAGER, IAM, SECURITY_TOKEN];

const USE_NETWORK = ['compute.networks.use', 'compute.subnetworks.use'];
const GLOBAL_OPERATIONS = 'compute.globalOperations.get';
const REGION_OPERATIONS = 'compute.regionOperations.get';

/** Endpoints register in Service Directory. */
const REGISTER = ['servicedirectory.namespaces.create', 'servicedirectory.services.create', 'servicedirectory.services.delete'];

/**
 * Keyed by Terraform resource type, as google 6.50 calls the APIs; `aiplatform` stands for managed models, which are not resources.
 *
 * Sources: permissions by method in the public iam-dataset of 2026-08-22, which reads Google's API references; Google Cloud, "Access Google APIs
 * through endpoints" (required permissions), "Access regional Google APIs through endpoints" and "Manage workload identity pools"; source of
 * the provider. Read 2026-11-24. Each permission appears in a predefined role of that dataset.
 */
export const GCP_RESOURCE_NEEDS: Readonly<Record<string, GcpResourceNeeds>> = {
  aiplatform: { apis: [VERTEX_AI] },
  'data.google_project': { project: ['resourcemanager.projects.get'], apis: [RESOURCE_MANAGER] },
  // APIs stay enabled after a destroy, so no permission to disable them is required.
  google_project_service: {
    project: [
      'resourcemanager.projects.get',
      'serviceusage.operations.get',
      'serviceusage.services.enable',
      'serviceusage.services.get',
      'serviceusage.services.list',
    ],
    apis: [],
  },
  google_project_iam_custom_role: {
    project: ['iam.roles.create', 'iam.roles.delete', 'iam.roles.get', 'iam.roles.undelete', 'iam.roles.update'],
    apis: [IAM],
  },
  google_project_iam_member: {
    project: ['resourcemanager.projects.getIamPolicy', 'resourcemanager.projects.setIamPolicy'],
    apis: [RESOURCE_MANAGER, IAM],
  },
  google_service_account: {
    project: ['iam.serviceAccounts.create', 'iam.serviceAccounts.delete', 'iam.serviceAccounts.get', 'iam.serviceAccounts.update'],
    apis: [IAM],
  },
  google_service_account_iam_member: {
    project: ['iam.serviceAccounts.get', 'iam.serviceAccounts.getIamPolicy', 'iam.serviceAccounts.setIamPolicy'],
    apis: [IAM, IAM_CREDENTIALS],
  },
  google_iam_workload_identity_pool: {
    project: [
      `${IAM}/workloadIdentityPools.create`,
      `${IAM}/workloadIdentityPools.delete`,
      `${IAM}/workloadIdentityPools.get`,
      `${IAM}/workloadIdentityPools.update`,
    ],
    apis: POOL_APIS,
  },
  google_iam_workload_identity_pool_provider: {
    project: [
      `${IAM}/workloadIdentityPoolProviders.create`,
      `${IAM}/workloadIdentityPoolProviders.delete`,
      `${IAM}/workloadIdentityPoolProviders.get`,
      `${IAM}/workloadIdentityPoolProviders.update`,
    ],
    apis: POOL_APIS,
  },
  google_org_policy_policy: {
    organization: ['orgpolicy.policies.create', 'orgpolicy.policies.delete', 'orgpolicy.policies.update', 'orgpolicy.policy.get'],
    project: ['serviceusage.services.use'],
    apis: [ORG_POLICY],
  },
  // Undocumented for Model Garden: a deployment uploads a model, creates an endpoint and deploys the model to it.
  google_vertex_ai_endpoint_with_model_garden_deployment: {
    project: [
      'aiplatform.endpoints.create',
      'aiplatform.endpoints.delete',
      'aiplatform.endpoints.deploy',
      'aiplatform.endpoints.get',
      'aiplatform.endpoints.undeploy',
      'aiplatform.models.get',
      'aiplatform.models.upload',
    ],
    apis: [VERTEX_AI],
  },
  google_compute_network: {
    network: ['compute.networks.create', 'compute.networks.delete', 'compute.networks.get', 'compute.networks.update', GLOBAL_OPERATIONS],
    apis: NETWORK_APIS,
  },
  google_compute_subnetwork: {
    network: [
      'compute.networks.updatePolicy',
      'compute.subnetworks.create',
      'compute.subnetworks.delete',
      'compute.subnetworks.expandIpCidrRange',
      'compute.subnetworks.get',
      'compute.subnetworks.setPrivateIpGoogleAccess',
      'compute.subnetworks.update',
      REGION_OPERATIONS,
    ],
    apis: NETWORK_APIS,
  },
  google_compute_firewall: {
    network: [
      'compute.firewalls.create',
      'compute.firewalls.delete',
      'compute.firewalls.get',
      'compute.firewalls.update',
      'compute.networks.updatePolicy',
      GLOBAL_OPERATIONS,
    ],
    apis: NETWORK_APIS,
  },
  google_compute_global_address: {
    network: [
      'compute.globalAddresses.createInternal',
      'compute.globalAddresses.deleteInternal',
      'compute.globalAddresses.get',
      'compute.globalAddresses.setLabels',
      'compute.globalAddresses.use',
      'compute.networks.use',
      GLOBAL_OPERATIONS,
    ],
    apis: NETWORK_APIS,
  },
  google_compute_global_forwarding_rule: {
    network: [
      ...USE_NETWORK,
      ...REGISTER,
      'compute.globalForwardingRules.create',
      'compute.globalForwardingRules.delete',
      'compute.globalForwardingRules.get',
      'compute.globalForwardingRules.pscCreate',
      'compute.globalForwardingRules.pscDelete',
      'compute.globalForwardingRules.pscSetLabels',
      'compute.globalForwardingRules.setLabels',
      GLOBAL_OPERATIONS,
    ],
    apis: NETWORK_APIS,
  },
  google_compute_address: {
    project: [
      'compute.addresses.createInternal',
      'compute.addresses.deleteInternal',
      'compute.addresses.get',
      'compute.addresses.setLabels',
      'compute.addresses.use',
      REGION_OPERATIONS,
    ],
    network: ['compute.subnetworks.use'],
    apis: NETWORK_APIS,
  },
  google_compute_forwarding_rule: {
    project: [
      ...REGISTER,
      'compute.forwardingRules.create',
      'compute.forwardingRules.delete',
      'compute.forwardingRules.get',
      'compute.forwardingRules.pscCreate',
      'compute.forwardingRules.pscDelete',
      'compute.forwardingRules.pscSetLabels',
      'compute.forwardingRules.pscUpdate',
      'compute.forwardingRules.setLabels',
      REGION_OPERATIONS,
    ],
    network: USE_NETWORK,
    apis: NETWORK_APIS,
  },
  google_network_connectivity_internal_range: {
    network: [
      'compute.networks.use',
      'networkconnectivity.internalRanges.create',
      'networkconnectivity.internalRanges.delete',
      'networkconnectivity.internalRanges.get',
      'networkconnectivity.internalRanges.update',
      'networkconnectivity.operations.get',
    ],
    apis: [...NETWORK_APIS, NETWORK_CONNECTIVITY],
  },
  google_network_connectivity_regional_endpoint: {
    project: [
      'compute.addresses.createInternal',
      'compute.addresses.deleteInternal',
      'compute.addresses.get',
      'compute.forwardingRules.pscCreate',
      'compute.forwardingRules.pscDelete',
      'networkconnectivity.operations.get',
      'networkconnectivity.regionalEndpoints.create',
      'networkconnectivity.regionalEndpoints.delete',
      'networkconnectivity.regionalEndpoints.get',
    ],
    network: USE_NETWORK,
    apis: [...NETWORK_APIS, NETWORK_CONNECTIVITY],
  },
  google_dns_managed_zone: {
    project: ['dns.managedZones.create', 'dns.managedZones.delete', 'dns.managedZones.get', 'dns.managedZones.update'],
    network: ['dns.networks.bindPrivateDNSZone'],
    apis: NETWORK_APIS,
  },
  google_dns_record_set: {
    project: [
      'dns.changes.create',
      'dns.changes.get',
      'dns.managedZones.get',
      'dns.resourceRecordSets.create',
      'dns.resourceRecordSets.delete',
      'dns.resourceRecordSets.list',
      'dns.resourceRecordSets.update',
    ],
    apis: NETWORK_APIS,
  },
  google_access_context_manager_access_level: {
    organization: [
      'accesscontextmanager.accessLevels.create',
      'accesscontextmanager.accessLevels.delete',
      'accesscontextmanager.accessLevels.get',
      'accesscontextmanager.accessLevels.update',
    ],
    project: ['serviceusage.services.use'],
    apis: [ACCESS_CONTEXT_MANAGER],
  },
  google_access_context_manager_service_perimeter: {
    organization: [
      'accesscontextmanager.servicePerimeters.create',
      'accesscontextmanager.servicePerimeters.delete',
      'accesscontextmanager.servicePerimeters.get',
      'accesscontextmanager.servicePerimeters.update',
    ],
    project: ['serviceusage.services.use'],
    apis: [ACCESS_CONTEXT_MANAGER],
  },
  // A destroy only removes the preference from the state; Google Cloud keeps it.
  google_cloud_quotas_quota_preference: {
    project: ['cloudquotas.quotas.get', 'cloudquotas.quotas.update', 'serviceusage.services.use'],
    apis: [CLOUD_QUOTAS],
  },
  google_monitoring_alert_policy: {
    project: [
      'monitoring.alertPolicies.create',
      'monitoring.alertPolicies.delete',
      'monitoring.alertPolicies.get',
      'monitoring.alertPolicies.update',
    ],
    apis: [MONITORING],
  },
  google_monitoring_notification_channel: {
    project: [
      'monitoring.notificationChannels.create',
      'monitoring.notificationChannels.delete',
      'monitoring.notificationChannels.get',
      'monitoring.notificationChannels.update',
    ],
    apis: [MONITORING],
  },
};

/** Permissions to read, write, lock and unlock the state in its bucket. Source: Terraform documentation, `gcs` backend. */
export const STATE_BUCKET_NEEDS: readonly string[] = [
  'storage.objects.create',
  'storage.objects.delete',
  'storage.objects.get',
  'storage.objects.list',
];
