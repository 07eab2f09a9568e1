import { type Fields, isOpaque } from '../../stand-ins/provider/values';

/** A rule for one argument that the recorded providers do not have. */
interface ArgumentRule {
  /** Argument, with the blocks around it: `oidc.issuer_uri`. */
  readonly at: string;
  readonly accepts: RegExp | ((value: unknown) => boolean);
}

const SUBNET_OR_NAME = /^[a-zA-Z0-9](?:[\w.-]{0,62}[\w])?$/;
const COMPUTE_NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const INT32 = 2_147_483_647;

/**
 * Rules by type.
 *
 * Sources: azurerm 4.55.0 and google 6.50.0, validators that no recorded rule describes; Microsoft, "Naming rules and restrictions for Azure
 * resources", 2026; Google Cloud API references of Compute Engine, Cloud DNS, IAM, Access Context Manager and Monitoring, 2026.
 */
const RULES: Readonly<Record<string, readonly ArgumentRule[]>> = {
  azurerm_cognitive_account: [
    { at: 'name', accepts: /^[a-zA-Z0-9][\w.-]{1,63}$/ },
    { at: 'custom_subdomain_name', accepts: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/ },
    { at: 'network_acls.ip_rules', accepts: isPublicIpv4 },
  ],
  azurerm_cognitive_deployment: [
    { at: 'name', accepts: /^[a-zA-Z0-9][\w.-]{0,62}[a-zA-Z0-9]$/ },
    { at: 'rai_policy_name', accepts: /^[^/\\?#%&<>\p{Cc}]{1,128}$/u },
    { at: 'sku.capacity', accepts: (value) => Number(value) <= INT32 },
  ],
  azurerm_user_assigned_identity: [{ at: 'name', accepts: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/ }],
  azurerm_federated_identity_credential: [
    { at: 'name', accepts: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/ },
    { at: 'issuer', accepts: /^https:\/\/\S{1,592}$/ },
    { at: 'subject', accepts: /^\S(?:.{0,598}\S)?$/u },
    { at: 'audience', accepts: /^[^\s*]{1,600}$/ },
  ],
  azurerm_monitor_action_group: [
    { at: 'name', accepts: /^[^:<>+/&%\\?|\p{Cc}]{0,259}[^:<>+/&%\\?|\p{Cc} .]$/u },
    { at: 'email_receiver.email_address', accepts: /^[^@\s]+@[^@\s]+\.[^@\s]+$/ },
    { at: 'email_receiver.name', accepts: /^.{1,128}$/u },
  ],
  azurerm_monitor_metric_alert: [{ at: 'name', accepts: /^[^*#&+:<>?@%{}\\/|\p{Cc}]{0,259}[^*#&+:<>?@%{}\\/|\p{Cc} .]$/u }],
  azurerm_network_security_group: [{ at: 'name', accepts: /^[a-zA-Z0-9](?:[\w.-]{0,78}\w)?$/ }],
  azurerm_virtual_network: [
    { at: 'name', accepts: SUBNET_OR_NAME },
    { at: 'address_space', accepts: (value) => isBlock(value, 2, 29) },
  ],
  azurerm_subnet: [
    { at: 'name', accepts: /^[a-zA-Z0-9](?:[\w.-]{0,78}\w)?$/ },
    { at: 'address_prefixes', accepts: (value) => isBlock(value, 2, 29) },
  ],
  azurerm_private_endpoint: [{ at: 'name', accepts: SUBNET_OR_NAME }],
  azurerm_role_definition: [{ at: 'name', accepts: /^[^\p{Cc}]{1,512}$/u }],
  google_compute_global_address: [{ at: 'name', accepts: COMPUTE_NAME }],
  google_compute_address: [{ at: 'name', accepts: COMPUTE_NAME }],
  google_compute_forwarding_rule: [{ at: 'name', accepts: COMPUTE_NAME }],
  google_compute_firewall: [{ at: 'name', accepts: COMPUTE_NAME }],
  google_compute_network: [{ at: 'name', accepts: COMPUTE_NAME }],
  // Names of Private Service Connect endpoints for Google APIs have 1 to 20 letters and digits.
  google_compute_global_forwarding_rule: [
    { at: 'name', accepts: /^[a-z][a-z0-9]{0,19}$/ },
    { at: 'network', accepts: isNetworkName },
  ],
  google_compute_subnetwork: [{ at: 'ip_cidr_range', accepts: (value) => isBlock(value, 4, 29) }],
  google_dns_managed_zone: [
    { at: 'name', accepts: COMPUTE_NAME },
    { at: 'description', accepts: /^.{1,1024}$/u },
    { at: 'private_visibility_config.networks.network_url', accepts: isNetworkName },
  ],
  google_dns_record_set: [{ at: 'name', accepts: /\.$/ }],
  google_iam_workload_identity_pool: [
    { at: 'workload_identity_pool_id', accepts: /^(?!gcp-)[a-z0-9-]{4,32}$/ },
    { at: 'display_name', accepts: /^.{0,32}$/u },
    { at: 'description', accepts: /^.{0,256}$/u },
  ],
  google_iam_workload_identity_pool_provider: [
    { at: 'attribute_condition', accepts: /^[\s\S]{0,4096}$/ },
    { at: 'oidc.allowed_audiences', accepts: /^.{1,256}$/u },
    { at: 'oidc.issuer_uri', accepts: /^https:\/\/\S+$/ },
    { at: 'aws.account_id', accepts: /^\d{12}$/ },
    { at: 'attribute_mapping', accepts: (value) => Object.values(value as Fields).every((text) => String(text).length <= 2048) },
  ],
  google_access_context_manager_access_level: [
    { at: 'title', accepts: /^[a-zA-Z]\w{0,49}$/ },
    { at: 'name', accepts: /^accessPolicies\/\d+\/accessLevels\/[a-zA-Z]\w{0,49}$/ },
  ],
  google_access_context_manager_service_perimeter: [
    { at: 'title', accepts: /^[a-zA-Z]\w{0,49}$/ },
    { at: 'status.resources', accepts: isPerimeterResource },
    { at: 'spec.resources', accepts: isPerimeterResource },
    { at: 'status.access_levels', accepts: /^accessPolicies\/\d+\/accessLevels\/[a-zA-Z]\w{0,49}$/ },
    { at: 'spec.access_levels', accepts: /^accessPolicies\/\d+\/accessLevels\/[a-zA-Z]\w{0,49}$/ },
  ],
  google_monitoring_alert_policy: [
    { at: 'display_name', accepts: /^.{1,512}$/u },
    { at: 'conditions.display_name', accepts: /^.{1,512}$/u },
    { at: 'conditions.condition_threshold.filter', accepts: /^[\s\S]{1,2048}$/ },
  ],
  google_monitoring_notification_channel: [{ at: 'display_name', accepts: /^.{1,512}$/u }],
  google_cloud_quotas_quota_preference: [
    { at: 'name', accepts: /^(?:\S*\/)?[A-Za-z0-9](?:[\w.~+%-]{0,254})$/ },
    { at: 'contact_email', accepts: /^[^@\s]+@[^@\s]+\.[^@\s]+$/ },
    { at: 'justification', accepts: /^[\s\S]{0,1024}$/ },
  ],
  google_org_policy_policy: [{ at: 'spec.rules.values.allowed_values', accepts: /^publishers\/[\w.-]+\/models\/[\w.@-]+:[a-z][a-zA-Z]*$/ }],
  google_project_iam_member: [
    { at: 'member', accepts: /^(?:(?:serviceAccount|user|group):[^@\s]+@[^@\s]+\.[^@\s]+|principal(?:Set)?:\/\/\S+(?: +\S+)*)$/ },
  ],
  google_vertex_ai_endpoint_with_model_garden_deployment: [
    { at: 'deploy_config.dedicated_resources.machine_spec.accelerator_count', accepts: (value) => Number(value) <= INT32 },
    { at: 'deploy_config.dedicated_resources.max_replica_count', accepts: (value) => Number(value) <= INT32 },
    {
      at: 'model_config.container_spec.image_uri',
      accepts: /^[a-z0-9.-]+(?::\d+)?(?:\/[\w.-]+)+(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?$/,
    },
  ],
};

/** Arguments of a resource that its cloud would refuse. References are not judged. */
export function attributeFaults(type: string, config: Fields): readonly string[] {
  return (RULES[type] ?? []).flatMap(({ at, accepts }) =>
    valuesAt(config, at.split('.'))
      .filter((value) => !(accepts instanceof RegExp ? accepts.test(String(value)) : accepts(value)))
      .map((value) => `${at}: ${JSON.stringify(value)}`),
  );
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (isOpaque(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, step === undefined ? [] : [step, ...rest]));
  return step === undefined ? [value] : valuesAt((value as Fields)[step], rest);
}

/** A range as Azure accepts it in IP rules: IPv4, not /31 or /32 and not private. */
function isPublicIpv4(value: unknown): boolean {
  const [address = '', length] = String(value).split('/');
  const octets = address.split('.').map(Number);
  const isAddress = octets.length === 4 && octets.every((octet) => octet >= 0 && octet <= 255);
  const [a = 0, b = 0] = octets;
  const isPrivate = a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168);
  return isAddress && !isPrivate && (length === undefined || (Number(length) >= 1 && Number(length) <= 30));
}

/** An IPv4 block that starts at its first address. */
function isBlock(value: unknown, widest: number, narrowest: number): boolean {
  const [address = '', length = ''] = String(value).split('/');
  const octets = address.split('.').map(Number);
  const prefix = Number(length);
  if (octets.length !== 4 || prefix < widest || prefix > narrowest) return false;
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return first % 2 ** (32 - prefix) === 0;
}

function isNetworkName(value: unknown): boolean {
  return /^projects\/(?:[a-z0-9.-]+:)?[a-z0-9-]+\/global\/networks\/[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(String(value));
}

function isPerimeterResource(value: unknown): boolean {
  return /^(?:projects\/\d+|\/\/compute\.googleapis\.com\/projects\/\S+)$/.test(String(value));
}
