import type { Fields, ReadName } from './read-names';

/** A synthesized Terraform configuration. */
interface Configuration {
  readonly provider?: Readonly<Record<string, readonly Fields[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  readonly terraform?: { readonly backend?: Readonly<Record<string, Fields>>; readonly cloud?: Fields };
}

/** What identifies a resource in its cloud, by Terraform type: the parts of its ID, as its provider documents them. */
type Identity = (resource: Fields, stack: Context) => readonly (readonly [label: string, ...parts: unknown[]])[];

interface Context {
  readonly subscription: string;
  /** A text with the references that can be known before deploying replaced. */
  readonly resolve: (text: unknown) => string;
}

const inGroup =
  (label: string): Identity =>
  ({ name, resource_group_name: group }, { subscription, resolve }) => [[label, subscription, resolve(group), resolve(name)]];

const inProject =
  (label: string): Identity =>
  ({ name, project }, { resolve }) => [[label, project, resolve(name)]];

const inRegion =
  (label: string): Identity =>
  ({ name, project, region, location }, { resolve }) => [[label, project, region ?? location, resolve(name)]];

const NONE: Identity = () => [];

const IDENTITIES: Readonly<Record<string, Identity>> = {
  azurerm_resource_group: ({ name }, { subscription }) => [['azure-resource-group', subscription, name]],
  azurerm_cognitive_account: (account, stack) => [
    ...inGroup('azure-account')(account, stack),
    ['azure-subdomain', account['custom_subdomain_name']],
    ...[account['network_injection']].flat().flatMap((injection) => {
      const subnet = (injection as Fields | undefined)?.['subnet_id'];
      return subnet === undefined ? [] : [['azure-agent-subnet', stack.resolve(subnet)] as const];
    }),
  ],
  azurerm_cognitive_deployment: ({ cognitive_account_id: account, name }, { resolve }) => [['azure-deployment', resolve(account), name]],
  azurerm_cognitive_account_project: ({ cognitive_account_id: account, name }, { resolve }) => [['azure-project', resolve(account), name]],
  azurerm_virtual_network: inGroup('azure-virtual-network'),
  azurerm_subnet: ({ name, virtual_network_name: network, resource_group_name: group }, { subscription, resolve }) => [
    ['azure-subnet', subscription, resolve(group), resolve(network), name],
  ],
  azurerm_network_security_group: inGroup('azure-security-group'),
  azurerm_network_security_rule: ({ name, network_security_group_name: of, resource_group_name: group }, { subscription, resolve }) => [
    ['rule', subscription, resolve(group), resolve(of), name],
  ],
  azurerm_subnet_network_security_group_association: ({ subnet_id: subnet }, { resolve }) => [['association', resolve(subnet)]],
  azurerm_private_endpoint: (endpoint, stack) => [
    ...inGroup('azure-private-endpoint')(endpoint, stack),
    ...('custom_network_interface_name' in endpoint
      ? inGroup('azure-network-interface')({ ...endpoint, name: endpoint['custom_network_interface_name'] }, stack)
      : []),
  ],
  azurerm_private_dns_zone: inGroup('azure-dns-zone'),
  azurerm_private_dns_zone_virtual_network_link: (link, { subscription, resolve }) => [
    ['azure-zone-link', subscription, resolve(link['resource_group_name']), resolve(link['private_dns_zone_name']), link['name']],
    ['azure-linked-zone', resolve(link['virtual_network_id']), resolve(link['private_dns_zone_name'])],
  ],
  azurerm_user_assigned_identity: inGroup('azure-managed-identity'),
  azurerm_federated_identity_credential: ({ parent_id: parent, name }, { resolve }) => [['credential', resolve(parent), name]],
  azurerm_role_definition: ({ role_definition_id: id, name }) => [
    ['azure-custom-role', id],
    ['azure-custom-role', name],
  ],
  azurerm_role_assignment: ({ scope, role_definition_id: role, principal_id: principal, name }, { resolve }) => [
    ['azure-role-assignment', resolve(scope), role, resolve(principal)],
    ...(name === undefined ? [] : [['azure-role-assignment', name] as const]),
  ],
  azurerm_monitor_action_group: inGroup('azure-action-group'),
  azurerm_monitor_metric_alert: inGroup('azure-metric-alert'),
  azurerm_subscription_template_deployment: ({ name }, { subscription }) => [['azure-template-deployment', subscription, name]],

  google_project_service: NONE,
  google_compute_network: inProject('gcp-network'),
  google_compute_subnetwork: inRegion('gcp-subnetwork'),
  google_compute_firewall: inProject('gcp-firewall-rule'),
  google_network_connectivity_internal_range: inProject('gcp-created-range'),
  google_compute_global_address: (address, stack) => [
    ...inProject('address')(address, stack),
    ['gcp-address', stack.resolve(address['network']), address['address']],
  ],
  google_compute_global_forwarding_rule: inProject('forwarding rule'),
  google_compute_address: inRegion('regional address'),
  google_compute_forwarding_rule: inRegion('regional forwarding rule'),
  google_dns_managed_zone: (zone, stack) => {
    const { networks } = zone['private_visibility_config'] as { networks: readonly Fields[] };
    return [
      ...inProject('gcp-dns-zone')(zone, stack),
      ...networks.map(({ network_url: network }) => ['gcp-private-host', stack.resolve(network), zone['dns_name']] as const),
    ];
  },
  google_dns_record_set: ({ project, managed_zone: zone, name, type }, { resolve }) => [['record', project, resolve(zone), name, type]],
  google_network_connectivity_regional_endpoint: inRegion('gcp-regional-endpoint'),
  google_project_iam_custom_role: ({ project, role_id: id }) => [['gcp-custom-role', project, id]],
  google_project_iam_member: ({ project, role, member }, { resolve }) => [['gcp-iam-member', project, resolve(role), resolve(member)]],
  google_service_account: ({ project, account_id: id }) => [['gcp-service-account', `${id}@${project}.iam.gserviceaccount.com`]],
  google_service_account_iam_member: ({ service_account_id: account, role, member }, { resolve }) => [
    ['impersonation', resolve(account), role, member],
  ],
  google_iam_workload_identity_pool: ({ project, workload_identity_pool_id: id }) => [['gcp-identity-pool', project, id]],
  google_iam_workload_identity_pool_provider: (provider, { resolve }) => [
    [
      'gcp-identity-provider',
      provider['project'],
      resolve(provider['workload_identity_pool_id']),
      provider['workload_identity_pool_provider_id'],
    ],
  ],
  google_org_policy_policy: ({ name }) => [['gcp-model-allowlist', name]],
  google_access_context_manager_service_perimeter: ({ name, parent, spec, status }) => [
    ['gcp-perimeter', name],
    ...(((spec ?? status) as { resources: readonly string[] }).resources ?? []).map(
      (project) => ['gcp-perimeter-project', parent, project] as const,
    ),
  ],
  google_access_context_manager_access_level: ({ name }) => [['gcp-access-level', name]],
  google_cloud_quotas_quota_preference: ({ parent, name }) => [['quota preference', parent, name]],
  google_monitoring_alert_policy: NONE,
  google_monitoring_notification_channel: NONE,
  google_vertex_ai_endpoint_with_model_garden_deployment: NONE,
};

/** Names that a Terraform configuration creates, read from its resources and its backend alone. */
export function terraformNames(stack: string, configuration: Configuration): readonly ReadName[] {
  const { resource = {}, terraform: { backend = {}, cloud } = {} } = configuration;
  const context = contextOf(stack, configuration);
  const read = Object.entries(resource).flatMap(([type, resources]) => {
    const identity = IDENTITIES[type];
    if (!identity) throw new Error(`${type} has no rule: what identifies it?`);
    return Object.values(resources).flatMap((each) =>
      identity(each, { ...context, subscription: subscriptionOf(configuration, each['provider']) }),
    );
  });
  return [
    ...read.map(([label, ...parts]) => ({ label, id: JSON.stringify(parts).toLowerCase() })),
    ...states({ ...backend, ...(cloud ? { cloud } : {}) }),
  ];
}

/** Objects as Terraform's backends name them. */
function states({ azurerm, gcs, s3, cloud, http }: Readonly<Record<string, Fields>>): ReadName[] {
  const at = (...parts: unknown[]): ReadName => ({ label: 'terraform-state', id: parts.join(' ') });
  return [
    ...(azurerm ? [at('azurerm', azurerm['storage_account_name'], azurerm['container_name'], azurerm['key'])] : []),
    ...(gcs ? [at('gcs', gcs['bucket'], String(gcs['prefix']).replace(/^\/+|\/+$/g, ''))] : []),
    ...(cloud ? [at('cloud', cloud['hostname'], cloud['organization'], (cloud['workspaces'] as Fields)['name'])] : []),
    ...(http ? [at('http', http['address'])] : []),
    ...(s3 ? [at('s3', s3['bucket'], s3['key'])] : []),
  ];
}

/** Subscription of a provider, chosen by its alias as in `azurerm.network`. */
function subscriptionOf({ provider }: Configuration, chosen?: unknown): string {
  const isChosen = ({ alias }: Fields) => (alias === undefined ? undefined : `azurerm.${alias}`) === chosen;
  return String(provider?.['azurerm']?.find(isChosen)?.['subscription_id']).toLowerCase();
}

/** What only the cloud knows is the stack's own, unless it is an attribute of a resource with a known identity. */
function contextOf(stack: string, configuration: Configuration): Context {
  const { resource = {}, data = {} } = configuration;
  const subscription = subscriptionOf(configuration);
  const idOf = (type: string, each: Fields): string => {
    if (type === 'azurerm_resource_group') return `/subscriptions/${subscription}/resourcegroups/${resolve(each['name'])}`;
    if (type === 'azurerm_subnet')
      return `${groupOf(each)}/virtualnetworks/${resolve(each['virtual_network_name'])}/subnets/${each['name']}`;
    if (type === 'azurerm_cognitive_account') return `${groupOf(each)}/microsoft.cognitiveservices/accounts/${resolve(each['name'])}`;
    if (type === 'azurerm_cognitive_account_project') return `${resolve(each['cognitive_account_id'])}/projects/${each['name']}`;
    return `${type} ${groupOf(each)} ${each['project'] ?? ''} ${resolve(each['name'])}`;
  };
  const groupOf = (each: Fields) => `/subscriptions/${subscription}/resourcegroups/${resolve(each['resource_group_name'] ?? '')}`;
  const resolve = (text: unknown): string =>
    String(text).replace(/\$\{(data\.)?([a-z_]+)\.([\w-]+)\.([a-z_]+)\}/g, (whole, isData, type, id, attribute) => {
      const each = (isData ? data : resource)[type]?.[id];
      const value = each?.[attribute];
      if (typeof value === 'string') return attribute === 'name' && type === 'google_project_iam_custom_role' ? whole : resolve(value);
      if (each === undefined) return `${stack} ${whole}`;
      if (type === 'google_project_iam_custom_role') return `projects/${each['project']}/roles/${each['role_id']}`;
      if (type === 'google_project' && attribute === 'number') return `number-of-${each['project_id']}`;
      if (type === 'google_iam_workload_identity_pool' && attribute === 'name') {
        return `projects/number-of-${each['project']}/locations/global/workloadIdentityPools/${each['workload_identity_pool_id']}`;
      }
      return attribute === 'id' || attribute === 'principal_id' ? idOf(type, each) : `${stack} ${whole}`;
    });
  const known = (text: unknown) =>
    resolve(text)
      .replace(/\$\{/g, `${stack} \${`)
      .replace(/\/providers\/(?=microsoft\.cognitiveservices)/gi, '/');
  return { subscription, resolve: known };
}
