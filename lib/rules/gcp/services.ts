/** Google Cloud services that a project must have enabled, by the name that is also their API's host. */

/** Serves models and keeps endpoints: every stack of models needs it. */
export { VERTEX_AI } from '../../catalog/vertex-host';

/** Keeps custom roles. Source: documentation of `google_project_iam_custom_role`, read 2026-11-23. */
export const IAM = 'iam.googleapis.com';

/** Exchanges tokens of other issuers. Source: Google Cloud, "Configure Workload Identity Federation", read 2026-11-24. */
export const SECURITY_TOKEN = 'sts.googleapis.com';

/** Keeps the IAM policy of a project. Source: documentation of `google_project_iam_member`, read 2026-11-23. */
export const RESOURCE_MANAGER = 'cloudresourcemanager.googleapis.com';

/** Keeps networks, addresses and endpoints. Like the next two it is asked for by "Access Google APIs through endpoints", read 2026-11-23. */
export const COMPUTE = 'compute.googleapis.com';

/** Keeps private zones. */
export const CLOUD_DNS = 'dns.googleapis.com';

/** Registers endpoints for Google APIs. */
export const SERVICE_DIRECTORY = 'servicedirectory.googleapis.com';

/** Keeps endpoints of regions and multi-regions. Source: Google Cloud, "Access regional Google APIs through endpoints", read 2026-11-23. */
export const NETWORK_CONNECTIVITY = 'networkconnectivity.googleapis.com';

/** Keeps access levels and perimeters. */
export const ACCESS_CONTEXT_MANAGER = 'accesscontextmanager.googleapis.com';

/** Keeps quota preferences. Source: documentation of `google_cloud_quotas_quota_preference`, read 2026-11-24. */
export const CLOUD_QUOTAS = 'cloudquotas.googleapis.com';

/** Keeps alert policies and the channels that they notify. */
export const MONITORING = 'monitoring.googleapis.com';

/** Keeps policies of the organisation. Source: Google Cloud, "Creating and managing organization policies", read 2026-11-24. */
export const ORG_POLICY = 'orgpolicy.googleapis.com';

/** Switches services on. Source: Google Cloud, "Enabling an API", read 2026-11-24. */
export const SERVICE_USAGE = 'serviceusage.googleapis.com';

/** OAuth scope of tokens for every service. No key opens the models. Source: Google's guides for clients, read 2026-11-22. */
export const OAUTH_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
