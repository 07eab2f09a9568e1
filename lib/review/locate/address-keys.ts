/** The parts of addresses that modelport builds from keys of the spec. */

const AWS_ENDPOINT = /^(?:Endpoints|Alarms)([a-z0-9]+)/;
const AWS_CALLER = /^(?:Callers|Identities)([a-z0-9]+)/;

/** In front of an endpoint's key, by Terraform type. */
const ENDPOINTS: Readonly<Record<string, string>> = {
  azurerm_cognitive_deployment: '',
  azurerm_monitor_metric_alert: 'alarms_',
  google_monitoring_alert_policy: 'alarms_',
  google_vertex_ai_endpoint_with_model_garden_deployment: '',
};

/** In front of a caller's key, by Terraform type. */
const CALLERS: Readonly<Record<string, string>> = {
  azurerm_federated_identity_credential: 'identities_',
  azurerm_role_assignment: 'model_account_',
  azurerm_user_assigned_identity: 'identities_',
  google_project_iam_member: 'caller_access_',
  google_service_account: 'service_accounts_',
  google_service_account_iam_member: 'service_accounts_',
};

/** The known endpoint that an address belongs to; null if none. The longest matching key wins. */
export function endpointKeyIn(type: string, address: string, keys: Iterable<string>): string | null {
  return keyIn(type, address, keys, ENDPOINTS, AWS_ENDPOINT);
}

/** The known caller that an address belongs to; null if none. */
export function callerKeyIn(type: string, address: string, keys: Iterable<string>): string | null {
  return keyIn(type, address, keys, CALLERS, AWS_CALLER);
}

function keyIn(
  type: string,
  address: string,
  keys: Iterable<string>,
  prefixes: Readonly<Record<string, string>>,
  onAws: RegExp,
): string | null {
  const isAws = /^(?:AWS|Custom)::/.test(type);
  const name = isAws ? (onAws.exec(address)?.[1] ?? null) : nameAfter(address, type, prefixes);
  if (name === null) return null;
  const fitting = [...keys].filter((key) =>
    isAws ? name.startsWith(key.replaceAll('-', '')) : name === key || (/^[-_]/.test(name.slice(key.length)) && name.startsWith(key)),
  );
  return fitting.sort((one, other) => other.length - one.length)[0] ?? null;
}

/** A resource's name without the prefix of its type. Addresses within other modules are not modelport's. */
function nameAfter(address: string, type: string, prefixes: Readonly<Record<string, string>>): string | null {
  const prefix = Object.hasOwn(prefixes, type) ? prefixes[type] : undefined;
  const name = address.startsWith(`${type}.`) ? address.slice(type.length + 1) : address;
  return prefix !== undefined && name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
