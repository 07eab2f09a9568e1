import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { APPLICATION_PROFILE_TYPE, PROJECT_TYPE } from '../rules/aws/surfaces';
import { calls, type ResourceContext } from './draft';
import { lossOf } from './state-types';

/** Effect of a replacement on callers, as a clause. */
type Effect = (context: ResourceContext) => string;

const grantAgain: Effect = (context) => `${calls(context)} from this caller are denied until access is granted again`;
const unreachable: Effect = (context) => `${calls(context)} over the private network fail until it is recreated`;
const newIdentity: Effect = () => 'the new identity has a different ID; update everything that refers to it';
const newNetwork: Effect = (context) =>
  `everything in it is replaced too; ${calls(context)} over the private network fail until it is recreated`;
const zone: Effect = (context) =>
  `the hostname resolves to its public address until it is recreated; ${calls(context)} fail or leave the private network`;
const silent: Effect = () => 'no notifications are sent until it is recreated';

/** Effects on callers, for the types that modelport creates. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  [APPLICATION_PROFILE_TYPE]: (context) => `the profile gets a new ARN; ${calls(context)} fail until clients use it`,
  [PROJECT_TYPE]: (context) => `the project gets a new ID; ${calls(context)} fail until clients send it`,
  [RESOURCE_TYPES.endpoint]: (context) =>
    `the new endpoint is created first under a different name; ${calls(context)} fail until clients use it`,
  [RESOURCE_TYPES.endpointConfig]: () => 'a new configuration is created, and the endpoint switches to it without interruption',
  [RESOURCE_TYPES.model]: () => 'a new model is created, and the endpoint uses it once its configuration refers to it',
  [RESOURCE_TYPES.podAssociation]: grantAgain,
  [RESOURCE_TYPES.role]: newIdentity,
  [RESOURCE_TYPES.vpcEndpoint]: (context) =>
    `the new endpoint is created first, which fails while the old one holds the same private hostname; ${calls(context)} may be interrupted`,
  azurerm_cognitive_account: (context) =>
    `the account and its deployments are deleted first; ${calls(context)} fail until all are recreated`,
  azurerm_cognitive_deployment: (context) => `the deployment is deleted first; ${calls(context)} fail until it is recreated`,
  azurerm_federated_identity_credential: grantAgain,
  azurerm_monitor_action_group: silent,
  azurerm_monitor_metric_alert: silent,
  azurerm_private_dns_zone: zone,
  azurerm_private_dns_zone_virtual_network_link: zone,
  azurerm_private_endpoint: unreachable,
  azurerm_resource_group: (context) =>
    `everything in the resource group is deleted first; ${calls(context)} fail until all of it is recreated`,
  azurerm_role_assignment: grantAgain,
  azurerm_subnet: newNetwork,
  azurerm_user_assigned_identity: newIdentity,
  azurerm_virtual_network: newNetwork,
  google_compute_global_address: unreachable,
  google_compute_global_forwarding_rule: unreachable,
  google_compute_network: newNetwork,
  google_compute_subnetwork: newNetwork,
  google_dns_managed_zone: zone,
  google_dns_record_set: zone,
  google_monitoring_alert_policy: silent,
  google_monitoring_notification_channel: silent,
  google_project_iam_custom_role: grantAgain,
  google_project_iam_member: grantAgain,
  google_service_account: newIdentity,
  google_service_account_iam_member: grantAgain,
  google_vertex_ai_endpoint_with_model_garden_deployment: (context) =>
    `the endpoint is deleted first, and its ID and hostname change; ${calls(context)} fail until the new one is ready and clients rediscover it`,
};

/** Effect of replacing a resource. Generic for types that modelport does not create. */
export function effectOf(type: string, context: ResourceContext): string {
  const effect = Object.hasOwn(EFFECTS, type) ? EFFECTS[type] : undefined;
  if (effect) return effect(context);
  const loss = lossOf(type);
  const order = type.startsWith('AWS::')
    ? 'the new resource is created before the old one is deleted'
    : 'it is deleted before the new one is created';
  return loss === null ? order : `${order}; ${loss}`;
}
