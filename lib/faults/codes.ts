import { ACCESS_CODES } from './access-faults';
import { AWS_CODES } from './aws-faults';
import { AWS_IDENTITY_CODES } from './aws-identity-faults';
import { AWS_NETWORK_CODES } from './aws-network-faults';
import { AWS_QUOTA_CODES } from './aws-quota-faults';
import { AZURE_CODES } from './azure-faults';
import { AZURE_NETWORK_CODES } from './azure-network-faults';
import { CAPACITY_CODES } from './capacity-faults';
import { CATALOG_CODES } from './catalog-faults';
import { CIDR_CODES } from './cidr-faults';
import { COMMAND_CODES } from './command-faults';
import { CONSTRUCT_CODES } from './construct-faults';
import { DOCUMENT_CODES } from './document-faults';
import { FEDERATION_CODES } from './federation-faults';
import { GCP_ACCESS_CODES } from './gcp-access-faults';
import { GCP_CODES } from './gcp-faults';
import { GCP_FEDERATION_CODES } from './gcp-federation-faults';
import { GCP_NETWORK_CODES } from './gcp-network-faults';
import { GIT_CODES } from './git-faults';
import { GUARD_CODES } from './guard-faults';
import { IPAM_CODES } from './ipam-faults';
import { LIFECYCLE_CODES } from './lifecycle-faults';
import { LITERAL_TEXT_CODES } from './literal-text-faults';
import { NAME_CODES } from './name-faults';
import { NETWORK_CODES } from './network-faults';
import { OFFER_CODES } from './offer-faults';
import { PRINCIPAL_CODES } from './principal-faults';
import { REFRESH_CODES } from './refresh-faults';
import { ROUTE_CODES } from './route-faults';
import { SHARED_NETWORK_CODES } from './shared-network-faults';
import { SPEC_CODES } from './spec-faults';
import { TOKEN_TRUST_CODES } from './token-trust-faults';
import { UNSUPPORTED_CODES } from './unsupported-faults';
import { WORKLOAD_CODES } from './workload-faults';

/** Codes of each faults module. */
const CODES_BY_MODULE: readonly Readonly<Record<string, string>>[] = [
  SPEC_CODES,
  CATALOG_CODES,
  COMMAND_CODES,
  DOCUMENT_CODES,
  GIT_CODES,
  REFRESH_CODES,
  OFFER_CODES,
  LIFECYCLE_CODES,
  LITERAL_TEXT_CODES,
  ROUTE_CODES,
  CAPACITY_CODES,
  NAME_CODES,
  NETWORK_CODES,
  AWS_NETWORK_CODES,
  AZURE_NETWORK_CODES,
  SHARED_NETWORK_CODES,
  IPAM_CODES,
  CIDR_CODES,
  ACCESS_CODES,
  FEDERATION_CODES,
  PRINCIPAL_CODES,
  TOKEN_TRUST_CODES,
  UNSUPPORTED_CODES,
  CONSTRUCT_CODES,
  AWS_CODES,
  AWS_IDENTITY_CODES,
  AWS_QUOTA_CODES,
  AZURE_CODES,
  GCP_CODES,
  GCP_ACCESS_CODES,
  GCP_NETWORK_CODES,
  GUARD_CODES,
  GCP_FEDERATION_CODES,
  WORKLOAD_CODES,
];

/** Every code with its title, in order. Codes are never reused. */
export const FAULT_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  CODES_BY_MODULE.flatMap((codes) => Object.entries(codes)).sort(([a], [b]) => (a < b ? -1 : 1)),
);
