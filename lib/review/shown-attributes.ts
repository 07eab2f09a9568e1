import { ShownAttribute } from './shown-value';

const show = (path: string) => new ShownAttribute(path);

/**
 * The allow-list: every attribute whose value a review may show. Choices, sizes, names of models and regions, and booleans; never a name that a user
 * gives, an identifier of an account or principal, a description, a setting of a program or a tag.
 */
export const SHOWN = {
  azure: {
    location: show('location'),
    kind: show('kind'),
    skuName: show('sku_name'),
    publicAccess: show('public_network_access_enabled'),
    bypass: show('network_acls.bypass'),
    outboundRestricted: show('outbound_network_access_restricted'),
    localAuth: show('local_auth_enabled'),
    localAuthentication: show('local_authentication_enabled'),
    sharedKeys: show('shared_access_key_enabled'),
    deploymentSku: show('sku.name'),
    deploymentCapacity: show('sku.capacity'),
    modelName: show('model.name'),
    modelVersion: show('model.version'),
    modelFormat: show('model.format'),
    versionUpgrade: show('version_upgrade_option'),
    contentFilter: show('rai_policy_name'),
    baseFilter: show('base_policy_name'),
    filterMode: show('mode'),
    enabled: show('enabled'),
    lockLevel: show('lock_level'),
    retentionDays: show('retention_in_days'),
    outboundAccess: show('default_outbound_access_enabled'),
  },
  aws: {
    alarmActions: show('ActionsEnabled'),
    evaluationPeriods: show('EvaluationPeriods'),
    datapoints: show('DatapointsToAlarm'),
    retentionDays: show('RetentionInDays'),
    isLogging: show('IsLogging'),
    networkIsolation: show('EnableNetworkIsolation'),
    privateDns: show('PrivateDnsEnabled'),
    publicIps: show('MapPublicIpOnLaunch'),
    authType: show('AuthType'),
    serviceName: show('ServiceName'),
    minCapacity: show('MinCapacity'),
    maxCapacity: show('MaxCapacity'),
    instanceType: show('ProductionVariants.InstanceType'),
    instanceCount: show('ProductionVariants.InitialInstanceCount'),
    desiredValue: show('DesiredValue'),
  },
  gcp: {
    location: show('location'),
    region: show('region'),
    model: show('publisher_model_name'),
    machineType: show('deploy_config.dedicated_resources.machine_spec.machine_type'),
    acceleratorType: show('deploy_config.dedicated_resources.machine_spec.accelerator_type'),
    acceleratorCount: show('deploy_config.dedicated_resources.machine_spec.accelerator_count'),
    minReplicas: show('deploy_config.dedicated_resources.min_replica_count'),
    maxReplicas: show('deploy_config.dedicated_resources.max_replica_count'),
    privateServiceConnect: show('endpoint_config.private_service_connect_config.enable_private_service_connect'),
    dedicatedEndpoint: show('endpoint_config.dedicated_endpoint_enabled'),
    preferredValue: show('quota_config.preferred_value'),
    restrictedServices: show('status.restricted_services'),
    privateGoogleAccess: show('private_ip_google_access'),
    enabled: show('enabled'),
    disabled: show('disabled'),
    retentionDays: show('retention_days'),
  },
  /** On every cloud: whether deleting the resource is refused. */
  protection: [
    show('deletion_protection'),
    show('deletion_protection_enabled'),
    show('DeletionProtection'),
    show('DeletionProtectionEnabled'),
    show('EnableTerminationProtection'),
    show('purge_protection_enabled'),
  ],
} as const;
