import { customRoleUnsure, customRoleWithoutApis, manyPoliciesOfRole, sharedResponses, tooManyGrants } from '../../../faults/access-faults';
import {
  countsItself,
  floorNotCovered,
  otherHasErrors,
  othersNotRead,
  requestedTwice,
  sharesNoAccount,
} from '../../../faults/capacity-faults';
import { peerBlockUnknown } from '../../../faults/cidr-faults';
import type { Fault } from '../../../faults/fault';
import {
  attributeOfExistingPool,
  FEWER_SUBJECTS,
  issuerOwnedTwice,
  ownerOfNothing,
  ownersInCircle,
  poolOwnedTwice,
  poolSubjectRefused,
  poolTextTooLong,
  SHARE_AUDIENCE,
  SHORTER_SUBJECT,
  subjectWithTwoAudiences,
  tooManyCredentials,
  tooManyOfTrust,
  trustPolicyTooLong,
  twoOwners,
} from '../../../faults/federation-faults';
import { promiseOver } from '../../../faults/lifecycle-faults';
import { stackNamedTwice, tooManyTags } from '../../../faults/name-faults';
import { existingNeedsAccount } from '../../../faults/offer-faults';
import { existingWithoutDeployment } from '../../../faults/reference-faults';
import { acknowledgementExpired, errorAcknowledged, nothingToAcknowledge } from '../../../faults/review-faults';
import { MOST_ASSIGNMENTS } from '../../../plan/access/access-limits';
import { carveGcp } from '../../../plan/network/cidr';
import { POLICIES_PER_ROLE } from '../../../rules/aws/policy-documents';
import { TAGS_PER_RESOURCE } from '../../../rules/aws/tags';
import { PROVIDER_AUDIENCES, TRUST_POLICY_LENGTH } from '../../../rules/aws/trust-policies';
import { CREDENTIALS_PER_IDENTITY, TOKEN_EXCHANGE_AUDIENCE } from '../../../rules/azure/federated-credentials';
import { FEDERATION_LIMITS } from '../../../rules/gcp/workload-identity';

export const SPEC_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP0051: () => nothingToAcknowledge(['review', 'acknowledge', 0], 'warning MP1205', 'code, target or endpoint'),
  MP0052: () => acknowledgementExpired(['review', 'acknowledge', 0], 'warning MP1205', '2026-10-31'),
  MP0053: () => errorAcknowledged(['review', 'acknowledge', 0], 'MP1203'),
  MP0206: () =>
    existingWithoutDeployment(
      { path: ['targets', 'aws-us', 'existing', 'endpoints', 'chat'], position: { file: 'modelport.yaml', line: 5, column: 94 } },
      'chat',
      'aws-us',
    ),
  MP1106: () => existingNeedsAccount(['targets', 'azure-us', 'existing', 'endpoints'], 'azure-us', ['chat']),
  MP1304: () => promiseOver(['endpoints', 'chat', 'model'], 'gpt-5.6-sol', 'aws', '2027-07-13'),
  MP2107: () =>
    floorNotCovered(['endpoints', 'chat', 'throughput', 'atLeast'], { endpoint: 'chat', target: 'azure-us' }, 250_000, 100_000, null),
  MP2114: () =>
    requestedTwice(['quotas', 'requestIncreases'], 'GlobalOpenapiInputTokensPerMinutePerBaseModel', 'acme-ai-prod', 'search-prod'),
  MP2116: () => countsItself({ path: ['quotas', 'alsoUsing', 0] }, 'modelport.yaml'),
  MP2117: () => sharesNoAccount(['quotas', 'alsoUsing', 0], '../search/modelport.yaml'),
  MP2118: () => othersNotRead(['quotas', 'alsoUsing']),
  MP2119: () => otherHasErrors(['quotas', 'alsoUsing'], '../search/modelport.yaml', 1),
  MP3101: () => tooManyTags(['tags'], 57, TAGS_PER_RESOURCE, 'target aws-us', ' per resource'),
  MP3108: () =>
    stackNamedTwice(
      ['targets', 'azure-us'],
      'support-prod-eu-azure-us',
      'resource group support-prod-eu-azure-us (subscription 11111111-1111-1111-1111-111111111111) and 4 more names',
      'target azure-us of ../support/modelport.yaml',
    ),
  MP3305: () => first(carveGcp('199.36.153.0/24', ['targets', 'gcp-us', 'network', 'cidr']).faults),
  MP3308: () => peerBlockUnknown(['targets', 'hub', 'network', 'peersWith', 0], 'hub', 'azure-us', 'hub'),
  MP4110: () => customRoleWithoutApis(['callers', 'api'], 'api', 'azure-us'),
  MP4111: () => customRoleUnsure(['callers', 'api'], 'api', 'azure-us', ['Azure does not document the action for responses']),
  MP4112: () => tooManyGrants(['callers'], 4100, 'role assignments', 'subscription 11111111-1111-1111-1111-111111111111', MOST_ASSIGNMENTS),
  MP4114: () => sharedResponses(['targets', 'aws-us'], 'aws-us', ['api', 'batch'], ['chat'], 'default'),
  MP4113: () => manyPoliciesOfRole(['callers', 'api'], 'arn:aws:iam::111122223333:role/support-api', 11, POLICIES_PER_ROLE),
  MP4151: () => twoOwners(['callers', 'both', 'owner'], 'both', 'AWS account 111122223333', ['aws-eu', 'aws-us']),
  MP4152: () => ownerOfNothing(['callers', 'idle', 'owner', 1], 'idle', 'azure-us', 'the caller has a principal under as.azure'),
  MP4153: () =>
    issuerOwnedTwice(
      ['callers', 'here', 'owner'],
      'https://oidc.k8s.acme.example/prod',
      '111122223333',
      ['elsewhere', 'aws-eu'],
      ['here', 'aws-us'],
    ),
  MP4155: () => trustPolicyTooLong(['callers', 'long', 'oidc'], 'the role of caller long', 2216, TRUST_POLICY_LENGTH),
  MP4157: () => tooManyCredentials(['team', 'ci', 'credentials'], 'the identity', 21, CREDENTIALS_PER_IDENTITY),
  MP4158: () =>
    poolSubjectRefused(
      ['callers', 'api', 'oidc', 'subject'],
      `system:serviceaccount:${'support'.repeat(20)}`,
      FEDERATION_LIMITS.subjectBytes,
      SHORTER_SUBJECT,
    ),
  MP4159: () =>
    attributeOfExistingPool(['callers', 'pool', 'oidc', 'subject'], 'pool', 'subjects by the pattern "system:serviceaccount:support:*"'),
  MP4160: () => ownersInCircle(['callers', 'third', 'owner'], ['gcp-eu', 'gcp-us']),
  MP4161: () =>
    poolOwnedTwice(
      ['callers', 'third', 'owner'],
      'tokens of https://oidc.k8s.acme.example/prod',
      'acme-ai-prod',
      ['second', 'gcp-eu'],
      ['third', 'gcp-us'],
    ),
  MP4162: () =>
    subjectWithTwoAudiences(['callers', 'twice', 'oidc'], 'twice', 'system:serviceaccount:support:batch', [
      TOKEN_EXCHANGE_AUDIENCE,
      'models',
    ]),
  MP4164: () =>
    tooManyOfTrust(['team', 'Provider', 'audiences'], 'audiences', 'the OIDC provider', 101, PROVIDER_AUDIENCES, SHARE_AUDIENCE),
  MP4165: () =>
    poolTextTooLong(
      ['callers'],
      'the condition of the pool for tokens of https://token.actions.githubusercontent.com',
      4520,
      FEDERATION_LIMITS.condition,
      FEWER_SUBJECTS,
    ),
};

function first([fault]: readonly Fault[]): Fault {
  if (fault === undefined) throw new Error('the example raises no fault');
  return fault;
}
