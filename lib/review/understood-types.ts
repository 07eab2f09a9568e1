import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { PROJECT_TYPE } from '../rules/aws/surfaces';

/** Types that affect neither access nor exposure, filters, logs or protection, so their changes need no finding. */
export const UNDERSTOOD_TYPES: ReadonlySet<string> = new Set([
  'AWS::CDK::Metadata',
  RESOURCE_TYPES.stack,
  'AWS::CloudFormation::WaitConditionHandle',
  PROJECT_TYPE,
  RESOURCE_TYPES.endpoint,
  RESOURCE_TYPES.routeTable,
  RESOURCE_TYPES.routeTableAssociation,
  RESOURCE_TYPES.scalingPolicy,
  RESOURCE_TYPES.vpc,
  ...Object.keys({
    azurerm_cognitive_account_project: true,
    azurerm_resource_group: true,
    azurerm_resource_provider_registration: true,
    azurerm_user_assigned_identity: true,
    azurerm_virtual_network: true,
    google_compute_address: true,
    google_compute_global_address: true,
    google_compute_network: true,
    google_project_service: true,
    google_service_account: true,
    random_id: true,
    random_integer: true,
    random_pet: true,
    random_string: true,
    random_uuid: true,
    time_sleep: true,
  }),
]);
