/**
 * Organization policy constraints that can deny what a stack creates. Source: Google Cloud, "Organization policy constraints", copy of 2026,
 * read 2026-11-30.
 */
export const DENY_POLICIES = {
  models: { name: 'allowed Model Garden models', id: 'constraints/vertexai.allowedModels' },
  locations: { name: 'allowed resource locations', id: 'constraints/gcp.resourceLocations' },
  services: { name: 'allowed services', id: 'constraints/gcp.restrictServiceUsage' },
  domains: { name: 'allowed policy member domains', id: 'constraints/iam.allowedPolicyMemberDomains' },
  keys: { name: 'no service account keys', id: 'constraints/iam.disableServiceAccountKeyCreation' },
  serviceAccounts: { name: 'no service accounts', id: 'constraints/iam.disableServiceAccountCreation' },
  issuers: { name: 'allowed workload identity providers', id: 'constraints/iam.workloadIdentityPoolProviders' },
  privateServiceConnect: {
    name: 'no Private Service Connect endpoints',
    id: 'constraints/compute.disablePrivateServiceConnectCreationForConsumers',
  },
  peering: { name: 'no VPC peering', id: 'constraints/compute.restrictVpcPeering' },
} as const;
