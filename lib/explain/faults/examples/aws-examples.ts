import {
  addressBlockMalformed,
  apiNotSpoken,
  applicationProfileArnMalformed,
  containerWithoutSubnets,
  endpointPolicyTooLong,
  grantWithoutNetwork,
  imageInAnotherRegion,
  imageOutsideEcr,
  modelDataMalformed,
  modelIdMalformed,
  nameRefused,
  networkLeadsElsewhere,
  nowhereAllowed,
  profileOfAnotherModel,
  profileWithoutRegions,
  projectIdMalformed,
  roleArnMalformed,
  roleOfAnotherAccount,
  roleOwnedByAws,
  statementTooLong,
  tagKeyReserved,
  variableRefused,
  variablesExceeded,
  vpcWithoutSubnet,
  zoneTwice,
} from '../../../faults/aws-faults';
import {
  audienceNotTaken,
  audienceRefused,
  boundaryArnMalformed,
  descriptionRefused,
  identityTokenWithoutAudience,
  pathRefused,
  permissionsOfAnotherIdentity,
  policiesExceeded,
  providerArnMalformed,
  providerWithoutAudience,
  servicePrincipalMalformed,
  sessionDurationRefused,
  subjectRefused,
  templateTooLarge,
  trustWithoutAnyone,
} from '../../../faults/aws-identity-faults';
import { guardWithoutIncreases, increaseWithoutQuota, quotaIdRefused } from '../../../faults/aws-quota-faults';
import type { Fault } from '../../../faults/fault';
import { principalTrustRefused } from '../../../faults/principal-faults';
import { podsMalformed } from '../../../faults/workload-faults';
import { TEMPLATE_BYTES, TEMPLATE_RESOURCES } from '../../../plan/access/aws-template-size';
import { CONTAINER_SUBNETS, excessOfVariables } from '../../../rules/aws/hosted-models';
import { ENDPOINT_POLICY_LENGTH, MANAGED_POLICY_LENGTH, POLICIES_PER_ROLE } from '../../../rules/aws/policy-documents';
import { INCREASE_KEY } from '../../../rules/aws/quota-increases';
import { MANTLE, PROJECT_NAME_LENGTH } from '../../../rules/aws/surfaces';
import { TRUSTED_PRINCIPAL } from '../../../rules/aws/trusted-principals';
import { AUDIENCE_LENGTH } from '../../../rules/issuers';
import { NAMESPACE } from '../../../rules/kubernetes';

export const AWS_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP4184: () => podsMalformed(['team', 'api', 'Pods', 'namespace'], 'Support', NAMESPACE.expected),
  MP8101: () => modelIdMalformed(['team', 'Draft', 'modelId'], 'openai.gpt-oss-120b-1:0', MANTLE.name, MANTLE.example),
  MP8102: () => profileOfAnotherModel(['team', 'Chat', 'inferenceProfile'], 'us.openai.gpt-6-luna', 'openai.gpt-6-sol'),
  MP8103: () => profileWithoutRegions(['team', 'Chat', 'inferenceProfile'], 'us.openai.gpt-6-luna'),
  MP8104: () => apiNotSpoken(['team', 'Draft', 'apis'], 'converse', MANTLE.name, MANTLE.apis),
  MP8105: () => nameRefused(['team', 'Draft', 'projectName'], '', `1 to ${PROJECT_NAME_LENGTH} characters`),
  MP8106: () => projectIdMalformed(['team', 'Draft', 'projectId'], 'support'),
  MP3238: () => containerWithoutSubnets(['team', 'Open', 'vpc'], 1, CONTAINER_SUBNETS),
  MP8108: () => modelDataMalformed(['team', 'Open', 'modelDataUrl'], 'https://example.com'),
  MP8109: () => imageOutsideEcr(['team', 'Open', 'image'], 'vllm/vllm-openai:latest'),
  MP8110: () => roleArnMalformed(['team', 'ApiRole', 'roleArn'], 'arn:aws:iam::111122223333:user/support-api'),
  MP8111: () => roleOfAnotherAccount(['team', 'Api', 'identity'], 'arn:aws:iam::123456789012:role/support-api', '111122223333'),
  MP8112: () => roleOwnedByAws(['team', 'Ci', 'path'], '/aws-reserved/models/support-ci'),
  MP8149: () => {
    const environment = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`OPTION_${index}`, '1']));
    return variablesExceeded(['team', 'Open', 'environment'], excessOfVariables(environment).join());
  },
  MP8150: () => variableRefused(['team', 'Open', 'environment'], '1ST_OPTION'),
  MP8151: () => imageInAnotherRegion(['team', 'Open', 'image'], '111122223333.dkr.ecr.us-west-2.amazonaws.com/vllm:0.11.2', 'us-east-1'),
  MP8114: () => statementTooLong(['team', 'Api'], 'InvokeTarget', 7218, MANAGED_POLICY_LENGTH),
  MP8115: () => tagKeyReserved(['team', 'Chat', 'tags'], 'aws:team'),
  MP8117: () =>
    applicationProfileArnMalformed(
      ['team', 'Chat', 'applicationInferenceProfileArn'],
      'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-6-luna',
    ),
  MP8120: () => vpcWithoutSubnet(['team', 'Network', 'vpc']),
  MP8121: () => endpointPolicyTooLong(['team', 'Network', 'endpoints'], MANTLE.name, 45493, ENDPOINT_POLICY_LENGTH),
  MP8122: () => networkLeadsElsewhere(['team', 'Network', 'endpoints'], 'team/Open'),
  MP8123: () => nowhereAllowed(['CallSource', 'addresses'], 'address block'),
  MP8124: () => addressBlockMalformed(['CallSource', 'addresses'], '10.0.0.0-10.0.0.9'),
  MP8125: () => grantWithoutNetwork(['support-prod-aws-us', 'plan', 'grants'], 'api'),
  MP8126: () => zoneTwice(['team', 'Net', 'subnets'], 'a'),
  MP8129: () => providerWithoutAudience(['team', 'Provider', 'audiences']),
  MP8131: () => audienceRefused(['team', 'Provider', 'audiences'], '', AUDIENCE_LENGTH),
  MP8132: () => providerArnMalformed(['team', 'There'], 'arn:aws:iam::111122223333:saml-provider/acme'),
  MP8133: () => trustWithoutAnyone(['team', 'Ci', 'trust']),
  MP8134: () => subjectRefused(['RoleTrust', 'oidc', 'subjects'], ''),
  MP8137: () => audienceNotTaken(['RoleTrust', 'oidc', 'audiences'], 'api', ['sts.amazonaws.com', 'api://models']),
  MP4173: () =>
    principalTrustRefused(['RoleTrust', 'principals'], 'arn:aws:sts::444455556666:assumed-role/app/session', TRUSTED_PRINCIPAL.expected),
  MP8138: () => servicePrincipalMalformed(['RoleTrust', 'services'], 'lambda'),
  MP8140: () => pathRefused(['team', 'Ci', 'path'], 'models'),
  MP8141: () =>
    boundaryArnMalformed(['team', 'Ci', 'permissionsBoundaryArn'], 'arn:aws:iam::111122223333:role/models', {
      partition: 'aws',
      account: '111122223333',
    }),
  MP8143: () => sessionDurationRefused(['team', 'Ci', 'maxSessionDuration'], 900),
  MP8144: () => descriptionRefused(['team', 'Ci', 'description'], 'Modelle für 東京'),
  MP8145: () => policiesExceeded(['team', 'Api'], 11, POLICIES_PER_ROLE),
  MP8146: () => identityTokenWithoutAudience(['team', 'Api', 'identityTokenAudiences']),
  MP8147: () =>
    templateTooLarge(
      ['support-prod-aws-us', 'plan'],
      { resources: 612, bytes: 700_000 },
      { resources: TEMPLATE_RESOURCES, bytes: TEMPLATE_BYTES },
      false,
    ),
  MP8148: () => permissionsOfAnotherIdentity(['team', 'Api', 'identity'], 'arn:aws:iam::111122223333:role/support-api'),
  MP8160: () => guardWithoutIncreases(['team', 'Quotas', 'increases']),
  MP8161: () => increaseWithoutQuota(['team', 'Quotas', 'increases', '1']),
  MP8162: () => quotaIdRefused(['team', 'Quotas', 'increases', '1', 'key'], 'a b', INCREASE_KEY.expected),
};
