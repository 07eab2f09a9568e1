import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { PROJECT_TYPE } from '../rules/aws/surfaces';
import type { Detector } from './draft';

/** Types without detectors: they affect neither access nor exposure, filters, logs or protection, so their changes need no finding. */
export const UNDERSTOOD_TYPES: Readonly<Record<string, readonly Detector[]>> = {
  'AWS::CDK::Metadata': [],
  [RESOURCE_TYPES.stack]: [],
  'AWS::CloudFormation::WaitConditionHandle': [],
  [PROJECT_TYPE]: [],
  [RESOURCE_TYPES.endpoint]: [],
  [RESOURCE_TYPES.routeTable]: [],
  [RESOURCE_TYPES.routeTableAssociation]: [],
  [RESOURCE_TYPES.scalingPolicy]: [],
  [RESOURCE_TYPES.vpc]: [],
  azurerm_cognitive_account_project: [],
  azurerm_resource_group: [],
  azurerm_resource_provider_registration: [],
  azurerm_user_assigned_identity: [],
  azurerm_virtual_network: [],
  google_compute_address: [],
  google_compute_global_address: [],
  google_compute_network: [],
  google_project_service: [],
  google_service_account: [],
  random_id: [],
  random_integer: [],
  random_pet: [],
  random_string: [],
  random_uuid: [],
  time_sleep: [],
};
