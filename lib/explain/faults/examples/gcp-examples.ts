import type { Fault } from '../../../faults/fault';
import { allowedModelCount, allowedModelMalformed, conditionIncomplete, conditionOnBasicRole } from '../../../faults/gcp-access-faults';
import {
  acceleratorCountRefused,
  addressNotIpv4,
  blockNotOfSubnetwork,
  endpointNameMalformed,
  hostNotOfGoogle,
  memberMalformed,
  modelStringRefused,
  networkLocationUnknown,
  networkNameMalformed,
  networkOfAnotherRegion,
  notARegion,
  numberExpected,
  policyNameMalformed,
  privateWithoutNetwork,
  providerTooOld,
  publisherModelMalformed,
  resourceNameMalformed,
  roleIdMalformed,
  subnetworkNameMalformed,
} from '../../../faults/gcp-faults';
import {
  attributeKeyMalformed,
  attributeNotMapped,
  awsAccountMalformed,
  mappingWithoutSubject,
  multiTenantWithoutCondition,
  poolIdMalformed,
  poolNameMalformed,
} from '../../../faults/gcp-federation-faults';
import { accountIdMalformed } from '../../../faults/workload-faults';
import { PRIVATE_ENDPOINT_SINCE } from '../../../rules/gcp/provider-versions';
import { MAX_ALLOWED_MODELS, MODEL_STRING } from '../../../rules/gcp/resource-names';
import { ACCOUNT_ID } from '../../../rules/gcp/service-accounts';
import { FEDERATION_LIMITS } from '../../../rules/gcp/workload-identity';

export const GCP_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP4183: () => accountIdMalformed(['team', 'api', 'accountId'], 'Support', ACCOUNT_ID.expected),
  MP8303: () => acceleratorCountRefused(['team', 'open', 'machineSpec', 'acceleratorCount'], 0),
  MP8304: () => notARegion(['team', 'open', 'location'], 'global'),
  MP8305: () => publisherModelMalformed(['team', 'open', 'publisherModelName'], 'gpt-oss-20b'),
  MP8306: () => endpointNameMalformed(['team', 'own', 'endpointName'], '1234567890'),
  MP8308: () => modelStringRefused(['team', 'open', 'model'], 'gpt-oss-120b', MODEL_STRING.openapi.expected),
  MP8309: () => memberMalformed(['team', 'access', 'member'], 'ann@example.com'),
  MP8312: () => roleIdMalformed(['team', 'access', 'roleId'], 'ab'),
  MP8315: () => resourceNameMalformed(['team', 'network', 'name'], 'Models'),
  MP8316: () => networkNameMalformed(['team', 'network', 'network'], 'shared'),
  MP8317: () =>
    subnetworkNameMalformed(['team', 'network', 'subnetwork'], 'projects/acme-net/regions/us-central1/subnetworks/models', 'acme-net'),
  MP8318: () => networkLocationUnknown(['team', 'network', 'network']),
  MP8319: () => blockNotOfSubnetwork(['team', 'network', 'cidr'], 'any'),
  MP8320: () => addressNotIpv4(['team', 'apis', 'address'], '2001:db8::1'),
  MP8321: () => hostNotOfGoogle(['team', 'apis', 'hosts'], 'example.com'),
  MP8322: () => networkOfAnotherRegion(['team', 'own', 'privateAccess', 'network'], 'europe-west4', 'us-central1'),
  MP8323: () => providerTooOld(['team', 'own'], '< 8', PRIVATE_ENDPOINT_SINCE),
  MP8324: () => privateWithoutNetwork(['support-prod-gcp-us', 'plan'], 'own'),
  MP8326: () => policyNameMalformed(['team', 'perimeter', 'name'], 'models-prod'),
  MP8327: () => numberExpected(['team', 'perimeter', 'accessPolicy'], 'an access policy', 'main'),
  MP8329: () => poolIdMalformed(['team', 'pool', 'poolId'], 'abc'),
  MP8331: () => mappingWithoutSubject(['team', 'pool', 'attributeMapping']),
  MP8332: () => attributeKeyMalformed(['team', 'pool', 'attributeMapping', 'team'], 'team', FEDERATION_LIMITS.attributeKey),
  MP8335: () => multiTenantWithoutCondition(['team', 'pool', 'attributeCondition'], 'https://gitlab.com'),
  MP8337: () => awsAccountMalformed(['team', 'pool', 'trusts', 'aws', 'accountId'], '1111-2222-3333'),
  MP8338: () => poolNameMalformed(['team', 'pool', 'poolName'], 'github'),
  MP8341: () => attributeNotMapped(['team', 'pool', 'principalSet'], 'caller_batch', []),
  MP8343: () => conditionIncomplete(['team', 'access', 'condition', 'title'], 'title'),
  MP8344: () => conditionOnBasicRole(['team', 'access', 'condition'], 'roles/viewer'),
  MP8345: () => allowedModelMalformed(['team', 'models', 'allowed'], 'openai/gpt-oss-120b-maas'),
  MP8346: () => allowedModelCount(['team', 'models', 'allowed'], 0, MAX_ALLOWED_MODELS),
};
