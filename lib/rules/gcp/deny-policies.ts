/**
 * Organization policy constraints that can deny what a stack creates. Sources: Google Cloud, "Restrict IAM service account usage" and "Available
 * constraints"; for the values of the one on Private Service Connect, policies in public Terraform modules. Read 2026-11-30.
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
