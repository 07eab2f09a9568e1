/** Google Cloud services that a project must have enabled. The name is also the API's host. */

/** Models and endpoints: required by every stack with models. */
export { VERTEX_AI } from '../../catalog/vertex-host';

/** Custom roles. Source: documentation of `google_project_iam_custom_role`, read 2026-11-23. */
export const IAM = 'iam.googleapis.com';

/** Token exchange for other issuers. Source: Google Cloud, "Configure Workload Identity Federation", read 2026-11-24. */
export const SECURITY_TOKEN = 'sts.googleapis.com';

/** Impersonation of service accounts. Source: Google Cloud, "Authenticate to Google Cloud APIs from GKE workloads", read 2026-11-30. */
export const IAM_CREDENTIALS = 'iamcredentials.googleapis.com';

/** Project IAM policies. Source: documentation of `google_project_iam_member`, read 2026-11-23. */
export const RESOURCE_MANAGER = 'cloudresourcemanager.googleapis.com';

/** Networks, addresses and endpoints. Required, like the next two, by "Access Google APIs through endpoints", read 2026-11-23. */
export const COMPUTE = 'compute.googleapis.com';

/** Private DNS zones. */
export const CLOUD_DNS = 'dns.googleapis.com';

/** Registration of endpoints for Google APIs. */
export const SERVICE_DIRECTORY = 'servicedirectory.googleapis.com';

/** Endpoints for regions and multi-regions. Source: Google Cloud, "Access regional Google APIs through endpoints", read 2026-11-23. */
export const NETWORK_CONNECTIVITY = 'networkconnectivity.googleapis.com';

/** Access levels and perimeters. */
export const ACCESS_CONTEXT_MANAGER = 'accesscontextmanager.googleapis.com';

/** Quota preferences. Source: documentation of `google_cloud_quotas_quota_preference`, read 2026-11-24. */
export const CLOUD_QUOTAS = 'cloudquotas.googleapis.com';

/** Alert policies and notification channels. */
export const MONITORING = 'monitoring.googleapis.com';

/** Organization policies. Source: Google Cloud, "Creating and managing organization policies", read 2026-11-24. */
export const ORG_POLICY = 'orgpolicy.googleapis.com';

/** Enabling of services. Source: Google Cloud, "Enabling an API", read 2026-11-24. */
export const SERVICE_USAGE = 'serviceusage.googleapis.com';

/** OAuth scope of tokens for every service. API keys cannot call the models. Source: Google's client guides, read 2026-11-22. */
export const OAUTH_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
