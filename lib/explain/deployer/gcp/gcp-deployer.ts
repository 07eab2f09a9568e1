import { isMultiRegional } from '../../../catalog/vertex-host';
import type { GcpNetworkPlan, GcpTargetPlan, VertexDedicatedRoute } from '../../../plan/plan';
import { AIPLATFORM_USER, callerRoleId } from '../../../rules/gcp/roles';
import { RESOURCE_MANAGER, SERVICE_USAGE } from '../../../rules/gcp/services';
import { GCP_RESOURCE_NEEDS, type GcpResourceNeeds, STATE_BUCKET_NEEDS } from './resource-permissions';

/** What of a plan decides on what its deploy needs. */
export type GcpDeployed = Pick<
  GcpTargetPlan,
  | 'project'
  | 'stackName'
  | 'network'
  | 'perimeter'
  | 'deployments'
  | 'grants'
  | 'quotaRequests'
  | 'alarms'
  | 'identityPools'
  | 'modelAllowlist'
  | 'state'
>;

/** Permissions that are needed at one place. */
export interface GcpPermissionsAt {
  /** Such as `projects/acme-ai-prod`, or words for what the plan does not name. */
  readonly scope: string;
  /** Sorted. */
  readonly permissions: readonly string[];
}

/** The least that who deploys a Google Cloud target needs, to apply it and to destroy it. */
export interface GcpDeployer extends GcpPermissionsAt {
  /** What is needed beside the project. */
  readonly elsewhere: readonly GcpPermissionsAt[];
  /** Services that are on after the deploy, sorted. The deploy switches on those that are off. */
  readonly apis: readonly string[];
  readonly notes: readonly string[];
}

/**
 * What deploying a Google Cloud target needs: permissions for exactly the resources that its stack makes.
 *
 * A custom role of the project takes those of `scope`.
 */
export function gcpDeployer(plan: GcpDeployed): GcpDeployer {
  const needs = gcpResourceTypes(plan).map((type) => GCP_RESOURCE_NEEDS[type] as GcpResourceNeeds);
  const at = (place: 'project' | 'network' | 'organization') => needs.flatMap((need) => need[place] ?? []);
  const project = `projects/${plan.project}`;
  const networkProject = networkProjectOf(plan);
  const isShared = networkProject !== project;
  return {
    scope: project,
    permissions: sorted([...at('project'), ...(isShared ? [] : at('network'))]),
    elsewhere: [
      ...(isShared ? [{ scope: networkProject, permissions: sorted(at('network')) }] : []),
      { scope: 'the organisation', permissions: sorted(at('organization')) },
      ...statePermissions(plan),
    ].filter(({ permissions }) => permissions.length > 0),
    apis: sorted(needs.flatMap(({ apis }) => apis)),
    notes: notesOf(plan),
  };
}

/** Types of what the stack of a target makes, as `GCP_RESOURCE_NEEDS` names them. */
export function gcpResourceTypes(plan: GcpDeployed): readonly string[] {
  const { network, perimeter, deployments, grants, quotaRequests, alarms, identityPools = [], modelAllowlist } = plan;
  const made = deployments.flatMap(({ route }) => (route.kind === 'dedicated' && route.existing === null ? [route] : []));
  const kinds = identityPools.map(({ pool }) => pool.kind);
  return [
    'google_project_service',
    'aiplatform',
    ...(grants.length > 0 ? ['google_project_iam_member'] : []),
    ...(rolesOf(plan).some(isCustom) ? ['google_project_iam_custom_role'] : []),
    ...(kinds.includes('owned') ? ['google_iam_workload_identity_pool', 'google_iam_workload_identity_pool_provider'] : []),
    ...(kinds.includes('of-project') ? ['data.google_project'] : []),
    ...(modelAllowlist === undefined ? [] : ['google_org_policy_policy']),
    ...(made.length > 0 ? ['google_vertex_ai_endpoint_with_model_garden_deployment'] : []),
    ...(network === null ? [] : networkTypes(network, made)),
    ...(perimeter === null ? [] : ['google_access_context_manager_service_perimeter']),
    ...(perimeter !== null && perimeter.cidrs.length > 0 ? ['google_access_context_manager_access_level'] : []),
    ...(quotaRequests.length > 0 ? ['google_cloud_quotas_quota_preference'] : []),
    ...(alarms === null ? [] : ['google_monitoring_alert_policy', 'google_monitoring_notification_channel']),
  ];
}

function networkTypes({ network, hosts }: GcpNetworkPlan, made: readonly VertexDedicatedRoute[]): string[] {
  const isPrivate = made.some((route) => route.isPrivate);
  return [
    ...('cidr' in network ? ['google_compute_network', 'google_compute_subnetwork', 'google_compute_firewall'] : []),
    ...(hosts.some((host) => !isMultiRegional(host)) ? ['google_compute_global_address', 'google_compute_global_forwarding_rule'] : []),
    ...(hosts.some(isMultiRegional) ? ['google_network_connectivity_regional_endpoint'] : []),
    ...(isPrivate ? ['google_compute_address', 'google_compute_forwarding_rule'] : []),
    ...(hosts.length > 0 || isPrivate ? ['google_dns_managed_zone', 'google_dns_record_set'] : []),
  ];
}

/** The project whose network it is: a Shared VPC is another's. */
function networkProjectOf({ project, network }: GcpDeployed): string {
  const given = network !== null && 'network' in network.network ? network.network.network : '';
  return `projects/${given.split('/')[1] ?? project}`;
}

/** What callers are given, by full name. */
function rolesOf({ project, stackName, grants, deployments }: GcpDeployed): string[] {
  const granted = new Set(grants.flatMap(({ endpoints }) => endpoints));
  const roles = deployments
    .filter(({ endpoint }) => granted.has(endpoint))
    .map(({ route }) =>
      route.kind === 'managed' && route.api === 'publisher' ? AIPLATFORM_USER : `projects/${project}/roles/${callerRoleId(stackName)}`,
    );
  return sorted(roles);
}

function isCustom(role: string): boolean {
  return role.startsWith('projects/');
}

function statePermissions({ state }: GcpDeployed): GcpPermissionsAt[] {
  return state.kind === 'gcs' ? [{ scope: `the bucket ${state.bucket}`, permissions: STATE_BUCKET_NEEDS }] : [];
}

function notesOf(plan: GcpDeployed): string[] {
  const { perimeter, modelAllowlist, state } = plan;
  const roles = rolesOf(plan);
  const isDeploying = plan.deployments.some(({ route }) => route.kind === 'dedicated' && route.existing === null);
  return [
    `${SERVICE_USAGE} and ${RESOURCE_MANAGER} must be on before the first deploy: it switches the others on by them`,
    ...(roles.length > 0 ? [limitOfPolicy(roles)] : []),
    ...(isDeploying
      ? ['what a deployment from Model Garden needs is on no page of Google: where these are too few, roles/aiplatform.admin is enough']
      : []),
    ...(modelAllowlist === undefined
      ? []
      : ['permissions of organisation policies come with roles/orgpolicy.policyAdmin of the organisation alone']),
    ...(perimeter === null ? [] : ['a perimeter that is enforced refuses deploys from outside: let who deploys in by an access level']),
    ...(state.kind === 'azurerm' || state.kind === 's3'
      ? [`the state is kept in another cloud (${state.kind}), with credentials of that cloud`]
      : []),
  ];
}

/** Source: Google Cloud, "Set limits on granting roles", read 2026-11-24. */
function limitOfPolicy(roles: readonly string[]): string {
  const list = roles.map((role) => `'${role}'`).join(', ');
  return (
    'resourcemanager.projects.setIamPolicy would let its holder give any role; grant it under the condition ' +
    `api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${list}])`
  );
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
