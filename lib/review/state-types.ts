import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { PROJECT_TYPE } from '../rules/aws/surfaces';

/** Loss when a resource is deleted, as a clause. */
const DATA = 'its data is lost unless it is backed up';
const LOGS = 'its logs are lost';
const SECRETS = 'data that it encrypts or stores becomes unreadable';
const CAPACITY = 'its capacity is released and may not be available again';

/**
 * Types that hold state or capacity, and the loss when they are deleted.
 *
 * Source for AWS: types that `@aws-cdk/aws-service-spec` 0.1.216 marks as stateful, and those of bedrock-mantle and SageMaker that serve calls. For
 * Azure and Google Cloud: the documentation of the providers, read 2026-11-29.
 */
const STATE_TYPES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': DATA,
  'AWS::Cognito::UserPool': DATA,
  'AWS::DocDB::DBCluster': DATA,
  'AWS::DocDB::DBInstance': DATA,
  'AWS::DynamoDB::GlobalTable': DATA,
  'AWS::DynamoDB::Table': DATA,
  'AWS::EC2::Volume': DATA,
  'AWS::EFS::FileSystem': DATA,
  'AWS::EMR::Cluster': DATA,
  'AWS::ElastiCache::CacheCluster': DATA,
  'AWS::ElastiCache::ReplicationGroup': DATA,
  'AWS::Elasticsearch::Domain': DATA,
  'AWS::FSx::FileSystem': DATA,
  'AWS::KMS::Key': SECRETS,
  'AWS::Kinesis::Stream': DATA,
  'AWS::Neptune::DBCluster': DATA,
  'AWS::Neptune::DBInstance': DATA,
  'AWS::OpenSearchService::Domain': DATA,
  'AWS::Organizations::Account': DATA,
  'AWS::QLDB::Ledger': DATA,
  [RESOURCE_TYPES.dbCluster]: DATA,
  [RESOURCE_TYPES.dbInstance]: DATA,
  'AWS::Redshift::Cluster': DATA,
  'AWS::S3::Bucket': DATA,
  'AWS::SDB::Domain': DATA,
  'AWS::SQS::Queue': DATA,
  'AWS::SecretsManager::Secret': SECRETS,
  [PROJECT_TYPE]: 'its stored responses are lost',
  [RESOURCE_TYPES.endpoint]: CAPACITY,
  [RESOURCE_TYPES.logGroup]: LOGS,
  azurerm_ai_services: 'its deployments are deleted too, and their capacity may not be available again',
  azurerm_application_insights: LOGS,
  azurerm_cognitive_account: 'its deployments are deleted too, and their capacity may not be available again',
  azurerm_cognitive_account_project: "the project's agents and files are lost",
  azurerm_cognitive_deployment: CAPACITY,
  azurerm_container_registry: DATA,
  azurerm_cosmosdb_account: DATA,
  azurerm_key_vault: SECRETS,
  azurerm_key_vault_key: SECRETS,
  azurerm_key_vault_secret: SECRETS,
  azurerm_log_analytics_workspace: LOGS,
  azurerm_managed_disk: DATA,
  azurerm_mssql_database: DATA,
  azurerm_mysql_flexible_server: DATA,
  azurerm_postgresql_flexible_server: DATA,
  azurerm_recovery_services_vault: DATA,
  azurerm_redis_cache: DATA,
  azurerm_resource_group: 'everything in the resource group is deleted too',
  azurerm_search_service: DATA,
  azurerm_storage_account: DATA,
  azurerm_storage_container: DATA,
  google_artifact_registry_repository: DATA,
  google_bigquery_dataset: DATA,
  google_bigquery_table: DATA,
  google_compute_disk: DATA,
  google_compute_instance: DATA,
  google_filestore_instance: DATA,
  google_firestore_database: DATA,
  google_kms_crypto_key: SECRETS,
  google_logging_project_bucket_config: LOGS,
  google_project: 'everything in the project is deleted too',
  google_pubsub_topic: DATA,
  google_redis_instance: DATA,
  google_secret_manager_secret: SECRETS,
  google_spanner_database: DATA,
  google_sql_database_instance: DATA,
  google_storage_bucket: DATA,
  google_vertex_ai_endpoint_with_model_garden_deployment: CAPACITY,
};

/** Loss when a resource of a type is deleted; null if there is none. */
export function lossOf(type: string): string | null {
  return Object.hasOwn(STATE_TYPES, type) ? (STATE_TYPES[type] ?? null) : null;
}
