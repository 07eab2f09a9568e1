import type { GcpNetworkPlan, GcpSharedNetworkPlan, GcpTargetPlan, VertexDedicatedRoute } from '../../../plan/plan';
import { customRoleId } from '../../../rules/gcp/created-names';
import { createdEndpoints, hostProjectOf, ownNetwork } from '../../../rules/gcp/network-endpoints';
import { AIPLATFORM_USER, requiresUserRole } from '../../../rules/gcp/roles';
import { COMPUTE, NETWORK_CONNECTIVITY, RESOURCE_MANAGER, SERVICE_DIRECTORY, SERVICE_USAGE } from '../../../rules/gcp/services';
import { stateAccess } from '../state-access';
import { GCP_RESOURCE_NEEDS, type GcpResourceNeeds, STATE_BUCKET_NEEDS } from './resource-permissions';

/** Plan fields that determine the required deploy permissions. */
export type GcpDeployed = Pick<
  GcpTargetPlan,
  | 'project'
  | 'service'
  | 'environment'
  | 'key'
  | 'region'
  | 'stackName'
  | 'namePatterns'
  | 'network'
  | 'sharedNetwork'
  | 'perimeter'
  | 'deployments'
  | 'grants'
  | 'iamIdSuffix'
  | 'quotaRequests'
  | 'alarms'
  | 'identityPools'
  | 'serviceAccounts'
  | 'modelAllowlist'
  | 'state'
>;

/** Permissions required in one scope. */
export interface GcpPermissionsAt {
  /** Such as `projects/acme-ai-prod`, or a description if the plan does not name it. */
  readonly scope: string;
  /** Sorted. */
  readonly permissions: readonly string[];
}

/** Least permissions required to apply and destroy a Google Cloud target. */
export interface GcpDeployer extends GcpPermissionsAt {
  /** Permissions required outside the project. */
  readonly elsewhere: readonly GcpPermissionsAt[];
  /** Required APIs, sorted. Deploying enables the missing ones. */
  readonly apis: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Permissions required to deploy a Google Cloud target, for exactly the resources in its stack.
 *
 * A custom role in the project holds the permissions for `scope`.
 */
export function gcpDeployer(plan: GcpDeployed): GcpDeployer {
  const needs = gcpResourceTypes(plan).map((type) => GCP_RESOURCE_NEEDS[type] as GcpResourceNeeds);
  const at = (place: 'project' | 'network' | 'organization') => needs.flatMap((need) => need[place] ?? []);
  const project = `projects/${plan.project}`;
  const hostProject = plan.network && hostProjectOf(plan.project, plan.network);
  return {
    scope: project,
    permissions: sorted([...at('project'), ...(hostProject === null ? at('network') : [])]),
    elsewhere: [
      ...(hostProject === null ? [] : [{ scope: `projects/${hostProject}`, permissions: sorted(at('network')) }]),
      { scope: 'the organization', permissions: sorted(at('organization')) },
      ...statePermissions(plan),
    ].filter(({ permissions }) => permissions.length > 0),
    apis: sorted(needs.flatMap(({ apis }) => apis)),
    notes: notesOf(plan),
  };
}

/** Permissions required to deploy a shared Google Cloud network, for exactly the resources in its stack. */
export function gcpNetworkDeployer(plan: GcpSharedNetworkPlan): GcpDeployer {
  const types = ['google_project_service', ...networkTypes(plan.network, [])];
  const needs = types.map((type) => GCP_RESOURCE_NEEDS[type] as GcpResourceNeeds);
  const elsewhere = stateAccess(plan.state, 'gcs');
  return {
    scope: `projects/${plan.project}`,
    permissions: sorted(needs.flatMap(({ project = [], network = [] }) => [...project, ...network])),
    elsewhere: statePermissions(plan),
    apis: sorted(needs.flatMap(({ apis }) => apis)),
    notes: [
      ENABLE_FIRST,
      ...(plan.serviceProjects.length > 0
        ? ['attaching projects to the Shared VPC requires roles/compute.xpnAdmin; no stack does it']
        : []),
      ...(elsewhere === null ? [] : [elsewhere]),
    ],
  };
}

/** Resource types in the target's stack, as keys of `GCP_RESOURCE_NEEDS`. */
export function gcpResourceTypes(plan: GcpDeployed): readonly string[] {
  const { network, perimeter, deployments, grants, quotaRequests, alarms, identityPools = [], serviceAccounts = [], modelAllowlist } = plan;
  const made = deployments.flatMap(({ route }) => (route.kind === 'dedicated' && route.existing === null ? [route] : []));
  const kinds = identityPools.map(({ pool }) => pool.kind);
  return [
    'google_project_service',
    'aiplatform',
    ...(grants.length > 0 ? ['google_project_iam_member'] : []),
    ...(rolesOf(plan).some(isCustom) ? ['google_project_iam_custom_role'] : []),
    ...(kinds.includes('owned') ? ['google_iam_workload_identity_pool', 'google_iam_workload_identity_pool_provider'] : []),
    ...(serviceAccounts.length > 0 ? ['google_service_account'] : []),
    ...(serviceAccounts.some(({ pods }) => pods.length > 0) ? ['google_service_account_iam_member'] : []),
    ...(kinds.includes('of-project') ? ['data.google_project'] : []),
    ...(modelAllowlist === undefined ? [] : ['google_org_policy_policy']),
    ...(made.length > 0 ? ['google_vertex_ai_endpoint_with_model_garden_deployment'] : []),
    ...(network === null ? [] : networkTypes(ownNetwork(network, plan), made)),
    ...(perimeter === null ? [] : ['google_access_context_manager_service_perimeter']),
    ...(perimeter !== null && perimeter.cidrs.length > 0 ? ['google_access_context_manager_access_level'] : []),
    ...(quotaRequests.length > 0 ? ['google_cloud_quotas_quota_preference'] : []),
    ...(alarms === null ? [] : ['google_monitoring_alert_policy', 'google_monitoring_notification_channel']),
  ];
}

function networkTypes(plan: GcpNetworkPlan, made: readonly VertexDedicatedRoute[]): string[] {
  const { network, hosts, privateDns } = plan;
  const { forGoogleApis, multiRegional } = createdEndpoints(plan);
  const isPrivate = made.some((route) => route.isPrivate);
  return [
    ...('network' in network ? [] : ['google_compute_network', 'google_compute_subnetwork', 'google_compute_firewall']),
    ...('rangeSize' in network ? ['google_network_connectivity_internal_range'] : []),
    ...('internalRange' in network ? ['google_compute_subnetwork'] : []),
    ...(forGoogleApis ? ['google_compute_global_address', 'google_compute_global_forwarding_rule'] : []),
    ...(multiRegional.length > 0 ? ['google_network_connectivity_regional_endpoint'] : []),
    ...(isPrivate ? ['google_compute_address', 'google_compute_forwarding_rule'] : []),
    ...((hosts.length > 0 || isPrivate) && privateDns === undefined ? ['google_dns_managed_zone', 'google_dns_record_set'] : []),
  ];
}

/** Roles granted to callers, by full name. */
function rolesOf(plan: GcpDeployed): string[] {
  const { project, iamIdSuffix, grants, deployments } = plan;
  const granted = new Set(grants.flatMap(({ endpoints }) => endpoints));
  const roles = deployments
    .filter(({ endpoint }) => granted.has(endpoint))
    .map(({ route }) =>
      route.kind === 'managed' && requiresUserRole(route.api)
        ? AIPLATFORM_USER
        : `projects/${project}/roles/${customRoleId(plan, iamIdSuffix)}`,
    );
  return sorted(roles);
}

function isCustom(role: string): boolean {
  return role.startsWith('projects/');
}

function statePermissions({ state }: Pick<GcpDeployed, 'state'>): GcpPermissionsAt[] {
  return state.kind === 'gcs' ? [{ scope: `the bucket ${state.bucket}`, permissions: STATE_BUCKET_NEEDS }] : [];
}

const ENABLE_FIRST = `enable ${SERVICE_USAGE} and ${RESOURCE_MANAGER} before you deploy for the first time; deploying uses them to enable the others`;

function notesOf(plan: GcpDeployed): string[] {
  const { perimeter, modelAllowlist } = plan;
  const elsewhere = stateAccess(plan.state, 'gcs');
  const roles = rolesOf(plan);
  const isDeploying = plan.deployments.some(({ route }) => route.kind === 'dedicated' && route.existing === null);
  return [
    ENABLE_FIRST,
    ...(roles.length > 0 ? [limitOfPolicy(roles)] : []),
    ...reservedIds(plan),
    ...impersonationNotes(plan),
    ...(isDeploying
      ? ['Google does not document the permissions for Model Garden deployments; if these are not enough, use roles/aiplatform.admin']
      : []),
    ...(modelAllowlist === undefined ? [] : ['organization policy permissions require roles/orgpolicy.policyAdmin on the organization']),
    ...sharedVpcNotes(plan),
    ...(perimeter === null ? [] : ['an enforced perimeter denies deploying from outside: admit the deployer with an access level']),
    ...(elsewhere === null ? [] : [elsewhere]),
  ];
}

/** Sources: Google Cloud, "Access Google APIs through endpoints" and "Access regional and multi-regional Google APIs through endpoints". */
function sharedVpcNotes({ project, network, sharedNetwork }: GcpDeployed): string[] {
  const hostProject = network && hostProjectOf(project, network);
  if (network === null || sharedNetwork !== undefined || hostProject === null || !('network' in network.network)) return [];
  const { forGoogleApis, multiRegional } = createdEndpoints(network);
  return [
    ...(forGoogleApis
      ? [`enable ${COMPUTE} and ${SERVICE_DIRECTORY} in host project ${hostProject}, where deploying enables nothing`]
      : []),
    ...(multiRegional.length > 0
      ? [
          `grant roles/compute.networkUser on ${network.network.subnetwork} to the service agent of ${NETWORK_CONNECTIVITY} in ${project}, service-<project number>@gcp-sa-networkconnectivity.iam.gserviceaccount.com`,
        ]
      : []),
  ];
}

/** Sources: documentation of `google_iam_workload_identity_pool` and `google_project_iam_custom_role` (6.50.0), read 2026-11-29. */
function reservedIds(plan: GcpDeployed): string[] {
  const { identityPools = [] } = plan;
  const kept = [
    ...(identityPools.some(({ pool }) => pool.kind === 'owned') ? ['workload identity pools for 30 days'] : []),
    ...(rolesOf(plan).some(isCustom) ? ['custom roles for up to 37 days'] : []),
  ];
  return kept.length === 0
    ? []
    : [
        `Google Cloud reserves the IDs of deleted ${kept.join(' and ')}: to deploy again earlier, set another native.iamIdSuffix, or undelete and import them`,
      ];
}

/** Source: Google Cloud, "Roles for service account authentication", read 2026-11-30. */
function impersonationNotes({ project, serviceAccounts = [] }: GcpDeployed): string[] {
  return serviceAccounts.some(({ pods }) => pods.length > 0)
    ? [
        `iam.serviceAccounts.setIamPolicy lets the deployer open every service account in ${project} to anyone: keep more powerful service accounts in other projects`,
      ]
    : [];
}

/** Source: Google Cloud, "Set limits on granting roles", read 2026-11-24. */
function limitOfPolicy(roles: readonly string[]): string {
  const list = roles.map((role) => `'${role}'`).join(', ');
  return (
    'resourcemanager.projects.setIamPolicy allows granting any role; restrict it with the condition ' +
    `api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${list}])`
  );
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
